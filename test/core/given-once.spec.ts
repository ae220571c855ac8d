import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createRouter } from '../../electron/core/router/index.ts';
import type { SandboxOptions } from '../../electron/sandbox/index.ts';
import { type CommitFault, type FaultKind, hurried, watchCommits } from './faulty.ts';
import { startGateway } from './gateway.ts';
import { goneOwner, runChild } from './processes.ts';
import { bytesOf, type Desk, type DeskOptions, linkOf, newSession, openDesk, problemOf } from './support.ts';

let desk: Desk;
afterEach(async () => {
  vi.restoreAllMocks();
  await desk.close();
});

const calls = async (endpoint: string) => (await desk.seen()).filter((seen) => seen === endpoint).length;
const session = (id: string) => desk.services.sessions.get(id);
const notes = (id: string) => desk.services.store.sessions.timeline(id).map(({ note }) => note);
const router = () =>
  createRouterClient(
    createRouter(desk.services, { dataDir: desk.dataDir, front: 'browser', version: '0.0.0' }),
  );
const heldFiles = () => readdirSync(desk.dataDir).filter((name) => name.startsWith('authdesk.held-'));
const givenTo = (appid: string) =>
  desk.sandbox.snapshot().authorizations.find((one) => one.authorizerAppid === appid);
const keptFor = (appid: string) =>
  desk.services.store.authorizers.refreshToken(desk.platform.id, appid)?.value;

async function withCallback() {
  const { id } = await newSession(desk);
  return { id, ...(await desk.scan(linkOf(desk, id))) };
}
const complete = (id: string, text: string) =>
  desk.services.sessions.complete({ sessionId: id, text, anyway: false });
async function authorizeOne() {
  const { id, callback, authorizerAppid } = await withCallback();
  await complete(id, callback);
  return authorizerAppid;
}
/** The session, once nobody is at it any more. */
async function settled(id: string) {
  await expect.poll(() => session(id).state).not.toBe('exchanging');
  return session(id);
}

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
    const { lock, arm } = await lockedAt('api_query_auth', Number.POSITIVE_INFINITY);
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

interface Scene {
  /** What is done with faults in its way. */
  act: () => Promise<unknown>;
  /** What must be true afterwards, once nothing is in the air any more. */
  after: () => Promise<void>;
}

const faults: [FaultKind, number][] = [
  ['busy', 1],
  ['busy', 25],
  ['full', 1],
  ['full', 25],
  ['failing', 1],
  ['failing', 25],
];

/** One scene for each commit of it, with that commit failing so often. */
async function atEveryCommit(
  options: DeskOptions,
  [kind, times]: [FaultKind, number],
  scene: () => Promise<Scene>,
) {
  desk = await openDesk({ ...options, effects: hurried() });
  await desk.services.tokens.fetch(desk.platform.id, false);
  const commits = watchCommits();
  for (let at = 0; ; at += 1) {
    const { act, after } = await scene();
    desk.services.calls.flush();
    const fault: CommitFault = { kind, at, times };
    commits.fail(fault);
    await act().catch(() => {});
    const { seen } = commits;
    commits.heal();
    try {
      await after();
    } catch (error) {
      throw new Error(`with commit ${at} failing`, { cause: error });
    }
    expect(desk.services.given.held()).toEqual([]);
    if (seen <= at) return at;
  }
}

