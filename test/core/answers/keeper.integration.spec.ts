import { afterEach, describe, expect, it, vi } from 'vitest';
import { hurried } from '../support/commit-faults.ts';
import { startGateway } from '../support/gateway.ts';
import { type CoreBench, linkOf, openBench, problemOf } from '../support/index.ts';
import { lockedAt } from '../support/locked-database.ts';
import { sessionBench } from '../support/sessions.ts';

let bench: CoreBench;
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.close();
});
const {
  calls,
  session,
  notes,
  router,
  heldFiles,
  givenTo,
  keptFor,
  withCallback,
  complete,
  authorizeOne,
  settled,
} = sessionBench(() => bench);

describe('somebody else holds the database when WeChat’s answer arrives', () => {
  it('for a moment: the exchange waits, and is done', async () => {
    const locked = await lockedAt('api_query_auth', 9);
    bench = locked.bench;
    const { lock, arm } = locked;
    const { id, callback, authorizerAppid } = await withCallback();
    arm();
    expect((await complete(id, callback)).state).toBe('authorized');
    lock.close();
    expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
    expect(notes(id).filter((note) => note === 'answered')).toHaveLength(1);
    expect(heldFiles()).toEqual([]);
    expect(await calls('api_query_auth')).toBe(1);
  });

  it('for longer than anybody waits: the answer is held, shown, and saved by itself', async () => {
    const locked = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
    bench = locked.bench;
    const { lock, arm } = locked;
    const { id, callback, authorizerAppid } = await withCallback();
    arm();
    expect(await problemOf(complete(id, callback))).toMatchObject({
      code: 'store.held',
      sessionId: id,
      params: { reason: 'store.busy' },
    });
    expect(session(id).state).toBe('exchanging');
    const [held, ...others] = await router().system.heldAnswers();
    expect(others).toEqual([]);
    expect(held).toMatchObject({
      kind: 'query_auth',
      sessionId: id,
      onDisk: true,
      problem: { code: 'store.busy' },
    });
    const { refreshToken = '' } = givenTo(authorizerAppid) ?? {};
    lock.release();
    expect(JSON.stringify(await router().system.revealHeld({ id: held?.id ?? '' }))).toContain(refreshToken);
    expect(await settled(id)).toMatchObject({ state: 'authorized', authorizerAppid });
    lock.close();
    expect(keptFor(authorizerAppid)).toBe(refreshToken);
    expect(bench.services.answers.held()).toEqual([]);
    expect(heldFiles()).toEqual([]);
    expect(await calls('api_query_auth')).toBe(1);
  }, 60_000);

  it('a rotated refresh token waits as well, and no second one is asked for meanwhile', async () => {
    const locked = await lockedAt('api_authorizer_token', Number.POSITIVE_INFINITY, {
      rotateRefreshTokens: true,
    });
    bench = locked.bench;
    const { lock, arm } = locked;
    const appid = await authorizeOne();
    const refresh = () => bench.services.authorizers.refresh(bench.platform.id, appid, false);
    arm();
    expect((await problemOf(refresh())).code).toBe('store.held');
    lock.release();
    await expect.poll(() => keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
    lock.close();
    expect(await calls('api_authorizer_token')).toBe(1);
    expect((await refresh()).hasAccessToken).toBe(true);
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
  }, 60_000);
});

it('a new token that is held while WeChat has refused the old one leaves the code whole, and not uncertain', async () => {
  bench = await openBench({ effects: hurried() });
  const { id, callback } = await withCallback();
  bench.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
  vi.spyOn(bench.services.store.tokens, 'insert').mockImplementation(() => {
    throw new Error('the save failed');
  });
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  expect(session(id)).toMatchObject({ state: 'code_received', unclaimedSince: null });
  expect(notes(id).at(-1)).toBe('refused');
  // Neither by itself nor by the operator's click is another one fetched, which would end it.
  expect((await problemOf(bench.services.tokens.fetch(bench.platform.id, false))).code).toBe('store.held');
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  vi.restoreAllMocks();
  await expect.poll(() => bench.services.answers.held()).toEqual([]);
  expect((await complete(id, callback)).state).toBe('authorized');
  expect(await calls('api_component_token')).toBe(2);
});

describe('a gateway between here and WeChat', () => {
  const throughGateway = async () => {
    const gateway = await startGateway(() => bench.sandbox.baseUrl);
    bench = await openBench({ profile: { apiBase: gateway.url } });
    return gateway;
  };

  it.each(['{"code":0,"msg":"ok"}', '{"code":0,"data":null}', '{}', '{"errcode":0,"errmsg":"ok"}'])(
    'that answers %s has given nothing: it is not kept, and a new code asks WeChat',
    async (body) => {
      const gateway = await throughGateway();
      const { id, callback } = await withCallback();
      gateway.answer('api_query_auth', body);
      expect(await problemOf(complete(id, callback))).toMatchObject({ code: 'answer.shape', sessionId: id });
      expect(session(id)).toMatchObject({ state: 'uncertain', hasAnswer: false, hasAuthCode: true });
      await bench.services.sessions.renew(id, { confirmed: true });
      const again = await bench.scan(linkOf(bench, id));
      expect((await complete(id, again.callback)).state).toBe('authorized');
      expect(keptFor(again.authorizerAppid)).toBe(givenTo(again.authorizerAppid)?.refreshToken);
      expect(await calls('api_query_auth')).toBe(1);
      await gateway.close();
    },
  );

  it('that gives an authorization no one can read: it is kept, with its code, and a new code asks WeChat', async () => {
    const gateway = await throughGateway();
    const { id, callback } = await withCallback();
    gateway.answer('api_query_auth', '{"authorization_info":{"appid":"wx1"}}');
    expect(await problemOf(complete(id, callback))).toMatchObject({ code: 'answer.shape' });
    expect(await settled(id)).toMatchObject({ state: 'uncertain', hasAnswer: true });
    await bench.services.sessions.renew(id, { confirmed: true });
    const again = await bench.scan(linkOf(bench, id));
    expect((await complete(id, again.callback)).state).toBe('authorized');
    expect(bench.services.store.sessions.codes.ofSession(id)).toMatchObject([{ hasAnswer: true }]);
    await gateway.close();
  });

  it('that lets the token be refused once and then is gone: the code was refused, not unsent', async () => {
    const gateway = await throughGateway();
    const { id, callback } = await withCallback();
    bench.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
    vi.spyOn(bench.services.store.tokens, 'end').mockImplementation(() => {
      throw new Error('the save failed');
    });
    await problemOf(complete(id, callback));
    expect(session(id).state).toBe('code_received');
    expect(notes(id).at(-1)).toBe('refused');
    vi.restoreAllMocks();
    expect((await complete(id, callback)).state).toBe('authorized');
    await gateway.close();
  });
});
