import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  type BenchOptions,
  bytesOf,
  type CoreBench,
  newSession,
  openBench,
  problemOf,
} from '../support/index.ts';
import { lockedAt } from '../support/locked-database.ts';
import { goneOwner, runChild } from '../support/processes.ts';
import { sessionBench } from '../support/sessions.ts';

let bench: CoreBench;
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.close();
});
const { calls, session, notes, heldFiles, givenTo, keptFor, withCallback, complete, authorizeOne, settled } =
  sessionBench(() => bench);

describe('a process that is killed while it holds an answer', () => {
  const killed = async (job: string, options: BenchOptions = {}) => {
    bench = await openBench(options);
    const made = await withCallback();
    const ended = await runChild([bench.dataDir, bench.platform.id, job, made.id, made.callback]);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    return made;
  };

  it('leaves it in a file, sealed, that the next start makes an authorization of, once', async () => {
    const { id, authorizerAppid } = await killed('complete-held');
    expect(heldFiles()).toHaveLength(1);
    const { refreshToken = '' } = givenTo(authorizerAppid) ?? {};
    expect(bytesOf(bench.dataDir)).not.toContain(refreshToken);
    await bench.reopen();
    expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
    expect(keptFor(authorizerAppid)).toBe(refreshToken);
    expect(heldFiles()).toEqual([]);
    await bench.reopen();
    expect(notes(id).filter((note) => /^(answered|resumed|authorized)$/.test(note))).toEqual([
      'answered',
      'resumed',
      'authorized',
    ]);
    expect(await calls('api_query_auth')).toBe(1);
  });

  it('saves it once, also when it was killed between the commit and the end of the file', async () => {
    const { id, authorizerAppid } = await killed('complete-held-saved');
    expect(heldFiles()).toHaveLength(1);
    await bench.reopen();
    expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
    expect(notes(id).filter((note) => note === 'answered')).toHaveLength(1);
    expect(heldFiles()).toEqual([]);
  });

  it('is not thought to have saved it because a list showed the refresh token meanwhile', async () => {
    const { id, authorizerAppid } = await killed('complete-held');
    for await (const step of bench.services.sync.run(bench.platform.id))
      if (step.kind === 'diff') await bench.services.sync.apply(bench.platform.id, step.diff.id);
    expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
    await bench.reopen();
    expect(session(id)).toMatchObject({ state: 'authorized', unclaimedSince: null });
    expect(bench.services.authorizers.get(bench.platform.id, authorizerAppid).hasAccessToken).toBe(true);
  });

  it('leaves a way out also when the answer cannot be read', async () => {
    bench = await openBench();
    const { id, callback } = await withCallback();
    const { store, sessions } = bench.services;
    sessions.keepArrived({ sessionId: id, code: 'queryauthcode@@@x', expiresAt: null, source: 'push' });
    store.sessions.apply(id, 'exchanging', { owner: goneOwner(), ownerUntil: Date.now() + 60_000 });
    store.heldAnswers.put({
      id: 'aa',
      kind: 'query_auth',
      platformId: bench.platform.id,
      sessionId: id,
      authorizerAppid: null,
      sentTag: null,
      obtainedAt: Date.now(),
      owner: goneOwner(),
      body: '{"authorization_info":{"new":"shape"}}',
    });
    await bench.reopen();
    expect(await settled(id)).toMatchObject({ state: 'uncertain', hasAnswer: true });
    expect(heldFiles()).toEqual([]);
    expect((await complete(id, callback)).state).toBe('authorized');
  });

  it('a changed refresh token is the newest at the next start, whatever else was noted of the account', async () => {
    bench = await openBench({ sandbox: { rotateRefreshTokens: true } });
    const appid = await authorizeOne();
    const ended = await runChild([bench.dataDir, bench.platform.id, 'refresh-held', appid]);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    expect(keptFor(appid)).not.toBe(givenTo(appid)?.refreshToken);
    // Something of the account changes, and it is not its refresh token.
    bench.services.store.authorizers.upsert(bench.platform.id, appid, { funcInfo: [1, 2, 3] });
    await bench.reopen();
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
    expect(heldFiles()).toEqual([]);
  });

  it('a changed refresh token gives way to one that came after it', async () => {
    bench = await openBench({ sandbox: { rotateRefreshTokens: true } });
    const appid = await authorizeOne();
    const ended = await runChild([bench.dataDir, bench.platform.id, 'refresh-held', appid]);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    const held = givenTo(appid)?.refreshToken;
    bench.services.store.authorizers.refreshTokens.add({
      platformId: bench.platform.id,
      authorizerAppid: appid,
      value: 'refreshtoken@@@newer',
      source: 'query_auth',
      seenAt: Date.now(),
      sessionId: null,
    });
    await bench.reopen();
    expect(keptFor(appid)).toBe('refreshtoken@@@newer');
    const { store } = bench.services;
    expect(store.authorizers.refreshTokens.knows(bench.platform.id, appid, held ?? '')).toBe(true);
  });

  it('a component token is in force at the next start, and nothing is fetched', async () => {
    bench = await openBench();
    const ended = await runChild([bench.dataDir, bench.platform.id, 'fetch-held']);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    // This process opened the folder before; it must not fetch a second one either.
    expect((await newSession(bench)).state).toBe('linked');
    expect(await calls('api_component_token')).toBe(1);
    expect(heldFiles()).toEqual([]);
  });
});

it('an answer held in memory makes its authorization, though another process gave the session up', async () => {
  const locked = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
  bench = locked.bench;
  const { lock, arm } = locked;
  const { id, callback, authorizerAppid } = await withCallback();
  vi.spyOn(bench.services.store.heldAnswers, 'put').mockImplementation(() => {
    throw new Error('the folder takes nothing');
  });
  arm();
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  expect(bench.services.answers.held()).toMatchObject([{ onDisk: false }]);
  lock.release();
  // As another process does when the time of the one that exchanges is up.
  bench.services.store.sessions.apply(id, 'interrupted', {
    problem: { code: 'session.uncertain', sessionId: id },
    unclaimedSince: Date.now(),
  });
  lock.close();
  await expect
    .poll(() => session(id))
    .toMatchObject({ state: 'authorized', authorizerAppid, hasAnswer: false, unclaimedSince: null });
  expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
}, 60_000);

it('closing tries once more, and leaves what is not saved in a file', async () => {
  const locked = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
  bench = locked.bench;
  const { lock, arm } = locked;
  const { id, callback, authorizerAppid } = await withCallback();
  arm();
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  await bench.services.close();
  expect(heldFiles()).toHaveLength(1);
  lock.release();
  lock.close();
  await bench.reopen();
  expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
  expect(heldFiles()).toEqual([]);
}, 60_000);