describe.each(faults)('every commit in turn finds the database %s, %i times', (...fault) => {
  it('an exchange loses nothing, and its session is never in a false state', async () => {
    const commits = await atEveryCommit({}, fault, async () => {
      const { id, callback, authorizerAppid } = await withCallback();
      const before = await calls('api_query_auth');
      return {
        act: () => complete(id, callback),
        after: async () => {
          await expect.poll(() => session(id).hasAnswer).toBe(false);
          const now = await settled(id);
          const asked = (await calls('api_query_auth')) - before;
          expect(asked).toBeLessThanOrEqual(1);
          if (asked === 1) expect(now.state).toBe('authorized');
          else expect(['linked', 'code_received']).toContain(now.state);
          const { can } = (await router().session.get({ sessionId: id })) ?? {};
          expect(can.length).toBeGreaterThan(0);
          if (now.state !== 'authorized') await complete(id, callback);
          expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid, problem: null });
          expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
          expect((await calls('api_query_auth')) - before).toBe(1);
        },
      };
    });
    expect(commits).toBeGreaterThan(4);
  });

  it('an exchange that WeChat refuses is refused, and keeps its code', async () => {
    await atEveryCommit({}, fault, async () => {
      const { id, callback } = await withCallback();
      const before = await calls('api_query_auth');
      return {
        act: () => {
          desk.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 1 });
          return complete(id, callback);
        },
        after: async () => {
          const now = await settled(id);
          const asked = (await calls('api_query_auth')) - before;
          expect(['linked', 'code_received']).toContain(now.state);
          expect(now.unclaimedSince).toBe(null);
          if (asked === 1)
            expect(now).toMatchObject({ hasAuthCode: true, problem: { code: 'wechat.61004' } });
          // The refusal that was not met.
          else await problemOf(complete(id, callback));
          expect((await complete(id, callback)).state).toBe('authorized');
        },
      };
    });
  });

  it('an exchange whose token WeChat refuses first still has its whole code', async () => {
    await atEveryCommit({}, fault, async () => {
      const { id, callback, authorizerAppid } = await withCallback();
      return {
        act: () => {
          desk.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
          return complete(id, callback);
        },
        after: async () => {
          await expect.poll(() => desk.services.given.held()).toEqual([]);
          await expect.poll(() => session(id).hasAnswer).toBe(false);
          const now = await settled(id);
          expect(now.unclaimedSince).toBe(null);
          expect(['linked', 'code_received', 'authorized']).toContain(now.state);
          expect(notes(id)).not.toContain('notSent');
          if (now.state !== 'authorized') await complete(id, callback);
          expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
          expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
          // Four fetches within minutes, each refused, would be taken for two programs that end each other's.
          vi.spyOn(desk.services.store.tokens, 'fetchedSince').mockReturnValue(0);
        },
      };
    });
  });

  it('an exchange whose answer is lost on the way is uncertain', async () => {
    await atEveryCommit({}, fault, async () => {
      const { id, callback, authorizerAppid } = await withCallback();
      const before = await calls('api_query_auth');
      return {
        act: () => {
          desk.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
          return complete(id, callback);
        },
        after: async () => {
          await settled(id);
          if ((await calls('api_query_auth')) === before) await problemOf(complete(id, callback));
          const now = session(id);
          expect(now).toMatchObject({ state: 'uncertain', hasAuthCode: true });
          expect(now.unclaimedSince).not.toBe(null);
          expect((await desk.services.sessions.claim(id, authorizerAppid)).state).toBe('authorized');
          expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
        },
      };
    });
  });

  it('a component token that was fetched is kept, and not fetched once more', async () => {
    await atEveryCommit({}, fault, async () => {
      desk.services.store.tokens.end(
        desk.services.store.tokens.current(desk.platform.id)?.id ?? '',
        'refused',
        Date.now(),
        40001,
      );
      const before = await calls('api_component_token');
      return {
        act: () => desk.services.tokens.fetch(desk.platform.id, false),
        after: async () => {
          const asked = (await calls('api_component_token')) - before;
          await expect.poll(() => desk.services.given.held()).toEqual([]);
          if (asked === 0) await desk.services.tokens.fetch(desk.platform.id, false);
          expect((await newSession(desk)).state).toBe('linked');
          expect((await calls('api_component_token')) - before).toBe(1);
        },
      };
    });
  });

  it('a refresh token that WeChat changed is kept', async () => {
    let appid = '';
    await atEveryCommit({ sandbox: { rotateRefreshTokens: true } }, fault, async () => {
      appid ||= await authorizeOne();
      return {
        act: () => desk.services.authorizers.refresh(desk.platform.id, appid, false),
        after: async () => {
          await expect.poll(() => keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
          await expect.poll(() => desk.services.given.held()).toEqual([]);
          await desk.services.authorizers.refresh(desk.platform.id, appid, false);
          expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
        },
      };
    });
  });

  it('a run over many keeps every refresh token that changed', async () => {
    const appids: string[] = [];
    const run = async () => {
      const { id } = desk.services.runs.start({
        platformId: desk.platform.id,
        kind: 'refresh',
        scope: 'all',
        confirmed: false,
        fresh: true,
        concurrency: 2,
      });
      for await (const step of desk.services.runs.watch(id)) if (step.state !== 'running') return step;
      return undefined;
    };
    await atEveryCommit({ sandbox: { rotateRefreshTokens: true } }, fault, async () => {
      while (appids.length < 3) appids.push(await authorizeOne());
      return {
        act: run,
        after: async () => {
          await expect.poll(() => desk.services.given.held()).toEqual([]);
          for (const appid of appids) expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
          await expect.poll(async () => (await run())?.state).toBe('done');
          for (const appid of appids) expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
        },
      };
    });
  });
});

describe('a process that is killed while it holds an answer', () => {
  const killed = async (job: string, options: DeskOptions = {}) => {
    desk = await openDesk(options);
    const made = await withCallback();
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
    const { id, callback } = await withCallback();
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
  const { id, callback, authorizerAppid } = await withCallback();
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
  const { id, callback } = await withCallback();
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
  const { id, callback, authorizerAppid } = await withCallback();
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

describe('a gateway between here and WeChat', () => {
  const throughGateway = async () => {
    const gateway = await startGateway(() => desk.sandbox.baseUrl);
    desk = await openDesk({ profile: { apiBase: gateway.url } });
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
      await desk.services.sessions.renew(id, { confirmed: true });
      const again = await desk.scan(linkOf(desk, id));
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
    await desk.services.sessions.renew(id, { confirmed: true });
    const again = await desk.scan(linkOf(desk, id));
    expect((await complete(id, again.callback)).state).toBe('authorized');
    expect(desk.services.store.sessions.codes(id)).toMatchObject([{ hasAnswer: true }]);
    await gateway.close();
  });

  it('that lets the token be refused once and then is gone: the code was refused, not unsent', async () => {
    const gateway = await throughGateway();
    const { id, callback } = await withCallback();
    desk.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
    vi.spyOn(desk.services.store.tokens, 'end').mockImplementation(() => {
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
