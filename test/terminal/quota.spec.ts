import { describe, expect, it } from 'vitest';
import { terminalDesk } from './support.ts';

const path = '/cgi-bin/component/api_component_token';

describe('authdesk quota, rid and token history', () => {
  it('tell the quota by the token that is there, and fetch none for it', async () => {
    const desk = await terminalDesk();
    const none = await desk.run(['quota', 'show', path, '--json']);
    expect([none.code, none.json()]).toMatchObject([
      2,
      { error: { code: expect.stringMatching(/^token\./) } },
    ]);
    expect(await desk.seen()).not.toContain('api_component_token');
    await desk.run(['token', 'fetch', '--yes']);
    const found = await desk.run(['quota', 'show', `https://api.weixin.qq.com${path}?a=1`, '--json']);
    expect(found.json()).toMatchObject({ cgiPath: path, daily: { used: 1, remain: expect.any(Number) } });
    expect((await desk.run(['quota', 'show', path])).out).toMatch(/已用 1 \/ \d+，还剩 \d+/);
    const wrong = await desk.run(['quota', 'show', '不是路径', '--json']);
    expect([wrong.code, wrong.json()]).toMatchObject([2, { error: { code: 'input.cgiPath' } }]);
  });

  it('clear only when told so, the monthly limit said before', async () => {
    const desk = await terminalDesk();
    const asked = await desk.run(['quota', 'clear']);
    expect(asked.code).toBe(5);
    expect(asked.err).toMatch(/每个自然月最多清零 10 次.*最多还剩 10 次/s);
    expect(await desk.seen()).toEqual([]);
    const cleared = await desk.run(['quota', 'clear', '--yes']);
    expect([cleared.code, cleared.err]).toEqual([0, expect.stringContaining('每个自然月最多清零 10 次')]);
    expect((await desk.run(['quota', 'clears', '--json'])).json()).toMatchObject({
      limit: 10,
      usedHere: 1,
      left: 9,
      clears: [{ way: 'secret', outcome: 'cleared', at: expect.stringMatching(/Z$/) }],
    });
  });

  it('show the request behind a rid, with its secrets masked', async () => {
    const desk = await terminalDesk();
    await desk.run(['token', 'fetch', '--yes']);
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', errcode: 45009, times: 1 });
    const refused = await desk.run(['authorize', '--json']);
    const { error } = Object(refused.json());
    const found = await desk.run(['rid', String(error.errmsg), '--json']);
    expect(found.json()).toMatchObject({ rid: error.rid, clientIp: '127.0.0.1' });
    expect(found.out).not.toMatch(/component_access_token=[^&"]{40}/);
    const bad = await desk.run(['rid', 'nonsense', '--json']);
    expect([bad.code, bad.json()]).toMatchObject([2, { error: { code: 'input.rid' } }]);
  });

  it('tell which token was whose, and how it ended', async () => {
    const desk = await terminalDesk();
    await desk.run(['token', 'borrow', '-', '--expires-in', '600'], { stdin: `92_${'b'.repeat(130)}` });
    await desk.run(['token', 'fetch', '--yes']);
    const history = await desk.run(['token', 'history', '--json']);
    expect(history.json()).toMatchObject([
      { state: 'inForce', origin: 'fetched', by: { front: 'terminal' }, endedAt: null },
      { state: 'superseded', origin: 'borrowed', endedAt: expect.stringMatching(/Z$/) },
    ]);
    expect(history.out).not.toContain('b'.repeat(20));
    expect((await desk.run(['token', 'history', '--limit', '1'])).out).toMatch(/正在使用.*获取/);
  });
});
