import { problemSchema } from '../errors/problem-schema.ts';
import { redisLayouts } from '../redis-layouts.ts';
import {
  momentFields,
  momentForms,
  permissionForms,
  sinkEntryStates,
  sinkFields,
  sinkHoldings,
  sinkKinds,
  sinkReasons,
  sinkWriteStates,
} from '../sinks.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

const columnName = z.string().min(1).max(128);
const field = z.enum([
  ...sinkFields,
  ...momentFields.flatMap((name) => momentForms.map((form) => `${name}:${form}` as const)),
  ...permissionForms.map((form) => `permissions:${form}` as const),
]);
export type MappedField = z.infer<typeof field>;

/** Two columns of one token may differ: none of them would tell which is in force. */
function hasEachTokenOnce(columns: Readonly<Record<string, string>>): boolean {
  const mapped = Object.values(columns).map((form) => form.split(':')[0]);
  const once = ['refreshToken', 'refreshTokenAt', 'accessToken', 'accessTokenExpiresAt'];
  return once.every((name) => mapped.filter((other) => other === name).length <= 1);
}

/** `--map`: which columns of a table take what (docs/sinks.md). */
export const sinkMapSchema = z.strictObject({
  table: z.string().regex(/^[^.]{1,128}(?:\.[^.]{1,128})?$/),
  key: z
    .record(columnName, z.enum(['componentAppid', 'authorizerAppid']))
    .refine((key) => Object.values(key).includes('authorizerAppid')),
  columns: z
    .record(columnName, field)
    .refine((columns) => Object.keys(columns).length <= 50)
    .refine(hasEachTokenOnce),
});
export type SinkMap = z.infer<typeof sinkMapSchema>;

export const newSinkSchema = z.object({
  platformId: z.string(),
  name: z.string().trim().min(1).max(100),
  kind: z.enum(sinkKinds),
  /** With user name and password; of a file its path. Sealed, and never shown again. */
  address: z.string().trim().min(1).max(4_000),
  /** What a webhook is signed with. */
  secret: z.string().trim().max(500).optional(),
  layout: z.enum(redisLayouts).optional(),
  keyPrefix: z.string().max(200).optional(),
  map: sinkMapSchema.optional(),
  /** Production reads it: asks before every write. */
  production: z.boolean().default(true),
  /** Ticket and component token too. */
  withPlatform: z.boolean().default(false),
  /** Written by itself, account by account, once an authorization is saved. Not for one that asks before every write. */
  afterAuthorization: z.boolean().default(false),
});
export type NewSink = z.infer<typeof newSinkSchema>;

export const sinkWriteSchema = z.object({
  id: z.string(),
  sinkId: z.string(),
  /** The write that this one takes back. */
  undoes: z.string().nullable(),
  state: z.enum(sinkWriteStates),
  front: z.string(),
  entries: z.number(),
  accounts: z.number(),
  done: z.number(),
  problem: z.nullable(problemSchema),
  startedAt: time,
  endedAt: time.nullable(),
});
export type SinkWriteView = z.infer<typeof sinkWriteSchema>;

export const sinkSchema = z.object({
  id: z.string(),
  name: z.string(),
  platformId: z.string(),
  kind: z.enum(sinkKinds),
  /** The address without what is secret in it. */
  place: z.string(),
  layout: z.enum(redisLayouts).nullable(),
  keyPrefix: z.string().nullable(),
  table: z.string().nullable(),
  production: z.boolean(),
  withPlatform: z.boolean(),
  /** Written by itself after an authorization, as long as it does not ask. */
  afterAuthorization: z.boolean(),
  /** Asks before every write: it is production's, or its profile is guarded. */
  asks: z.boolean(),
  createdAt: time,
  lastWrite: sinkWriteSchema.nullable(),
  /** Accounts that it was given and that have changed here since. */
  stale: z.number(),
});
export type SinkView = z.infer<typeof sinkSchema>;

/** One entry of the target, its values masked. */
export const sinkChangeSchema = z.object({
  authorizerAppid: z.string().nullable(),
  key: z.string(),
  holds: z.enum(sinkHoldings),
  was: z.string().nullable(),
  becomes: z.string().nullable(),
  why: z.enum(sinkReasons),
  /** Seconds that the entry lasts; null: it stays. */
  lifetime: z.number().nullable(),
  /** As it is sent, its values masked. */
  command: z.string(),
});
export type SinkChange = z.infer<typeof sinkChangeSchema>;

export const sinkPlanSchema = z.object({
  /** Names this difference: `write` with it refuses when the target has changed since. */
  digest: z.string(),
  changes: z.array(sinkChangeSchema),
  /** Accounts that cannot be written without putting an older refresh token over a newer one. */
  refused: z.array(sinkChangeSchema),
  /** What stays as it is in the target, because it lasts longer there. */
  kept: z.array(sinkChangeSchema),
  counts: z.object({
    accounts: z.number(),
    changes: z.number(),
    refused: z.number(),
    /** Accounts of which a refresh token that may be newer is overwritten. */
    overwritten: z.number(),
    kept: z.number(),
    unchanged: z.number(),
    /** Accounts without a token, or of which this target keeps nothing. */
    nothing: z.number(),
  }),
});
export type SinkPlan = z.infer<typeof sinkPlanSchema>;

export const sinkStepSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('progress'),
    phase: z.enum(['read', 'note', 'write']),
    done: z.number(),
    total: z.number(),
  }),
  z.object({ kind: z.literal('plan'), plan: sinkPlanSchema }),
  /** null: there was nothing to write. */
  z.object({ kind: z.literal('done'), write: sinkWriteSchema.nullable() }),
]);
export type SinkStep = z.infer<typeof sinkStepSchema>;

export const sinkEntrySchema = z.object({
  position: z.number(),
  authorizerAppid: z.string().nullable(),
  key: z.string(),
  holds: z.enum(sinkHoldings),
  was: z.string().nullable(),
  becomes: z.string().nullable(),
  why: z.enum(sinkReasons),
  state: z.enum(sinkEntryStates).nullable(),
});
export type SinkEntryView = z.infer<typeof sinkEntrySchema>;

export const sinkAttemptSchema = z.object({
  delivery: z.number(),
  attempt: z.number(),
  at: time,
  status: z.number().nullable(),
  answer: z.string().nullable(),
  tookMs: z.number().nullable(),
  problem: z.nullable(problemSchema),
});
export type SinkAttemptView = z.infer<typeof sinkAttemptSchema>;

/** What a test found: it was reached, and how many of the entries that would be written are there. */
export const sinkTestSchema = z.object({
  place: z.string(),
  entries: z.number(),
  found: z.number(),
  /** Writes whose end was not known and is now. */
  settled: z.array(sinkWriteSchema),
});
export type SinkTest = z.infer<typeof sinkTestSchema>;
