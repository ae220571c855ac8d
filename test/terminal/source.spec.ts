import { describe, expect, it } from 'vitest';
import { longToken } from '../core/sources/support.ts';
import { serveOnLoopback } from '../loopback-server.ts';
import { terminalDesk } from './support.ts';

const token = longToken('terminal');
const ticket = `ticket@@@${'x1'.repeat(20)}`;

async function deskWithSource() {
  const desk = await terminalDesk();
  const expires = () => Math.floor(Date.now() / 1_000) + 3_600;
  const origin = await serveOnLoopback((request, response) => {
    if (request.url === '/down') response.writeHead(500).end();
    else response.end(JSON.stringify({ token, expires_at: expires(), ticket }));
  });
  const add = (name: string, ...more: string[]) =>
    desk.run(['source', 'add', '--name', name, '--kind', 'http', ...more, '--json'], {
      env: { AUTHDESK_SOURCE_URL: `${origin.replace('//', '//:geheim@')}/t` },
    });
  return { desk, origin, add };
}

describe('authdesk source', () => {
  it('adds, lists, tests and removes, with the address from the environment', async () => {
    const { desk, origin, add } = await deskWithSource();
    const added = await add('prod');
    expect(added.json()).toMatchObject({ name: 'prod', kind: 'http', place: `${origin}/t`, error: null });
    const tested = await desk.run(['source', 'test', 'prod', '--json']);
    expect(tested.json()).toMatchObject({
      name: 'prod',
      token: { valueMasked: '99_t…Ab3A', place: `${origin}/t`, leftSeconds: expect.any(Number) },
      ticket: { valueMasked: 'ticket@@@x1x1…x1x1', expiresAt: null },
      refreshTokens: null,
      missing: [{ what: 'refreshTokens', why: 'absent', message: '没有找到' }],
    });
    const people = await desk.run(['source', 'test', 'prod']);
    expect(people.out).toContain('99_t…Ab3A');
    expect(people.out).toContain('缺少刷新令牌：没有找到');
    const listed = await desk.run(['source', 'list']);
    expect(listed.out).toMatch(/prod +HTTP 地址 +http/);
    expect(listed.out).toContain('上次读到');
    for (const { out, err } of [added, tested, people, listed])
      expect(out + err).not.toMatch(/geheim|99_terminal/);
    expect((await desk.run(['source', 'remove', 'prod', '--json'])).json()).toEqual({ removed: 'prod' });
    expect((await desk.run(['source', 'list', '--json'])).json()).toEqual([]);
  });

  it('takes the address from stdin, and refuses one that is not of the kind', async () => {
    const { desk } = await deskWithSource();
    const line = ['source', 'add', '--name', 'cache', '--kind', 'redis', '--layout', 'wechatpy', '--json'];
    expect(await desk.run(line, { stdin: 'http://a/\n' })).toMatchObject({ code: 2 });
    const added = await desk.run(line, { stdin: 'redis://:geheim@10.0.0.5:6379/2\nmore' });
    expect(added.json()).toMatchObject({
      layout: 'wechatpy',
      keyPrefix: null,
      place: 'redis://10.0.0.5:6379/2',
    });
  });

  it('refuses an option that the kind has no use for', async () => {
    const { add } = await deskWithSource();
    for (const more of [
      ['--query', 'SELECT 1'],
      ['--run', 'x'],
      ['--layout', 'wxjava'],
      ['--key-prefix', 'p'],
    ]) {
      const refused = await add('x', ...more);
      expect([refused.code, refused.json()]).toMatchObject([2, { error: { code: 'usage.both' } }]);
    }
  });

  it('ends with 3 where nothing can be read, and with 2 for a name that is not there', async () => {
    const { desk, origin } = await deskWithSource();
    await desk.run(['source', 'add', '--name', 'down', '--kind', 'http'], { stdin: `${origin}/down\n` });
    const refused = await desk.run(['source', 'test', 'down', '--json']);
    expect([refused.code, refused.json()]).toMatchObject([3, { error: { code: 'source.status' } }]);
    expect((await desk.run(['source', 'list', '--json'])).json()).toMatchObject([
      { error: { code: 'source.status' } },
    ]);
    for (const line of [
      ['source', 'test', 'x'],
      ['source', 'remove', 'x'],
      ['token', 'borrow', '--from', 'x'],
    ])
      expect((await desk.run(line)).code).toBe(2);
  });
});

describe('--from', () => {
  it('borrows the token, and puts the ticket', async () => {
    const { desk, add } = await deskWithSource();
    await add('prod');
    const borrowed = await desk.run(['token', 'borrow', '--from', 'prod', '--json']);
    expect(borrowed.json()).toMatchObject({ state: 'valid', origin: 'borrowed', source: 'prod' });
    expect((await desk.run(['token', 'show'])).out).toContain('借用 · prod');
    expect((await desk.run(['token', 'show', '--reveal', '--json'])).json()).toMatchObject({ value: token });
    const put = await desk.run(['ticket', 'put', '--from', 'prod', '--json']);
    expect(put.json()).toMatchObject({ source: 'source', valueMasked: 'ticket@@@x1x1…x1x1' });
    expect(await desk.run(['token', 'borrow', 'value', '--from', 'prod'])).toMatchObject({ code: 2 });
  });
});
