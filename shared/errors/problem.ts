import type { z } from '../zod-mini.ts';
import type { problemSchema } from './problem-schema.ts';
import type { ErrorCode } from './remedies/index.ts';

/** What `problemSchema` describes. */
export type Problem = z.infer<typeof problemSchema>;

/** Carries a Problem through code that throws; the router turns it into the contract's PROBLEM error. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem, options?: { cause?: unknown }) {
    super(problem.errmsg ? `${problem.code}: ${problem.errmsg}` : problem.code, options);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/**
 * Makes the error to throw for a code of the catalogue. A problem that is there already is thrown on by
 * `new ProblemError(found, { cause })`: its code may be WeChat's, or of another version of AuthDesk.
 */
export function problem(code: ErrorCode, rest: Omit<Problem, 'code'> = {}, cause?: unknown): ProblemError {
  return new ProblemError({ code, ...rest }, cause === undefined ? undefined : { cause });
}

/** The Problem inside any thrown value; what is not ours becomes `internal` without its text (it may hold secrets). */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'internal' };
}
