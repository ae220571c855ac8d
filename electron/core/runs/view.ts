import type { RunView } from '../../../shared/contract/runs.ts';
import type { AccountRunRecord } from '../../store/index.ts';
import type { LeaseOwners } from '../processes/lease-owners.ts';
import type { RunWorker } from './worker.ts';

/** Is somebody at work on it: this process, or another that still shows signs of life? */
export function isAlive(run: AccountRunRecord, leaseOwners: LeaseOwners, now: number): boolean {
  const { owner, ownerUntil } = run;
  return owner !== null && ownerUntil !== null && ownerUntil > now && !leaseOwners.isGone(owner);
}

/** @param now this machine's clock @param worker at it in this process */
export function runView(
  run: AccountRunRecord,
  leaseOwners: LeaseOwners,
  now: number,
  worker: RunWorker | undefined,
): RunView {
  // A machine that slept finds its own right run out, and itself still at work.
  const alive = worker !== undefined || isAlive(run, leaseOwners, now);
  const interrupted = run.state === 'running' && !alive;
  const seconds = worker ? (now - worker.beganAt) / 1000 : 0;
  const left = run.total - run.done - run.failed - run.skipped;
  const { owner: _owner, ownerUntil: _until, cancelAsked, ...shown } = run;
  return {
    ...shown,
    scope: scopeOf(run.scope),
    state: interrupted ? 'interrupted' : run.state,
    stopping: alive && cancelAsked,
    left,
    perSecond: worker && seconds >= 1 ? worker.finished / seconds : null,
    waitingUntil: alive ? run.waitingUntil : null,
    here: worker !== undefined,
    endedAt: alive ? null : run.endedAt,
  };
}

function scopeOf(scope: string): RunView['scope'] {
  if (scope === 'all' || scope === 'needed') return scope;
  return 'chosen';
}
