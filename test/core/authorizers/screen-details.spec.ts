import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { authorizedAppids, type BenchOptions, type CoreBench, openBench } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const asked = async () => (await bench.seen()).filter((seen) => seen === 'api_get_authorizer_info').length;
const show = (appids: readonly string[], signal?: AbortSignal) =>
  bench.services.screenDetails.show(bench.platform.id, appids, signal);
const named = (appid: string) =>
  bench.services.store.authorizers.get(bench.platform.id, appid)?.nickName != null;

async function apply(): Promise<void> {
  const { sync } = bench.services;
  for await (const step of sync.run(bench.platform.id))
    if (step.kind === 'diff') await sync.apply(bench.platform.id, step.diff.id);
}

/** A bench whose list was applied; no account has its details. */
async function synced(count: number, { sandbox, ...options }: BenchOptions = {}): Promise<string[]> {
  bench = await openBench({ ...options, sandbox: { ...sandbox, authorizers: count } });
  if (options.profile?.guarded) await bench.services.tokens.fetch(bench.platform.id, true);
  await apply();
  return authorizedAppids(bench);
}

describe('accounts on the screen', () => {
  it('get their details, each once, and no other account does', async () => {
    const appids = await synced(30);
    const first = appids.slice(10, 20);
    expect(await show(first)).toEqual({ fetched: 10, problem: null });
    expect(await show(appids.slice(15, 25))).toEqual({ fetched: 5, problem: null });
    expect(await Promise.all([show(first), show(first)])).toEqual([
      { fetched: 0, problem: null },
      { fetched: 0, problem: null },
    ]);
    expect(await asked()).toBe(15);
    expect(appids.filter(named)).toEqual(appids.slice(10, 25));
  });

  it('of two windows that ask for the same are asked for once', async () => {
    const appids = await synced(12);
    const [one, other] = await Promise.all([show(appids), show([...appids].reverse())]);
    expect(one.fetched + other.fetched).toBe(12);
    expect(await asked()).toBe(12);
  });

  it('that are scrolled away are left, but for the calls in flight', async () => {
    const appids = await synced(30, { sandbox: { latencyMs: 40 } });
    const scrolled = new AbortController();
    const leaving = show(appids, scrolled.signal);
    await sleep(10);
    scrolled.abort();
    const { fetched } = await leaving;
    expect(fetched).toBeLessThanOrEqual(4);
    const last = appids.slice(-3);
    expect(await show(last)).toEqual({ fetched: 3, problem: null });
    expect(last.every(named)).toBe(true);
  });

  it('are not asked for before a list was applied here, nor without a token at hand', async () => {
    const appids = await synced(5);
    await bench.reopen();
    expect(await show(appids)).toEqual({ fetched: 0, problem: null });
    const { store, clock } = bench.services;
    bench.services.screenDetails.begin(bench.platform.id);
    const token = store.tokens.current(bench.platform.id);
    if (token) store.tokens.end(token.id, 'refused', clock.now(bench.platform.id));
    expect(await show(appids)).toEqual({ fetched: 0, problem: null });
    expect(await asked()).toBe(0);
  });

  it('of a guarded profile are asked for with the token that is there', async () => {
    const appids = await synced(3, { profile: { guarded: true } });
    expect(await show(appids)).toEqual({ fetched: 3, problem: null });
  });

  it('stop where the quota is used up, which is told once; the next list begins anew', async () => {
    const appids = await synced(20);
    bench.fault({ endpoint: 'api_get_authorizer_info', errcode: 45009, times: 4 });
    expect(await show(appids)).toMatchObject({ fetched: 0, problem: { code: 'wechat.45009' } });
    expect(await asked()).toBeLessThanOrEqual(4);
    const before = await asked();
    expect(await show(appids)).toEqual({ fetched: 0, problem: null });
    expect(await asked()).toBe(before);
    await apply();
    expect((await show(appids)).fetched).toBeGreaterThan(0);
  });

  it('that WeChat does not tell of are passed over', async () => {
    const appids = await synced(6);
    bench.fault({ endpoint: 'api_get_authorizer_info', errcode: 61003, times: 1 });
    expect(await show(appids)).toEqual({ fetched: 5, problem: null });
    expect(await show(appids)).toEqual({ fetched: 0, problem: null });
  });

  it('are not asked for again by a run that began before', async () => {
    const appids = await synced(40, { sandbox: { latencyMs: 20 } });
    const { runs } = bench.services;
    const run = runs.start({
      platformId: bench.platform.id,
      ...{ kind: 'details', scope: 'needed', confirmed: false, fresh: false, concurrency: 1 },
    });
    expect((await show(appids.slice(-5))).fetched).toBe(5);
    for await (const step of runs.watch(run.id)) if (step.state === 'done') break;
    expect(runs.get(run.id)).toMatchObject({ state: 'done', done: 40 });
    expect(await asked()).toBe(40);
    expect(appids.every(named)).toBe(true);
  });
});
