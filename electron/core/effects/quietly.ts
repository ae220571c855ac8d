import { toProblem } from '../../../shared/errors/problem.ts';
import type { Effects } from './index.ts';

/**
 * Does what is convenient but not needed, such as giving back a lease that runs out by itself: its failure must not
 * take the place of what the caller has to say, and goes to the log.
 */
export function quietly(warn: Effects['warn'], event: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    warn(event, toProblem(error).code);
  }
}
