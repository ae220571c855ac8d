import { createRouterClient, implement } from '@orpc/server';
import { expect, it } from 'vitest';
import { followChanges } from '../../electron/desktop/follow.ts';
import { contract } from '../../shared/contract/index.ts';

it('calls after each change, one call at a time, and ends with the signal', async () => {
  const ending = new AbortController();
  const steps: string[] = [];
  async function* changes() {
    yield 1;
    yield 2;
    await new Promise<void>((resolve) => ending.signal.addEventListener('abort', () => resolve()));
    yield 3;
  }
  const ended = followChanges(
    async () => changes(),
    async () => {
      steps.push('in');
      await new Promise(setImmediate);
      steps.push('out');
    },
    ending.signal,
    () => expect.unreachable(),
  );
  await expect.poll(() => steps).toEqual(['in', 'out', 'in', 'out']);
  ending.abort();
  await ended;
  expect(steps).toHaveLength(4);
});

it('a fault is told, and the next change as well', async () => {
  const faults: unknown[] = [];
  let calls = 0;
  async function* changes() {
    yield 1;
    yield 2;
    throw new Error('stream');
  }
  await followChanges(
    async () => changes(),
    async () => {
      calls += 1;
      if (calls === 1) throw new Error('call');
    },
    new AbortController().signal,
    (error) => faults.push(error),
  );
  expect([calls, faults]).toEqual([2, [new Error('call'), new Error('stream')]]);
});

it('fits the contract’s own stream, and an end asked for is no fault', async () => {
  const os = implement(contract);
  const client = createRouterClient({
    changes: os.system.changes.handler(async function* ({ signal }) {
      yield { topics: ['sessions'] };
      await new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
    }),
  });
  const ending = new AbortController();
  const seen: string[] = [];
  const ended = followChanges(
    ({ signal }) => client.changes(undefined, { signal }),
    async () => void seen.push('change'),
    ending.signal,
    () => seen.push('fault'),
  );
  await expect.poll(() => seen).toEqual(['change']);
  ending.abort();
  await ended;
  expect(seen).toEqual(['change']);
});
