import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SandboxOptions } from '../../electron/sandbox/index.ts';
import { actsOn } from './acts.ts';
import { hurried } from './faulty.ts';
import { goneOwner, runChild } from './processes.ts';
import { bytesOf, type Desk, type DeskOptions, newSession, openDesk, problemOf } from './support.ts';

let desk: Desk;
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

const { session, complete, scanned, authorized, settled, calls, notes, router, givenTo, keptFor } = actsOn(
  () => desk,
);

const authorizeOne = async () => (await authorized()).authorizerAppid;
const heldFiles = () => readdirSync(desk.dataDir).filter((name) => name.startsWith('authdesk.held-'));

/** Another program's write lock on the database. */
function lockOf(dataDir: string) {
  const other = new Database(join(dataDir, 'authdesk.db'), { timeout: 0 });
  return {
    take: () => other.exec('BEGIN IMMEDIATE'),
    release: () => {
      if (other.inTransaction) other.exec('ROLLBACK');
    },
    close: () => other.close(),
  };
}

/** A desk whose database is taken by somebody else at the very moment when WeChat answers `endpoint`. */
async function lockedAt(endpoint: string, sleeps: number, sandbox: SandboxOptions = {}) {
  let lock: ReturnType<typeof lockOf> | undefined;
  let armed = false;
  let left = sleeps;
  desk = await openDesk({
    sandbox: {
      ...sandbox,
      onCall: (call) => {
        if (!armed || call.endpoint !== endpoint) return;
        armed = false;
        lock?.take();
      },
    },
    effects: hurried(() => {
      left -= 1;
      if (left === 0) lock?.release();
    }),
  });
  await desk.services.tokens.fetch(desk.platform.id, false);
  lock = lockOf(desk.dataDir);
  return {
    lock,
    arm() {
      left = sleeps;
      armed = true;
    },
  };
}

