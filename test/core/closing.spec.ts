import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench } from './support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

describe('the end of a front', () => {
  it('waits a moment for an exchange in the air: its answer is saved', async () => {
    bench = await openBench();
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    bench.sandbox.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: 700, times: 1 });
    const completing = bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    await expect.poll(() => bench.services.wechat.irreplaceable()).toBe(1);
    await bench.services.close();
    await completing.catch(() => {
      // The front is gone: nobody reads the answer any more.
    });
    await bench.reopen();
    expect(bench.services.sessions.get(session.id).state).toBe('authorized');
  });

  it('waits for nothing else', async () => {
    const slept: number[] = [];
    const sleep = async (ms: number, signal?: AbortSignal) => {
      slept.push(ms);
      await delay(ms, undefined, { signal });
    };
    bench = await openBench({ effects: { sleep } });
    bench.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'slow', ms: 60_000, times: 1 });
    const making = newSession(bench).catch((error: unknown) => error);
    const { store, wechat } = bench.services;
    await expect.poll(() => store.sessions.inState(['draft']).length).toBe(1);
    // The end waits for a token, which WeChat gives once: here it is there.
    await expect.poll(() => store.tokens.current(bench.platform.id)).toBeDefined();
    await expect.poll(() => wechat.irreplaceable()).toBe(0);
    slept.length = 0;
    await bench.services.close();
    // Nothing runs: the runs' own farewell ends at once.
    expect(slept.filter((ms) => ms < 3_000)).toEqual([]);
    expect(await making).toBeInstanceOf(Error);
    await bench.reopen();
  });
});
