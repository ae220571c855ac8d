import type { RunView } from '../../shared/contract/runs.ts';

/** A run's state as shown: a running one may be stopping or waiting. */
export type RunPhase = RunView['state'] | 'stopping' | 'waiting';

/** A finished run stays in sight this long. */
const recentMs = 30 * 60_000;

/** @param now this machine's clock, UTC ms */
export function phaseOf(run: RunView, now: number): RunPhase {
  if (run.state !== 'running') return run.state;
  if (run.stopping) return 'stopping';
  return run.waitingUntil !== null && run.waitingUntil > now ? 'waiting' : 'running';
}

/** Accounts that were processed, with whatever result. */
export const handled = (run: RunView): number => run.done + run.failed + run.skipped;

export function percentOf(run: RunView): number {
  if (run.total === 0) return run.state === 'done' ? 100 : 0;
  return Math.floor((handled(run) / run.total) * 100);
}

/** Time left at the speed so far, in ms; undefined while it is unknown. */
export function leftMs(run: RunView): number | undefined {
  if (run.state !== 'running' || !run.perSecond) return undefined;
  return (run.left / run.perSecond) * 1000;
}

/** Whether the run waits for 继续. */
export const canResume = (run: RunView): boolean =>
  run.state !== 'running' && run.state !== 'done' && run.left > 0;

/** Whether failed or skipped accounts can be tried again. */
export const canRetry = (run: RunView): boolean =>
  run.state !== 'running' && !canResume(run) && run.failed + run.skipped > 0;

/**
 * The run to show above the list: a running one, else one that waits for 继续, else one that has just
 * ended; of each the newest.
 * @param runs newest first @param hidden ids that were put away @param now this machine's clock, UTC ms
 */
export function runInSight(
  runs: readonly RunView[],
  hidden: readonly string[],
  now: number,
): RunView | undefined {
  const there = runs.filter((run) => run.state === 'running' || !hidden.includes(run.id));
  return (
    there.find((run) => run.state === 'running') ??
    there.find((run) => run.state !== 'done') ??
    there.find((run) => now - (run.endedAt ?? run.updatedAt) < recentMs)
  );
}
