import { afterEach, describe, expect, it } from 'vitest';
import type { RunView } from '../../../shared/contract/runs.ts';
import { authorizedAppids, type CoreBench, openBench } from '../support/index.ts';
import { runChild, startChild } from '../support/processes.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const calls = async () => (await bench.seen()).filter((seen) => seen === 'api_authorizer_token').length;
const newest = () => bench.services.runs.list(bench.platform.id)[0];

async function withAccounts(
  sandbox: NonNullable<Parameters<typeof openBench>[0]>['sandbox'],
): Promise<string[]> {
  bench = await openBench({ sandbox: { ...sandbox } });
  for await (const step of bench.services.sync.run(bench.platform.id))
    if (step.kind === 'diff') await bench.services.sync.apply(bench.platform.id, step.diff.id);
  return authorizedAppids(bench);
}
async function finish(run: RunView): Promise<RunView> {
  let last = run;
  for await (const step of bench.services.runs.watch(run.id)) last = step;
  return last;
}
const child = (...job: string[]) => startChild([bench.dataDir, bench.platform.id, ...job]);

/** Starting processes takes its time on a busy machine. */
const patience = { timeout: 90_000 };

describe('kill -9 in the middle of a run', patience, () => {
  it.each([false, true])(
    'it goes on with what is left and loses nothing (refresh tokens that change: %s)',
    async (rotateRefreshTokens) => {
      const appids = await withAccounts({ authorizers: 240, latencyMs: 15, rotateRefreshTokens });
      const other = child('refresh-all');
      await expect.poll(() => newest()?.done ?? 0, { timeout: 60_000 }).toBeGreaterThan(30);
      other.kill();
      expect((await other.ended).signal).toBe('SIGKILL');
      const left = newest();
      expect(left).toMatchObject({ state: 'interrupted', total: 240, failed: 0 });
      // What counts as done was committed, to the last one.
      const { withAccessToken } = await bench.services.store.authorizers.numbers(
        bench.platform.id,
        Date.now(),
      );
      expect(withAccessToken).toBe(left?.done);
      const seen = await calls();
      const resumed = await finish(
        bench.services.runs.resume({ runId: left?.id ?? '', confirmed: false, retry: false }),
      );
      expect(resumed).toMatchObject({ state: 'done', done: 240, failed: 0, skipped: 0 });
      // Only what was in the air or not yet committed was asked for twice; four calls may still have been arriving.
      const again = (await calls()) - seen - (240 - (left?.done ?? 0));
      expect(again).toBeGreaterThanOrEqual(0);
      expect(again).toBeLessThanOrEqual(4);
      for (const appid of [appids[0], appids[120], appids.at(-1)])
        await bench.services.authorizers.refresh(bench.platform.id, appid ?? '', false);
    },
  );
});

describe('kill -9 while WeChat’s list is being written', patience, () => {
  it('keeps what was written, and the next sync brings the rest', async () => {
    bench = await openBench({ sandbox: { authorizers: 6000 } });
    const { authorizers } = bench.services.store;
    const other = child('sync');
    await expect.poll(() => authorizers.count(bench.platform.id), { timeout: 60_000 }).toBeGreaterThan(0);
    other.kill();
    await other.ended;
    const before = authorizers.count(bench.platform.id);
    expect(before).toBeLessThan(6000);
    for await (const step of bench.services.sync.run(bench.platform.id)) {
      if (step.kind !== 'diff') continue;
      expect(step.diff.added).toHaveLength(6000 - before);
      expect(step.diff).toMatchObject({ unchanged: before, changed: [], missing: [] });
      await bench.services.sync.apply(bench.platform.id, step.diff.id);
    }
    expect(await authorizers.numbers(bench.platform.id, Date.now())).toMatchObject({
      authorized: 6000,
      withRefreshToken: 6000,
    });
  });
});

describe('two processes', patience, () => {
  it('that start the same run: one works, both see its end', async () => {
    await withAccounts({ authorizers: 80, latencyMs: 10 });
    const ends = await Promise.all(
      [1, 2].map(() => runChild([bench.dataDir, bench.platform.id, 'refresh-all'])),
    );
    for (const end of ends) {
      expect(end.code, end.stderr).toBe(0);
      expect(end.lines.at(-1)).toMatchObject({ state: 'done' });
    }
    expect(await calls()).toBeLessThanOrEqual(160);
    expect(newest()).toMatchObject({ done: 80 });
  });

  it('that refresh the same account on a slow server: one call', async () => {
    const [appid = ''] = await withAccounts({ authorizers: 1 });
    bench.fault({ endpoint: 'api_authorizer_token', kind: 'slow', ms: 4000, times: 1 });
    const ends = await Promise.all(
      [1, 2].map(() => runChild([bench.dataDir, bench.platform.id, 'refresh-one', appid])),
    );
    for (const end of ends) expect(end.code, end.stderr).toBe(0);
    const times = ends.map((end) => JSON.stringify(end.lines.at(-1)).match(/"accessTokenAt":(\d+)/)?.[1]);
    expect(times[0]).toBe(times[1]);
    expect(await calls()).toBe(1);
  });

  it('of which one is killed while it refreshes: the other goes on at once', async () => {
    const [appid = ''] = await withAccounts({ authorizers: 1 });
    bench.fault({ endpoint: 'api_authorizer_token', kind: 'slow', ms: 20_000, times: 1 });
    const other = child('refresh-one', appid);
    await expect.poll(() => bench.faultsLeft(), { timeout: 60_000 }).toBe(0);
    other.kill();
    expect((await other.ended).signal).toBe('SIGKILL');
    const record = await bench.services.authorizers.refresh(bench.platform.id, appid, false);
    expect(record.hasAccessToken).toBe(true);
  });

  it('one stops what the other works on', async () => {
    await withAccounts({ authorizers: 300, latencyMs: 20 });
    const other = child('refresh-all');
    await expect.poll(() => newest()?.done ?? 0, { timeout: 60_000 }).toBeGreaterThan(10);
    bench.services.runs.cancel(newest()?.id ?? '');
    const end = await other.ended;
    expect(end.code, end.stderr).toBe(0);
    expect(end.lines.at(-1)).toMatchObject({ state: 'paused' });
    expect(newest()).toMatchObject({ state: 'paused', stopping: false });
    expect(newest()?.left).toBeGreaterThan(0);
  });
});
