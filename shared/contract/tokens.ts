import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

/** component_access_token: the one in force, and those before it. Times are UTC ms, WeChat's clock. */

/** Which front obtained a token, in which process; `here`: this one. */
export const tokenActorSchema = z
  .object({ front: z.string(), pid: z.number().nullable(), here: z.boolean() })
  .nullable();

/** The source that a borrowed token came from, while it is there. */
export const tokenSourceSchema = z.object({ id: z.string(), name: z.string() }).nullable();

export const tokenStatusSchema = z.object({
  id: z.string().nullable(),
  state: z.enum(['none', 'valid', 'expiring', 'expired', 'ageUnknown']),
  valueMasked: z.string().nullable(),
  origin: z.enum(['fetched', 'borrowed']).nullable(),
  /** Of a borrowed one: where it is read again. */
  source: tokenSourceSchema,
  by: tokenActorSchema,
  fetchedAt: time.nullable(),
  expiresAt: time.nullable(),
  /** A fetch is running somewhere (this process or another) until then at the latest. */
  fetchingUntil: time.nullable(),
  /** What happens at its end: read again (source), renewed when needed, asked first (guarded), or nothing (borrow only). */
  renewal: z.enum(['source', 'byItself', 'asks', 'borrowOnly']),
  /** After failed fetches nothing is fetched by itself before `retryAt`; the operator's click goes through at once. */
  pause: z.object({ failures: z.number(), failedAt: time, retryAt: time, problem: problemSchema }).nullable(),
  /** WeChat has told its time since this process began: before, times may be off as far as this machine's clock is. */
  clockSure: z.boolean(),
});
export type TokenStatus = z.infer<typeof tokenStatusSchema>;

/** One component token that was ever held here. */
export const tokenHistoryEntrySchema = z.object({
  id: z.string(),
  origin: z.enum(['fetched', 'borrowed']),
  source: tokenSourceSchema,
  by: tokenActorSchema,
  /** `unreadable`: sealed with a vault key that was lost. */
  state: z.enum(['inForce', 'expired', 'superseded', 'refused', 'unreadable']),
  valueMasked: z.string().nullable(),
  since: time,
  /** Null for a borrowed token of unknown age. */
  until: time.nullable(),
  /** When it was superseded or refused. */
  endedAt: time.nullable(),
  /** WeChat's code when it refused it. */
  errcode: z.number().nullable(),
  /** Refused long before its end: somebody else fetched at about `endedAt`. */
  early: z.boolean(),
});
export type TokenHistoryEntry = z.infer<typeof tokenHistoryEntrySchema>;
