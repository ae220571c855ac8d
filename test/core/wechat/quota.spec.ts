import { afterEach, describe, expect, it } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const quota = () => bench.services.quota;
const clear = (over: Partial<Parameters<ReturnType<typeof quota>['clear']>[0]> = {}) =>
  quota().clear({ platformId: bench.platform.id, way: 'secret', confirmed: true, ...over });

async function authorizeOne(): Promise<string> {
  const session = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
  await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
  return authorizerAppid;
}

describe('clearing a quota', () => {
  it('tells the monthly limit before it uses one up', async () => {
    bench = await openBench();
    expect(await problemOf(clear({ confirmed: false }))).toMatchObject({
      code: 'guard.clearQuota',
      params: { limit: 10, left: 10, usedHere: 0 },
    });
    expect(await bench.seen()).toEqual([]);
    expect(await clear()).toMatchObject({ usedHere: 1, left: 9 });
    expect(await problemOf(clear({ confirmed: false }))).toMatchObject({ params: { left: 9, usedHere: 1 } });
  });

  it('by the AppSecret rescues a platform that cannot even get a token', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_component_token', errcode: 45009, times: 1000 });
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'wechat.45009' });
    await clear();
    // The pause after the failure ends with the clear.
    expect((await newSession(bench)).state).toBe('linked');
  });

  it('works in all three ways, for the platform and for an account', async () => {
    bench = await openBench();
    const authorizerAppid = await authorizeOne();
    await clear({ way: 'token' });
    await clear({ way: 'component' });
    expect(await clear({ way: 'secret' })).toMatchObject({ usedHere: 3, left: 7 });
    await clear({ way: 'token', authorizerAppid });
    expect(await clear({ way: 'secret', authorizerAppid })).toMatchObject({
      appid: authorizerAppid,
      usedHere: 2,
    });
    expect((await bench.seen()).filter((endpoint) => /quota/.test(endpoint))).toEqual([
      'clear_quota',
      'clear_quota',
      'clear_quota/v2',
      'clear_quota',
      'clear_quota/v2',
    ]);
  });

  it('never fetches a token for it', async () => {
    bench = await openBench();
    expect(await problemOf(clear({ way: 'token' }))).toMatchObject({ code: 'token.none' });
    expect(await bench.seen()).toEqual([]);
    expect(quota().clears(bench.platform.id)).toMatchObject({ usedHere: 0, left: 10 });
  });

  it('after ten is at its end until the next month in China', async () => {
    let shift = 0;
    const start = Date.UTC(2026, 10, 30, 15, 0, 0);
    const time = { now: () => start + shift, ticks: () => shift };
    bench = await openBench({ effects: time, sandbox: { now: time.now } });
    for (let used = 0; used < 10; used += 1) await clear();
    expect(quota().clears(bench.platform.id)).toMatchObject({ month: '2026-11', usedHere: 10, left: 0 });
    expect(await problemOf(clear())).toMatchObject({ code: 'wechat.48006' });
    expect(quota().clears(bench.platform.id).clears[0]).toMatchObject({ outcome: 'limit' });
    // 16:00 UTC is midnight in China.
    shift = 61 * 60_000;
    expect(quota().clears(bench.platform.id)).toMatchObject({ month: '2026-12', usedHere: 0, left: 10 });
    expect(await clear()).toMatchObject({ usedHere: 1 });
  });

  it('somebody else’s clears are learnt from 48006; a lost answer counts as used', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'clear_quota/v2', kind: 'drop-answer', times: 1 });
    expect(await problemOf(clear())).toMatchObject({ code: 'net.reset' });
    expect(quota().clears(bench.platform.id)).toMatchObject({ usedHere: 1, left: 9 });
    bench.fault({ endpoint: 'clear_quota/v2', errcode: 48006, times: 1 });
    await problemOf(clear());
    expect(quota().clears(bench.platform.id)).toMatchObject({ usedHere: 1, left: 0 });
    expect((await bench.seen()).filter((endpoint) => endpoint === 'clear_quota/v2')).toHaveLength(2);
  });

  it('leaves the AppSecret out of the recorded calls', async () => {
    bench = await openBench();
    await clear();
    bench.services.calls.flush();
    const kept = JSON.stringify(bench.services.store.calls.list({ limit: 10 }));
    expect(kept).toContain('clear_quota/v2');
    expect(kept).not.toContain(bench.sandbox.credentials.appSecret);
  });
});

