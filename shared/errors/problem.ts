import { z } from '../zod-mini.ts';

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

/**
 * A refusal or a fault as a value. `code` names the catalogue entry (`wechat.61004`, `net.timeout`, `input.ticket`,
 * `guard.confirm`); what the operator reads is made from it by `explain` (./index.ts), in either language.
 * `params` fill the entry's placeholders and never hold a secret.
 */
export const problemSchema = z.object({
  code: z.string(),
  params: z.optional(z.record(z.string(), z.union([z.string(), z.number()]))),
  /** The form field at fault, by its name in the contract (`componentAppid`, `redirectUri`, …). */
  field: z.optional(z.string()),
  errcode: z.optional(z.number()),
  errmsg: z.optional(z.string()),
  rid: z.optional(z.string()),
  requestIp: z.optional(z.string()),
  endpoint: z.optional(z.string()),
  httpStatus: z.optional(z.number()),
  sessionId: z.optional(z.string()),
  /** A request body may have reached WeChat: repeating is not safe for api_query_auth. */
  sent: z.optional(z.boolean()),
});
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
