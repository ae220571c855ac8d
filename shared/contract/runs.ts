import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

/** Long work over many accounts: refreshing their tokens, fetching their details. Times are UTC ms. */

export const runKindSchema = z.enum(['refresh', 'details']);
export const runScopes = ['all', 'needed', 'chosen'] as const;

export const startRunSchema = z.object({
  platformId: z.string(),
  kind: runKindSchema,
  /**
   * `all`: every authorized account. `needed`: those whose access token is missing or ends within half an hour, or
   * whose details are missing. `chosen`: those in `authorizerAppids`.
   */
  scope: z.enum(runScopes),
  authorizerAppids: z.array(z.string()).max(100_000).optional(),
  /** Guarded profiles refuse `refresh` with guard.confirm (reason `refresh`) without it. */
  confirmed: z.boolean().default(false),
  /** Begin anew where the same run was left unfinished; otherwise it is gone on with. */
  fresh: z.boolean().default(false),
  /** Calls in flight at once; default 8. */
  concurrency: z.number().int().min(1).max(32).optional(),
});
export type StartRun = z.output<typeof startRunSchema>;

export const runSchema = z.object({
  id: z.string(),
  platformId: z.string(),
  kind: runKindSchema,
  scope: z.enum(runScopes),
  /**
   * `paused`: by the operator. `interrupted`: the process at it ended. `stopped`: by `problem`, such as wechat.45009.
   * All three can be gone on with (`run.resume`).
   */
  state: z.enum(['running', 'paused', 'interrupted', 'stopped', 'done']),
  /** The operator has asked it to end; the calls in flight are still coming in. */
  stopping: z.boolean(),
  total: z.number(),
  done: z.number(),
  failed: z.number(),
  /** Nothing could be asked for them, such as accounts without refresh token. */
  skipped: z.number(),
  left: z.number(),
  /** Accounts a second, while this process works on it. */
  perSecond: z.number().nullable(),
  problem: z.nullable(problemSchema),
  /** WeChat asked for slower calls (45011): it goes on by itself then. */
  waitingUntil: time.nullable(),
  /** This process works on it; otherwise another one, or none. */
  here: z.boolean(),
  startedAt: time,
  updatedAt: time,
  endedAt: time.nullable(),
});
export type RunView = z.infer<typeof runSchema>;

export const runItemSchema = z.object({
  authorizerAppid: z.string(),
  nickName: z.string().nullable(),
  state: z.enum(['pending', 'failed', 'skipped']),
  problem: z.nullable(problemSchema),
});
export type RunItemView = z.infer<typeof runItemSchema>;
