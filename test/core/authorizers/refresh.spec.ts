import { afterEach, describe, expect, it } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const refreshes = async () =>
  (await bench.seen()).filter((endpoint) => endpoint === 'api_authorizer_token').length;

/** A bench with one authorized account. */
async function withAccount(options: Parameters<typeof openBench>[0] = {}): Promise<string> {
  bench = await openBench(options);
  if (options.profile?.guarded) await bench.services.tokens.fetch(bench.platform.id, true);
  const session = await newSession(bench);
  const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
  await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
  return authorizerAppid;
}
const refresh = (appid: string, confirmed = false) =>
  bench.services.authorizers.refresh(bench.platform.id, appid, confirmed);
const reveal = (appid: string, what: 'accessToken' | 'refreshToken') =>
  bench.services.authorizers.reveal(bench.platform.id, appid, what);

describe('refreshing one account’s token', () => {
  it('keeps the new access token and its end; an unchanged refresh token makes no line in the history', async () => {
    const appid = await withAccount();
    const before = reveal(appid, 'accessToken');
    const record = await refresh(appid);
    expect(reveal(appid, 'accessToken')).not.toBe(before);
    const left = (record.accessTokenExpiresAt ?? 0) - Date.now();
    expect(left).toBeGreaterThan(7190_000);
    expect(bench.services.store.authorizers.refreshTokens.list(bench.platform.id, appid)).toHaveLength(1);
  });

  it('always keeps a refresh token that differs, and uses it the next time', async () => {
    const appid = await withAccount({ sandbox: { rotateRefreshTokens: true } });
    const first = reveal(appid, 'refreshToken');
    await refresh(appid);
    const second = reveal(appid, 'refreshToken');
    expect(second).not.toBe(first);
    await refresh(appid);
    const history = bench.services.store.authorizers.refreshTokens.list(bench.platform.id, appid);
    expect(history.map(({ source }) => source)).toEqual(['refresh', 'refresh', 'query_auth']);
    expect(reveal(appid, 'refreshToken')).toBe(
      bench.sandbox.snapshot().authorizations.find((given) => given.authorizerAppid === appid)?.refreshToken,
    );
  });

  it('asks first on a guarded profile: production may use the same token', async () => {
    const appid = await withAccount({ profile: { guarded: true } });
    expect(await problemOf(refresh(appid))).toMatchObject({
      code: 'guard.confirm',
      params: { reason: 'refresh' },
    });
    expect(await refreshes()).toBe(0);
    await refresh(appid, true);
    expect(await refreshes()).toBe(1);
  });

  it('two at once make one call, and both have its answer', async () => {
    const appid = await withAccount({ sandbox: { latencyMs: 60 } });
    const [one, two] = await Promise.all([refresh(appid), refresh(appid)]);
    expect(one.accessTokenAt).toBe(two.accessTokenAt);
    expect(await refreshes()).toBe(1);
  });

  it('names the account in a refusal, and leaves what was kept alone', async () => {
    const appid = await withAccount();
    const before = reveal(appid, 'accessToken');
    bench.fault({ endpoint: 'api_authorizer_token', errcode: 61023, times: 1 });
    expect(await problemOf(refresh(appid))).toMatchObject({
      code: 'wechat.61023',
      params: { authorizerAppid: appid },
    });
    expect(reveal(appid, 'accessToken')).toBe(before);
    await refresh(appid);
    expect(await refreshes()).toBe(2);
  });

  it('has nothing to ask with for an account that was never exchanged', async () => {
    bench = await openBench({ sandbox: { authorizers: 1, unclaimed: 1 } });
    const appid = bench.sandbox.snapshot().authorizations[0]?.authorizerAppid ?? '';
    bench.services.store.authorizers.putListed(bench.platform.id, appid, Date.now());
    expect(await problemOf(refresh(appid))).toMatchObject({
      code: 'authorizer.noToken',
      params: { authorizerAppid: appid },
    });
    expect(await refreshes()).toBe(0);
  });

  it('leaves no token in the file or in the recorded calls', async () => {
    const appid = await withAccount({ sandbox: { rotateRefreshTokens: true } });
    await refresh(appid);
    const secrets = [reveal(appid, 'accessToken'), reveal(appid, 'refreshToken')];
    await bench.reopen();
    const { bytesOf } = await import('../support/index.ts');
    const calls = JSON.stringify(bench.services.store.calls.list({ limit: 100 }));
    expect(calls).toContain('api_authorizer_token');
    for (const secret of secrets) {
      expect(bytesOf(bench.dataDir)).not.toContain(secret);
      expect(calls).not.toContain(secret.replace('refreshtoken@@@', ''));
    }
  });
});