describe('looking at a quota', () => {
  it('takes a path or a whole address', async () => {
    bench = await openBench();
    await bench.services.tokens.fetch(bench.platform.id, false);
    const cgiPath = '/cgi-bin/component/api_component_token';
    for (const text of [cgiPath, ` https://api.weixin.qq.com${cgiPath}?x=1 `, cgiPath.slice(1)]) {
      expect(await quota().get(bench.platform.id, text)).toMatchObject({
        cgiPath,
        daily: { limit: 10_000, used: 1, remain: 9_999 },
      });
    }
    expect(await problemOf(quota().get(bench.platform.id, '接口'))).toMatchObject({
      code: 'input.cgiPath',
      field: 'cgiPath',
    });
    expect(await problemOf(quota().get(bench.platform.id, '/cgi-bin/nothing'))).toMatchObject({
      code: 'wechat.76021',
    });
  });

  it('asks with the account’s own token for an account', async () => {
    bench = await openBench();
    const authorizerAppid = await authorizeOne();
    const asked = quota().get(bench.platform.id, '/cgi-bin/component/api_query_auth', authorizerAppid);
    expect(await problemOf(asked)).toMatchObject({ code: 'wechat.76022' });
    bench.services.store.authorizers.putListed(bench.platform.id, 'wx0000000000000abc', 0);
    expect(await problemOf(quota().get(bench.platform.id, '/x', 'wx0000000000000abc'))).toMatchObject({
      code: 'authorizer.noAccessToken',
    });
  });
});

describe('a rid', () => {
  async function refusal() {
    bench.fault({ endpoint: 'api_create_preauthcode', errcode: 61004, times: 1 });
    return problemOf(newSession(bench));
  }

  it('leads to the request as WeChat saw it, without its secrets', async () => {
    bench = await openBench();
    await bench.services.tokens.fetch(bench.platform.id, false);
    const token = bench.services.tokens.reveal(bench.platform.id);
    const { rid, errmsg } = await refusal();
    for (const text of [rid ?? '', errmsg ?? '']) {
      const found = await quota().rid(bench.platform.id, text);
      expect(found).toMatchObject({ rid, clientIp: '127.0.0.1' });
      expect(found.url).toContain('/cgi-bin/component/api_create_preauthcode');
      expect(found.responseBody).toContain('61004');
      expect(JSON.stringify(found)).not.toContain(token);
    }
  });

  it('without a token cannot be looked up, is told so, and none is fetched', async () => {
    bench = await openBench();
    const asked = quota().rid(bench.platform.id, '64f69b23-60f73830-19f36488');
    expect(await problemOf(asked)).toMatchObject({ code: 'rid.noToken' });
    expect(await bench.seen()).toEqual([]);
    expect(await problemOf(quota().rid(bench.platform.id, 'no rid here'))).toMatchObject({
      code: 'input.rid',
      field: 'rid',
    });
  });

  it('of an account’s call is not the platform’s to see', async () => {
    bench = await openBench();
    const authorizerAppid = await authorizeOne();
    const refused = await problemOf(
      quota().get(bench.platform.id, '/cgi-bin/component/api_query_auth', authorizerAppid),
    );
    expect(await problemOf(quota().rid(bench.platform.id, refused.rid ?? ''))).toMatchObject({
      code: 'wechat.76003',
    });
    expect(await quota().rid(bench.platform.id, refused.rid ?? '', authorizerAppid)).toMatchObject({
      rid: refused.rid,
    });
  });
});
