import { expect, it } from 'vitest';
import {
  canResume,
  canRetry,
  leftMs,
  percentOf,
  phaseOf,
  runInSight,
} from '../../../renderer/runs/decisions.ts';
import type { RunView } from '../../../shared/contract/runs.ts';

const NOW = 1_700_000_000_000;

function run(over: Partial<RunView> = {}): RunView {
  return {
    id: 'r1',
    platformId: 'p1',
    kind: 'refresh',
    scope: 'all',
    state: 'running',
    stopping: false,
    total: 100,
    done: 40,
    failed: 5,
    skipped: 5,
    left: 50,
    perSecond: 10,
    problem: null,
    waitingUntil: null,
    here: true,
    startedAt: NOW - 10_000,
    updatedAt: NOW,
    endedAt: null,
    ...over,
  };
}

it('tells the moments of a running run apart', () => {
  expect(phaseOf(run(), NOW)).toBe('running');
  expect(phaseOf(run({ stopping: true }), NOW)).toBe('stopping');
  expect(phaseOf(run({ waitingUntil: NOW + 1 }), NOW)).toBe('waiting');
  expect(phaseOf(run({ waitingUntil: NOW - 1 }), NOW)).toBe('running');
  expect(phaseOf(run({ state: 'interrupted', stopping: true }), NOW)).toBe('interrupted');
});

it('counts what is through, and says how long the rest takes only while it runs', () => {
  expect(percentOf(run())).toBe(50);
  expect(percentOf(run({ total: 0, state: 'done' }))).toBe(100);
  expect(leftMs(run())).toBe(5_000);
  expect(leftMs(run({ perSecond: null }))).toBeUndefined();
  expect(leftMs(run({ state: 'paused' }))).toBeUndefined();
});

it('goes on where something is left, and retries only what was unsuccessful', () => {
  for (const state of ['paused', 'interrupted', 'stopped'] as const) {
    expect(canResume(run({ state }))).toBe(true);
    expect(canRetry(run({ state }))).toBe(false);
  }
  expect(canResume(run())).toBe(false);
  expect(canRetry(run({ state: 'done', left: 0 }))).toBe(true);
  expect(canRetry(run({ state: 'done', left: 0, failed: 0, skipped: 0 }))).toBe(false);
});

it('shows the run that matters: running, then unfinished, then just ended; a hidden one only while it runs', () => {
  const ended = run({ id: 'ended', state: 'done', endedAt: NOW - 60_000 });
  const old = run({ id: 'old', state: 'done', endedAt: NOW - 3_600_000 });
  const stopped = run({ id: 'stopped', state: 'stopped' });
  const running = run({ id: 'running' });
  expect(runInSight([ended, stopped, running], [], NOW)?.id).toBe('running');
  expect(runInSight([ended, stopped], [], NOW)?.id).toBe('stopped');
  expect(runInSight([ended, stopped], ['stopped'], NOW)?.id).toBe('ended');
  expect(runInSight([old], [], NOW)).toBeUndefined();
  expect(runInSight([running], ['running'], NOW)?.id).toBe('running');
});
