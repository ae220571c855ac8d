import { afterEach, describe, expect, it, vi } from 'vitest';
import { type CommitFault, type FaultKind, hurried, watchCommits } from '../support/commit-faults.ts';
import { type BenchOptions, type CoreBench, newSession, openBench, problemOf } from '../support/index.ts';
import { sessionBench } from '../support/sessions.ts';

let bench: CoreBench;
afterEach(async () => {
  vi.restoreAllMocks();
  await bench.close();
});
const { calls, session, notes, router, givenTo, keptFor, withCallback, complete, authorizeOne, settled } =
  sessionBench(() => bench);

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
  options: BenchOptions,
  [kind, times]: [FaultKind, number],
  scene: () => Promise<Scene>,
) {
  bench = await openBench({ ...options, effects: hurried() });
  await bench.services.tokens.fetch(bench.platform.id, false);
  const commits = watchCommits();
  for (let at = 0; ; at += 1) {
    const { act, after } = await scene();
    bench.services.calls.flush();
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
    expect(bench.services.answers.held()).toEqual([]);
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
          bench.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 1 });
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
          bench.fault({ endpoint: 'api_query_auth', errcode: 40001, times: 1 });
          return complete(id, callback);
        },
        after: async () => {
          await expect.poll(() => bench.services.answers.held()).toEqual([]);
          await expect.poll(() => session(id).hasAnswer).toBe(false);
          const now = await settled(id);
          expect(now.unclaimedSince).toBe(null);
          expect(['linked', 'code_received', 'authorized']).toContain(now.state);
          expect(notes(id)).not.toContain('notSent');
          if (now.state !== 'authorized') await complete(id, callback);
          expect(session(id)).toMatchObject({ state: 'authorized', authorizerAppid });
          expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
          // Four fetches within minutes, each refused, would be taken for two programs that end each other's.
          vi.spyOn(bench.services.store.tokens, 'fetchedBetween').mockReturnValue(0);
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
          bench.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
          return complete(id, callback);
        },
        after: async () => {
          await settled(id);
          if ((await calls('api_query_auth')) === before) await problemOf(complete(id, callback));
          const now = session(id);
          expect(now).toMatchObject({ state: 'uncertain', hasAuthCode: true });
          expect(now.unclaimedSince).not.toBe(null);
          expect((await bench.services.sessions.claim(id, authorizerAppid)).state).toBe('authorized');
          expect(keptFor(authorizerAppid)).toBe(givenTo(authorizerAppid)?.refreshToken);
        },
      };
    });
  });

  it('a component token that was fetched is kept, and not fetched once more', async () => {
    await atEveryCommit({}, fault, async () => {
      bench.services.store.tokens.end(
        bench.services.store.tokens.current(bench.platform.id)?.id ?? '',
        'refused',
        Date.now(),
        40001,
      );
      const before = await calls('api_component_token');
      return {
        act: () => bench.services.tokens.fetch(bench.platform.id, false),
        after: async () => {
          const asked = (await calls('api_component_token')) - before;
          await expect.poll(() => bench.services.answers.held()).toEqual([]);
          if (asked === 0) await bench.services.tokens.fetch(bench.platform.id, false);
          expect((await newSession(bench)).state).toBe('linked');
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
        act: () => bench.services.authorizers.refresh(bench.platform.id, appid, false),
        after: async () => {
          await expect.poll(() => keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
          await expect.poll(() => bench.services.answers.held()).toEqual([]);
          await bench.services.authorizers.refresh(bench.platform.id, appid, false);
          expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
        },
      };
    });
  });

  it('a run over many keeps every refresh token that changed', async () => {
    const appids: string[] = [];
    const run = async () => {
      const { id } = bench.services.runs.start({
        platformId: bench.platform.id,
        kind: 'refresh',
        scope: 'all',
        confirmed: false,
        fresh: true,
        concurrency: 2,
      });
      for await (const step of bench.services.runs.watch(id)) if (step.state !== 'running') return step;
      return undefined;
    };
    await atEveryCommit({ sandbox: { rotateRefreshTokens: true } }, fault, async () => {
      while (appids.length < 3) appids.push(await authorizeOne());
      return {
        act: run,
        after: async () => {
          await expect.poll(() => bench.services.answers.held()).toEqual([]);
          for (const appid of appids) expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
          await expect.poll(async () => (await run())?.state).toBe('done');
          for (const appid of appids) expect(keptFor(appid)).toBe(givenTo(appid)?.refreshToken);
        },
      };
    });
  });
});
