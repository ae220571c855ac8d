import type { z } from '../zod-mini.ts';
import type { problemSchema } from './problem-schema.ts';

/** What a button under an error does. The renderer and the terminal each know how to carry out every one. */
export const actionIds = [
  'retry',
  'paste-ticket',
  'start-push',
  'fetch-token',
  'borrow-token',
  'copy-ip',
  'edit-platform',
  'swap-appid-secret',
  'use-api-base',
  'renew-link',
  'paste-callback',
  'recover',
  'exchange-again',
  'sync-accounts',
  'fetch-details',
  'refresh-account',
  'upgrade-permissions',
  'clear-quota',
  'open-session',
  'open-wechat-console',
  'wait',
  'new-vault-key',
  'rehearse',
  'open-receiver',
  'open-doctor',
  'reload',
] as const;
export type ActionId = (typeof actionIds)[number];

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

/** Makes the error to throw for a catalogue code. */
export function problem(code: string, rest: Omit<Problem, 'code'> = {}, cause?: unknown): ProblemError {
  return new ProblemError({ code, ...rest }, cause === undefined ? undefined : { cause });
}

/** The Problem inside any thrown value; what is not ours becomes `internal` without its text (it may hold secrets). */
export function toProblem(error: unknown): Problem {
  if (error instanceof ProblemError) return error.problem;
  return { code: 'internal' };
}
