import { type Problem, ProblemError } from '../../../shared/errors/problem.ts';
import type { FetchFailureRecord } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';

const second = 1000;
const minute = 60 * second;

interface Pause {
  first: number;
  factor: number;
  longest: number;
}

/** What passes by itself is retried soon, what an operator has to mend later; a quota returns at night. */
const passing: Pause = { first: 5 * second, factor: 3, longest: 5 * minute };
const toBeMended: Pause = { first: minute, factor: 2, longest: 10 * minute };
const quotaUsedUp: Pause = { first: 30 * minute, factor: 2, longest: 60 * minute };
const perMinute: Pause = { first: minute, factor: 1, longest: minute };

function pauseFor({ errcode }: Problem): Pause {
  if (errcode === 45009) return quotaUsedUp;
  if (errcode === 45011) return perMinute;
  return errcode === undefined || errcode === -1 ? passing : toBeMended;
}

/** How long AuthDesk fetches nothing by itself after so many failures in a row, ms. */
export function pauseAfter(failures: number, found: Problem): number {
  const { first, factor, longest } = pauseFor(found);
  return Math.min(longest, first * factor ** (failures - 1));
}

/** Was WeChat, or the way to it, asked at all? What is refused here costs nothing and is not counted. */
const wasAsked = (found: Problem) =>
  /^(wechat|net|answer)\./.test(found.code) && found.code !== 'net.aborted';

/** Back-off after failed fetches, for every window and process, by the database. Times are WeChat's. */
export class Backoff extends Part<Deps<'store' | 'clock'>> {
  /** The pause that is on, if any. */
  current(platformId: string): FetchFailureRecord | undefined {
    const failure = this.deps.store.tokens.failures.get(platformId);
    if (!failure) return undefined;
    const now = this.deps.clock.now(platformId);
    // A clock that was put back must not make a pause of hours.
    return now >= failure.failedAt && now < failure.retryAt ? failure : undefined;
  }

  /** Nothing is fetched by itself now. @throws ProblemError the last failure, with `retryAt` */
  refuseWhilePaused(platformId: string): void {
    const failure = this.current(platformId);
    if (!failure) return;
    const { problem: found, retryAt } = failure;
    throw new ProblemError({ ...found, params: { ...found.params, retryAt } });
  }

  failed(platformId: string, found: Problem): void {
    if (!wasAsked(found)) return;
    const failures = (this.deps.store.tokens.failures.get(platformId)?.failures ?? 0) + 1;
    const failedAt = this.deps.clock.now(platformId);
    const retryAt = failedAt + pauseAfter(failures, found);
    this.deps.store.tokens.failures.put({ platformId, failures, failedAt, retryAt, problem: found });
  }
}