describe('somebody else holds the database when WeChat’s answer arrives', () => {
  it('for a moment: the exchange waits, and is done', async () => {
    const { lock, arm } = await lockedAt('api_query_auth', 9);
    const { id, callback, authorizerAppid } = await scanned();
    arm();
    expect((await complete(id, callback)).state).toBe('authorized');
    lock.close();
    expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
    expect(notes(id).filter((note) => note === 'answered')).toHaveLength(1);
    expect(heldFiles()).toEqual([]);
    expect(await calls('api_query_auth')).toBe(1);
  });

  it('for longer than anybody waits: the answer is held, shown, and saved by itself', async () => {
    const { lock, arm } = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
    const { id, callback, authorizerAppid } = await scanned();
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
    expect(desk.services.given.held()).toEqual([]);
    expect(heldFiles()).toEqual([]);
    expect(await calls('api_query_auth')).toBe(1);
  }, 60_000);

  it('a rotated refresh token waits as well, and no second one is asked for meanwhile', async () => {
    const { lock, arm } = await lockedAt('api_authorizer_token', Number.POSITIVE_INFINITY, {
      rotateRefreshTokens: true,
    });
    const appid = await authorizeOne();
    const refresh = () => desk.services.authorizers.refresh(desk.platform.id, appid, false);
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

describe('a process that is killed while it holds an answer', () => {
  const killed = async (job: string, options: DeskOptions = {}) => {
    desk = await openDesk(options);
    const made = await scanned();
    const ended = await runChild([desk.dataDir, desk.platform.id, job, made.id, made.callback]);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    return made;
  };

  it('leaves it in a file, sealed, that the next start makes an authorization of, once', async () => {
    const { id, authorizerAppid } = await killed('complete-held');
    expect(heldFiles()).toHaveLength(1);
    const { refreshToken = '' } = givenTo(authorizerAppid) ?? {};
    expect(bytesOf(desk.dataDir)).not.toContain(refreshToken);
    await desk.reopen();
    expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
    expect(keptFor(authorizerAppid)).toBe(refreshToken);
    expect(heldFiles()).toEqual([]);
    await desk.reopen();
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
    await desk.reopen();
    expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
    expect(notes(id).filter((note) => note === 'answered')).toHaveLength(1);
    expect(heldFiles()).toEqual([]);
  });

  it('is not thought to have saved it because a list showed the refresh token meanwhile', async () => {
    const { id, authorizerAppid } = await killed('complete-held');
    for await (const step of desk.services.authorizers.sync.run(desk.platform.id))
      if (step.kind === 'diff') await desk.services.authorizers.sync.apply(desk.platform.id, step.diff.id);
    expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
    await desk.reopen();
    expect(session(id)).toMatchObject({ state: 'authorized', unclaimedSince: null });
    expect(desk.services.authorizers.get(desk.platform.id, authorizerAppid).hasAccessToken).toBe(true);
  });

  it('leaves a way out also when the answer cannot be read', async () => {
    desk = await openDesk();
    const { id, callback } = await scanned();
    const { store, sessions } = desk.services;
    sessions.keepArrived({ sessionId: id, code: 'queryauthcode@@@x', expiresAt: null, source: 'push' });
    store.sessions.apply(id, 'exchanging', { owner: goneOwner(), ownerUntil: Date.now() + 60_000 });
    store.heldAnswers.put({
      id: 'aa',
      kind: 'query_auth',
      platformId: desk.platform.id,
      sessionId: id,
      authorizerAppid: null,
      sentTag: null,
      obtainedAt: Date.now(),
      owner: goneOwner(),
      body: '{"authorization_info":{"new":"shape"}}',
    });
    await desk.reopen();
    expect(await settled(id)).toMatchObject({ state: 'uncertain', hasAnswer: true });
    expect(heldFiles()).toEqual([]);
    expect((await complete(id, callback)).state).toBe('authorized');
  });

  it('a changed refresh token is the newest at the next start, whatever else was noted of the account', async () => {
    desk = await openDesk({ sandbox: { rotateRefreshTokens: true } });
    const appid = await authorizeOne();
    const ended = await runChild([desk.dataDir, desk.platform.id, 'refresh-held', appid]);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    expect(keptFor(appid)).not.toBe(givenTo(appid)?.refreshToken);
    // Something of the account changes, and it is not its refresh token.
    desk.services.store.authorizers.upsert(desk.platform.id, appid, { funcInfo: [1, 2, 3] });
    await desk.reopen();
    expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
    expect(heldFiles()).toEqual([]);
  });

  it('a changed refresh token gives way to one that came after it', async () => {
    desk = await openDesk({ sandbox: { rotateRefreshTokens: true } });
    const appid = await authorizeOne();
    const ended = await runChild([desk.dataDir, desk.platform.id, 'refresh-held', appid]);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    const held = givenTo(appid)?.refreshToken;
    desk.services.store.authorizers.addRefreshToken({
      platformId: desk.platform.id,
      authorizerAppid: appid,
      value: 'refreshtoken@@@newer',
      source: 'query_auth',
      seenAt: Date.now(),
      sessionId: null,
    });
    await desk.reopen();
    expect(keptFor(appid)).toBe('refreshtoken@@@newer');
    const { store } = desk.services;
    expect(store.authorizers.knowsRefreshToken(desk.platform.id, appid, held ?? '')).toBe(true);
  });

  it('a component token is in force at the next start, and nothing is fetched', async () => {
    desk = await openDesk();
    const ended = await runChild([desk.dataDir, desk.platform.id, 'fetch-held']);
    expect(ended.signal, ended.stderr).toBe('SIGKILL');
    // This process opened the folder before; it must not fetch a second one either.
    expect((await newSession(desk)).state).toBe('linked');
    expect(await calls('api_component_token')).toBe(1);
    expect(heldFiles()).toEqual([]);
  });
});

it('an answer held in memory makes its authorization, though another process gave the session up', async () => {
  const { lock, arm } = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
  const { id, callback, authorizerAppid } = await scanned();
  vi.spyOn(desk.services.store.heldAnswers, 'put').mockImplementation(() => {
    throw new Error('the folder takes nothing');
  });
  arm();
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  expect(desk.services.given.held()).toMatchObject([{ onDisk: false }]);
  lock.release();
  // As another process does when the time of the one that exchanges is up.
  desk.services.store.sessions.apply(id, 'interrupted', {
    problem: { code: 'session.uncertain', sessionId: id },
    unclaimedSince: Date.now(),
  });
  lock.close();
  await expect
    .poll(() => session(id))
    .toMatchObject({ state: 'authorized', authorizerAppid, hasAnswer: false, unclaimedSince: null });
  expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
}, 60_000);

it('a new token that is held while WeChat has refused the old one leaves the code whole, and not uncertain', async () => {
  desk = await openDesk({ effects: hurried() });
  const { id, callback } = await scanned();
  desk.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
  vi.spyOn(desk.services.store.tokens, 'insert').mockImplementation(() => {
    throw new Error('the save failed');
  });
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  expect(session(id)).toMatchObject({ state: 'code_received', unclaimedSince: null });
  expect(notes(id).at(-1)).toBe('refused');
  // Neither by itself nor by the operator's click is another one fetched, which would end it.
  expect((await problemOf(desk.services.tokens.fetch(desk.platform.id, false))).code).toBe('store.held');
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  vi.restoreAllMocks();
  await expect.poll(() => desk.services.given.held()).toEqual([]);
  expect((await complete(id, callback)).state).toBe('authorized');
  expect(await calls('api_component_token')).toBe(2);
});

it('closing tries once more, and leaves what is not saved in a file', async () => {
  const { lock, arm } = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
  const { id, callback, authorizerAppid } = await scanned();
  arm();
  expect((await problemOf(complete(id, callback))).code).toBe('store.held');
  await desk.services.close();
  expect(heldFiles()).toHaveLength(1);
  lock.release();
  lock.close();
  await desk.reopen();
  expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
  expect(heldFiles()).toEqual([]);
}, 60_000);
