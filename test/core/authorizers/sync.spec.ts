import { afterEach, describe, expect, it } from 'vitest';
import type { SyncDiff } from '../../../shared/contract/models.ts';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

async function diff(shown?: number): Promise<SyncDiff> {
  for await (const step of bench.services.sync.run(bench.platform.id, undefined, shown)) {
    if (step.kind === 'diff') return step.diff;
  }
  throw new Error('no diff');
}

describe('sync with WeChat', () => {
  it('shows the difference of all pages before anything changes, then applies it', async () => {
    bench = await openBench({ sandbox: { authorizers: 1203 } });
    const found = await diff();
    expect(found).toMatchObject({ total: 1203, unchanged: 0, changed: [], missing: [] });
    expect(found.added).toHaveLength(1203);
    expect(await bench.services.authorizers.list({ limit: 10 })).toHaveLength(0);
    const applied = await bench.services.sync.apply(bench.platform.id, found.id);
    const withToken = found.added.length - found.withoutRefreshToken.length;
    expect(applied).toMatchObject({
      added: 1203,
      changedMeanwhile: [],
      tokensKept: withToken,
      markedMissing: 0,
    });
    expect(await diff()).toMatchObject({ added: [], missing: [], unchanged: 1203 });
  });

  it('cut to what a page shows counts every account all the same, and all of them are applied', async () => {
    bench = await openBench({ sandbox: { authorizers: 30 } });
    const found = await diff(4);
    expect(found.added).toHaveLength(4);
    expect(found.counts).toMatchObject({ added: 30, changed: 0, missing: 0 });
    expect(await bench.services.sync.apply(bench.platform.id, found.id)).toMatchObject({ added: 30 });
  });

  it('marks what WeChat no longer lists and keeps its refresh tokens', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback, authorizerAppid } = await bench.scan(linkOf(bench, session.id));
    await bench.services.sessions.complete({ sessionId: session.id, text: callback, anyway: false });
    const token = bench.services.authorizers.reveal(bench.platform.id, authorizerAppid, 'refreshToken');
    await fetch(`${bench.sandbox.baseUrl}/_sandbox/unauthorize`, {
      method: 'POST',
      body: JSON.stringify({ authorizerAppid }),
      headers: { 'content-type': 'application/json' },
    });
    const found = await diff();
    expect(found.missing.map((row) => row.authorizerAppid)).toEqual([authorizerAppid]);
    await bench.services.sync.apply(bench.platform.id, found.id);
    const record = bench.services.authorizers.get(bench.platform.id, authorizerAppid);
    expect(record).toMatchObject({ status: 'unauthorized', hasRefreshToken: true });
    expect(bench.services.authorizers.reveal(bench.platform.id, authorizerAppid, 'refreshToken')).toBe(token);
  });

  it('a diff is applied once', async () => {
    bench = await openBench({ sandbox: { authorizers: 3 } });
    const found = await diff();
    await bench.services.sync.apply(bench.platform.id, found.id);
    const again = () => bench.services.sync.apply(bench.platform.id, found.id);
    expect(await problemOf(again)).toMatchObject({ code: 'sync.gone' });
  });
});
