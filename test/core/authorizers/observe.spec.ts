import { afterEach, describe, expect, it } from 'vitest';
import { addPlatform } from '../../store/support.ts';
import { type Gateway, startGateway } from '../support/gateway.ts';
import { authorizedAppids, type CoreBench, openBench, problemOf } from '../support/index.ts';
import { sessionBench } from '../support/sessions.ts';

let bench: CoreBench;
let gateway: Gateway | undefined;
afterEach(async () => {
  await bench.close();
  await gateway?.close();
  gateway = undefined;
});
const { session, router, givenTo, keptFor, withCallback, complete } = sessionBench(() => bench);
const account = (appid: string) =>
  router().authorizer.get({ platformId: bench.platform.id, authorizerAppid: appid });
/** A session whose exchange was carried out and whose answer was lost. */
async function lost(wish: Record<string, unknown> = {}) {
  const made = await withCallback(wish);
  bench.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
  await problemOf(complete(made.id, made.callback));
  expect(session(made.id).state).toBe('uncertain');
  return made;
}
async function authorized(wish: Record<string, unknown> = {}) {
  const made = await withCallback(wish);
  await complete(made.id, made.callback);
  return made;
}
async function revoke(authorizerAppid: string) {
  await fetch(`${bench.sandbox.baseUrl}/_sandbox/unauthorize`, {
    method: 'POST',
    body: JSON.stringify({ authorizerAppid }),
    headers: { 'content-type': 'application/json' },
  });
}
/** The account authorizes anew, and another program exchanges the code: WeChat has another refresh token for it. */
async function authorizedElsewhere(appid: string) {
  await revoke(appid);
  const { callback } = await withCallback({ authorizerAppid: appid });
  const token = bench.services.tokens.reveal(bench.platform.id);
  await fetch(`${bench.sandbox.baseUrl}/cgi-bin/component/api_query_auth?component_access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({
      component_appid: bench.platform.componentAppid,
      authorization_code: new URL(callback).searchParams.get('auth_code'),
    }),
  });
}
async function diff() {
  for await (const step of bench.services.sync.run(bench.platform.id))
    if (step.kind === 'diff') return step.diff;
  throw new Error('no diff');
}
const apply = (id: string) => bench.services.sync.apply(bench.platform.id, id);

describe('what a list or an info answer says of the time before', () => {
  it('a merchant who authorizes between the diff and its apply is authorized, with the newer token', async () => {
    bench = await openBench();
    const { authorizerAppid: appid } = await authorized();
    await revoke(appid);
    const found = await diff();
    expect(found.missing.map((row) => row.authorizerAppid)).toEqual([appid]);
    await authorized({ authorizerAppid: appid });
    expect(await apply(found.id)).toMatchObject({ markedMissing: 0, changedMeanwhile: [appid] });
    expect(await account(appid)).toMatchObject({ status: 'authorized' });
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
  });

  it('also when another platform, whose accounts changed more often, was removed in between', async () => {
    bench = await openBench();
    const { store } = bench.services;
    const { authorizerAppid: appid } = await authorized();
    await revoke(appid);
    const other = addPlatform(store);
    for (let n = 0; n < 40; n += 1) store.authorizers.upsert(other, `wx${n}`, { status: 'authorized' });
    const found = await diff();
    store.platforms.remove(other);
    await authorized({ authorizerAppid: appid });
    expect(await apply(found.id)).toMatchObject({ markedMissing: 0, changedMeanwhile: [appid] });
    expect(await account(appid)).toMatchObject({ status: 'authorized' });
  });

  it('an older refresh token in the list never becomes the newest', async () => {
    bench = await openBench();
    const { authorizerAppid: appid } = await authorized();
    await authorizedElsewhere(appid);
    const found = await diff();
    expect(found.changed.map((row) => row.authorizerAppid)).toEqual([appid]);
    await revoke(appid);
    await authorized({ authorizerAppid: appid });
    expect(await apply(found.id)).toMatchObject({ tokensKept: 0, changedMeanwhile: [appid] });
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
    await bench.services.authorizers.refresh(bench.platform.id, appid, false);
  });

  it('a revocation between the diff and its apply stays', async () => {
    bench = await openBench();
    const { authorizerAppid: appid } = await authorized();
    await authorizedElsewhere(appid);
    const found = await diff();
    bench.services.store.authorizers.upsert(bench.platform.id, appid, {
      status: 'unauthorized',
      statusAt: Date.now(),
    });
    await apply(found.id);
    expect(await account(appid)).toMatchObject({ status: 'unauthorized' });
  });

  /** An info answer is on its way while the account authorizes anew. */
  async function racing(ask: (appid: string) => Promise<unknown>) {
    gateway = await startGateway(() => bench.sandbox.baseUrl);
    bench = await openBench({ profile: { apiBase: gateway.url } });
    const { authorizerAppid: appid } = await authorized({ permissions: [1, 2, 3] });
    await authorizedElsewhere(appid);
    const older = givenTo(appid)?.refreshToken;
    const { answered, release } = gateway.hold('api_get_authorizer_info');
    const asked = ask(appid);
    await answered;
    await revoke(appid);
    await authorized({ authorizerAppid: appid, permissions: [1, 2, 3, 4, 5] });
    const granted = bench.services.authorizers.get(bench.platform.id, appid).funcInfo;
    release();
    await asked;
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
    expect(keptFor(appid)).not.toBe(older);
    expect(bench.services.authorizers.get(bench.platform.id, appid).funcInfo).toEqual(granted);
    await bench.services.authorizers.refresh(bench.platform.id, appid, false);
  }

  it('an info answer that races an authorization changes neither its token nor its grant', () =>
    racing((appid) => bench.services.authorizers.fetchDetails(bench.platform.id, appid)));

  it('nor does one of a run', () =>
    racing(async (appid) => {
      const run = bench.services.runs.start({
        platformId: bench.platform.id,
        kind: 'details',
        scope: 'chosen',
        authorizerAppids: [appid],
        confirmed: false,
        fresh: true,
      });
      for await (const step of bench.services.runs.watch(run.id)) if (step.state !== 'running') break;
    }));

  it('and what a claim reads of the list and of the details is kept, both', async () => {
    bench = await openBench();
    const { id, authorizerAppid } = await lost();
    await bench.services.sessions.claim(id, authorizerAppid);
    const record = bench.services.authorizers.get(bench.platform.id, authorizerAppid);
    expect(record.funcInfo).toEqual(givenTo(authorizerAppid)?.permissions);
    expect(record).toMatchObject({ hasRefreshToken: true, status: 'authorized' });
    expect(record.authorizedAt).toBeGreaterThan(0);
  });

  it('an account without a refresh token takes the list’s, whatever else has changed', async () => {
    bench = await openBench({ sandbox: { authorizers: 1, unclaimed: 1 } });
    await apply((await diff()).id);
    const [appid = ''] = await authorizedAppids(bench);
    expect(keptFor(appid)).toBe(undefined);
    await authorizedElsewhere(appid);
    const found = await diff();
    bench.services.store.authorizers.upsert(bench.platform.id, appid, { funcInfo: [1] });
    expect(await apply(found.id)).toMatchObject({ tokensKept: 1 });
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
  });
});
