import { createRouterClient, implement } from '@orpc/server';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import { QueryObserver } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followChanges } from '../../../renderer/client/changes.ts';
import { PatientQueries } from '../../../renderer/client/patient-queries.ts';
import { contract } from '../../../shared/contract/index.ts';
import { type Topic, topics } from '../../../shared/contract/topics.ts';

const slowMs = 300;
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

interface Told {
  topics: Topic[];
}

/** A page whose sessions take 300 ms to read, and whose core is told what to tell. */
function openPage() {
  const asked: number[] = [];
  const answered: number[] = [];
  const calls = { now: 0 };
  const tell: ((told: Told) => void)[] = [];
  const os = implement(contract);
  const router = {
    system: {
      changes: os.system.changes.handler(async function* () {
        yield { topics: [...topics] };
        for (;;) yield await new Promise<Told>((resolve) => tell.push(resolve));
      }),
    },
    session: {
      list: os.session.list.handler(async () => {
        asked.push(Date.now());
        await wait(slowMs);
        answered.push(Date.now());
        return { rows: [], next: null };
      }),
    },
    call: {
      list: os.call.list.handler(() => {
        calls.now += 1;
        return { rows: [], next: null };
      }),
    },
  };
  const client = createRouterClient(router);
  const api = createTanstackQueryUtils(client);
  const queries = new PatientQueries({
    defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, networkMode: 'always' } },
  });
  queries.mount();
  const sessions = new QueryObserver(queries, api.session.list.queryOptions({ input: {} }));
  const arrived: number[] = [];
  sessions.subscribe(({ dataUpdatedAt }) => {
    if (arrived.at(-1) !== dataUpdatedAt && dataUpdatedAt > 0) arrived.push(dataUpdatedAt);
  });
  new QueryObserver(queries, api.call.list.queryOptions({ input: {} })).subscribe(() => {});
  void followChanges(client, queries);
  return {
    api,
    queries,
    asked,
    answered,
    /** When an answer was on screen. */
    arrived,
    calls,
    commit: (...touched: Topic[]) => tell.shift()?.({ topics: touched }),
  };
}

/** Until everything that the start asks for is there. */
const started = () => vi.advanceTimersByTimeAsync(5000);

describe('the page’s questions', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('of 300 ms are answered again and again while something changes every 250 ms', async () => {
    const page = openPage();
    await started();
    const before = page.arrived.length;
    for (let n = 0; n < 40; n += 1) {
      page.commit('sessions');
      await vi.advanceTimersByTimeAsync(250);
    }
    // 10 s of changes: one question after the other, none of them for nothing.
    expect(page.arrived.length - before).toBeGreaterThanOrEqual(30);
    expect(page.asked.length - page.answered.length).toBeLessThanOrEqual(1);
    page.asked.slice(1).forEach((at, n) => {
      expect(at).toBeGreaterThanOrEqual(page.answered[n] ?? Number.POSITIVE_INFINITY);
    });
  });

  it('are asked once more when something came meanwhile, and then rest', async () => {
    const page = openPage();
    await started();
    const before = page.asked.length;
    page.commit('sessions');
    await vi.advanceTimersByTimeAsync(100);
    page.commit('sessions');
    await vi.advanceTimersByTimeAsync(100);
    const last = Date.now();
    page.commit('sessions');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(page.asked.length - before).toBe(2);
    expect(page.asked.at(-1)).toBeGreaterThanOrEqual(last);
    expect(page.arrived.at(-1)).toBe(page.answered.at(-1));
  });

  it('are asked again by what touches them alone', async () => {
    const page = openPage();
    await started();
    const asked = { sessions: page.asked.length, calls: page.calls.now };
    page.commit('calls', 'pushes', 'tickets', 'tokens');
    await vi.advanceTimersByTimeAsync(1000);
    expect(page.asked.length).toBe(asked.sessions);
    expect(page.calls.now).toBe(asked.calls + 1);
    page.commit('sessions');
    await vi.advanceTimersByTimeAsync(1000);
    expect(page.asked.length).toBe(asked.sessions + 1);
    expect(page.calls.now).toBe(asked.calls + 1);
  });

  it('after an act are answered with what was asked after it', async () => {
    const page = openPage();
    await started();
    page.commit('sessions');
    await vi.advanceTimersByTimeAsync(100);
    const acted = Date.now();
    const seen = page.queries
      .invalidateQueries({ queryKey: page.api.session.key() })
      .then(() => page.asked.at(-1));
    await vi.advanceTimersByTimeAsync(1000);
    expect(await seen).toBeGreaterThanOrEqual(acted);
  });
});
