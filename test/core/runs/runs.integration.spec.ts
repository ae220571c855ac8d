import { afterEach, describe, expect, it } from 'vitest';
import type { RunView, StartRun } from '../../../shared/contract/runs.ts';
import { authorizedAppids, type CoreBench, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const calls = async (endpoint: string) => (await bench.seen()).filter((seen) => seen === endpoint).length;
const runs = () => bench.services.runs;

/** A bench that knows the accounts of WeChat's list. */
async function withAccounts(
  count: number,
  { sandbox, ...options }: NonNullable<Parameters<typeof openBench>[0]> = {},
): Promise<string[]> {
  bench = await openBench({ ...options, sandbox: { ...sandbox, authorizers: count } });
  if (options.profile?.guarded) await bench.services.tokens.fetch(bench.platform.id, true);
  for await (const step of bench.services.sync.run(bench.platform.id))
    if (step.kind === 'diff') await bench.services.sync.apply(bench.platform.id, step.diff.id);
  return authorizedAppids(bench);
}
const start = (over: Partial<StartRun> = {}) =>
  runs().start({
    platformId: bench.platform.id,
    kind: 'refresh',
    scope: 'all',
    confirmed: false,
    fresh: false,
    ...over,
  });
async function ended(run: RunView): Promise<RunView> {
  let last = run;
  for await (const step of runs().watch(run.id)) last = step;
  return last;
}
const tokensOf = async () =>
  (await bench.services.store.authorizers.numbers(bench.platform.id, Date.now())).withAccessToken;

describe('a run', () => {
  it('refreshes every authorized account, tells how it goes, and is done', async () => {
    await withAccounts(450);
    const seen: number[] = [];
    const run = start();
    for await (const step of runs().watch(run.id)) seen.push(step.done);
    expect(runs().get(run.id)).toMatchObject({ state: 'done', total: 450, done: 450, left: 0, failed: 0 });
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(await tokensOf()).toBe(450);
    expect(await calls('api_authorizer_token')).toBe(450);
  });

  it('over more accounts than are chosen at once begins with the first ones, and broken off there chooses anew', async () => {
    await withAccounts(1);
    const { store } = bench.services;
    store.transaction(() => {
      for (let n = 0; n < 4_500; n += 1)
        store.authorizers.upsert(bench.platform.id, `wxnone${String(n).padStart(10, '0')}`, {});
    });
    const begun = start();
    expect(begun).toMatchObject({ state: 'running', total: 0 });
    expect(runs().items(begun.id, 'pending', '', 9_999)).toHaveLength(2_000);
    runs().cancel(begun.id);
    expect(await ended(begun)).toMatchObject({ state: 'paused', total: 0, done: 0, skipped: 0 });
    const whole = { state: 'done', total: 4_501, done: 1, skipped: 4_500, left: 0 };
    expect(await ended(start())).toMatchObject({ id: begun.id, ...whole });
  });

  it('keeps the first calls for the inspector and every failure, not thousands of successes', async () => {
    const [first = ''] = await withAccounts(450);
    bench.fault({ endpoint: 'api_authorizer_token', errcode: 61003, times: 1 });
    await ended(start());
    bench.services.calls.flush();
    const kept = bench.services.store.calls.list({ limit: 1000 });
    expect(kept.length).toBeLessThan(250);
    expect(kept.filter(({ errcode }) => errcode === 61003)).toHaveLength(1);
    expect(JSON.stringify(kept)).toContain(first);
  });

  it('has as many calls in the air as it may, also when all accounts fit into one portion', async () => {
    await withAccounts(20);
    bench.fault({ endpoint: 'api_authorizer_token', kind: 'timeout', times: 20 });
    start({ concurrency: 5 });
    await expect.poll(() => calls('api_authorizer_token')).toBe(5);
  });

  it('asks first on a guarded profile, for refreshes only', async () => {
    await withAccounts(3, { profile: { guarded: true } });
    expect(await problemOf(() => start())).toMatchObject({
      code: 'guard.confirm',
      params: { reason: 'refresh' },
    });
    expect((await ended(start({ confirmed: true }))).state).toBe('done');
    expect((await ended(start({ kind: 'details' }))).state).toBe('done');
  });

  it('takes only what is needed, or only what was chosen', async () => {
    const appids = await withAccounts(6);
    await ended(start({ scope: 'chosen', authorizerAppids: appids.slice(0, 2) }));
    expect(await calls('api_authorizer_token')).toBe(2);
    expect(await ended(start({ scope: 'needed' }))).toMatchObject({ total: 4, done: 4 });
    expect(await ended(start({ scope: 'needed' }))).toMatchObject({ total: 0, state: 'done' });
  });

  it('reads details of many: names, kinds, permissions', async () => {
    await withAccounts(20);
    expect(await ended(start({ kind: 'details', scope: 'needed' }))).toMatchObject({ done: 20 });
    const records = await bench.services.authorizers.list({ limit: 50 });
    expect(records.every(({ nickName, funcInfo }) => nickName && funcInfo.length > 0)).toBe(true);
    expect(await ended(start({ kind: 'details', scope: 'needed' }))).toMatchObject({ total: 0 });
  });

  it('goes on past accounts of their own trouble, names each, and tries them again when told to', async () => {
    await withAccounts(30, { sandbox: { unclaimed: 2 } });
    bench.fault({ endpoint: 'api_authorizer_token', errcode: 61023, times: 3 });
    const run = await ended(start());
    expect(run).toMatchObject({ state: 'done', done: 25, failed: 3, skipped: 2, left: 0 });
    const failed = runs().items(run.id, 'failed', '', 10);
    expect(failed.map(({ problem }) => problem?.code)).toEqual(Array(3).fill('wechat.61023'));
    expect(runs().items(run.id, 'skipped', '', 10)[0]?.problem?.code).toBe('authorizer.noToken');
    const again = await ended(runs().resume({ runId: run.id, confirmed: false, retry: true }));
    expect(again).toMatchObject({ state: 'done', done: 28, failed: 0, skipped: 2 });
  });
});

describe('what is about the platform stops the whole run', () => {
  it('45009: at once, with nothing lost, and it can be gone on with after a clear', async () => {
    await withAccounts(300);
    bench.fault({ endpoint: 'api_authorizer_token', errcode: 45009, times: 1000 });
    const stopped = await ended(start());
    expect(stopped).toMatchObject({ state: 'stopped', problem: { code: 'wechat.45009' }, done: 0 });
    expect(await calls('api_authorizer_token')).toBeLessThanOrEqual(8);
    expect(stopped.left).toBe(300);
    const cleared = await bench.services.quota.clear({
      platformId: bench.platform.id,
      way: 'secret',
      confirmed: true,
    });
    expect(cleared).toMatchObject({ usedHere: 1, left: 9 });
    expect(await ended(start())).toMatchObject({ id: stopped.id, state: 'done', done: 300 });
  });

  it('in the middle: what is done stays done', async () => {
    await withAccounts(300);
    // Slow enough to be watched on any machine.
    bench.fault({ endpoint: 'api_authorizer_token', kind: 'slow', ms: 10, times: 300 });
    const run = start({ concurrency: 2 });
    for await (const step of runs().watch(run.id)) {
      if (step.done > 0 && step.state === 'running')
        bench.fault({ endpoint: 'api_authorizer_token', errcode: 61004, times: 1 });
    }
    const stopped = runs().get(run.id);
    expect(stopped).toMatchObject({ state: 'stopped', problem: { code: 'wechat.61004' } });
    expect(stopped.done).toBe(await tokensOf());
    expect(stopped.done + stopped.left).toBe(300);
  });

  it('a component token that guards do not let be fetched', async () => {
    await withAccounts(5, { profile: { guarded: true } });
    const token = bench.services.store.tokens.current(bench.platform.id);
    bench.services.store.tokens.end(token?.id ?? '', 'superseded', Date.now());
    await bench.reopen();
    expect(await ended(start({ confirmed: true }))).toMatchObject({
      state: 'stopped',
      problem: { code: 'guard.confirm', params: { reason: 'none' } },
      left: 5,
    });
  });

  it('a server that is gone: after a few accounts, not after all', async () => {
    await withAccounts(60, { effects: { sleep: () => new Promise((resolve) => setTimeout(resolve, 1)) } });
    await bench.sandbox.close();
    await bench.reopen();
    const stopped = await ended(start());
    expect(stopped).toMatchObject({ state: 'stopped', done: 0, left: 60 });
    expect(stopped.problem?.code).toBe('net.refused');
  });
});

describe('what may pass', () => {
  it.each(['reset', 'html', 'drop-answer'] as const)('a %s: the account is done at the end', async (kind) => {
    await withAccounts(40);
    bench.fault({ endpoint: 'api_authorizer_token', kind, times: 4 });
    expect(await ended(start({ concurrency: 2 }))).toMatchObject({ state: 'done', done: 40, failed: 0 });
    expect(await tokensOf()).toBe(40);
  });

  it('45011: it waits a minute by itself, says until when, and goes on', async () => {
    let waited = 0;
    let shift = 0;
    await withAccounts(20, {
      effects: {
        now: () => Date.now() + shift,
        sleep: async (ms, signal) => {
          if (ms > 30_000) {
            waited += 1;
            shift += ms;
          }
          await new Promise((resolve) => setTimeout(resolve, Math.min(ms, 20)));
          signal?.throwIfAborted();
        },
      },
    });
    bench.fault({ endpoint: 'api_authorizer_token', errcode: 45011, times: 3 });
    expect(await ended(start({ concurrency: 3 }))).toMatchObject({ state: 'done', done: 20 });
    expect(waited).toBeGreaterThan(0);
  });
});

describe('the operator’s word', () => {
  it('pauses after the calls in the air, keeps their answers, and the same start goes on', async () => {
    await withAccounts(200, { sandbox: { latencyMs: 10 } });
    const run = start({ concurrency: 4 });
    for await (const step of runs().watch(run.id)) if (step.done > 20) runs().cancel(run.id);
    const paused = runs().get(run.id);
    expect(paused.state).toBe('paused');
    expect(paused.done).toBeGreaterThan(20);
    expect(paused.left).toBeGreaterThan(0);
    expect(await calls('api_authorizer_token')).toBe(paused.done);
    const resumed = start();
    expect(resumed.id).toBe(run.id);
    expect(await ended(resumed)).toMatchObject({ state: 'done', done: 200 });
    expect(await calls('api_authorizer_token')).toBe(200);
  });

  it('to begin anew does begin anew', async () => {
    await withAccounts(100, { sandbox: { latencyMs: 10 } });
    const run = start({ concurrency: 2 });
    for await (const step of runs().watch(run.id)) if (step.done > 5) runs().cancel(run.id);
    const fresh = start({ fresh: true });
    expect(fresh.id).not.toBe(run.id);
    expect(await ended(fresh)).toMatchObject({ total: 100, done: 100 });
    expect(await problemOf(() => runs().get(run.id))).toMatchObject({ code: 'run.notFound' });
  });

  it('the same start while it runs is the same run', async () => {
    await withAccounts(100, { sandbox: { latencyMs: 5 } });
    const run = start();
    expect(start().id).toBe(run.id);
    expect(await ended(run)).toMatchObject({ done: 100 });
    expect(await calls('api_authorizer_token')).toBe(100);
  });

  it('an end of the whole program leaves it interrupted, to be gone on with', async () => {
    await withAccounts(200, { sandbox: { latencyMs: 10 } });
    const run = start();
    for await (const step of runs().watch(run.id)) if (step.done > 10) break;
    await bench.reopen();
    const now = runs().get(run.id);
    expect(now).toMatchObject({ state: 'interrupted', here: false });
    expect(now.done).toBe(await tokensOf());
    expect(await ended(runs().resume({ runId: run.id, confirmed: false, retry: false }))).toMatchObject({
      state: 'done',
      done: 200,
    });
    expect(await calls('api_authorizer_token')).toBe(200);
  });
});

describe('a run beside another', () => {
  it('and beside a single refresh: each account once', async () => {
    const appids = await withAccounts(60, { sandbox: { latencyMs: 15 } });
    const all = start({ concurrency: 4 });
    const some = start({ scope: 'chosen', authorizerAppids: appids.slice(20, 50) });
    const single = bench.services.authorizers.refresh(bench.platform.id, appids[10] ?? '', false);
    const [first, second] = await Promise.all([ended(all), ended(some), single]);
    expect([first.done, second.done]).toEqual([60, 30]);
    expect(await calls('api_authorizer_token')).toBe(60);
  });
});
