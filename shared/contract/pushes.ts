import { problemSchema } from '../errors/problem-schema.ts';
import { pushResultCodes, pushStepIds } from '../pushes.ts';
import { selfTestChecks } from '../self-test.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

export type { ReceiverStatus } from './receiver.ts';
export type { ReceiverSettings } from './receiver-settings.ts';

/** Views of pushes (推送) and of the signature doctor (验签诊断). No secrets; times are UTC ms. */

const params = z.record(z.string(), z.union([z.string(), z.number()]));

export const pushRoutes = ['event', 'message', 'callback', 'other'] as const;
export const pushOutcomes = ['accepted', 'duplicate', 'refused', 'waiting'] as const;

export const forwardSummarySchema = z.object({
  total: z.number(),
  delivered: z.number(),
  waiting: z.number(),
  failed: z.number(),
});

export const pushSchema = z.object({
  id: z.string(),
  route: z.enum(pushRoutes),
  receivedAt: time,
  /** `waiting`: answered, not processed yet. */
  outcome: z.enum(pushOutcomes),
  /** Why it was refused. */
  problem: z.nullable(problemSchema),
  /** InfoType, or a message's kind (`text`, `event.CLICK`); empty when it is not known. */
  infoType: z.string(),
  platformId: z.string().nullable(),
  platformName: z.string().nullable(),
  componentAppid: z.string().nullable(),
  authorizerAppid: z.string().nullable(),
  authorizerName: z.string().nullable(),
  /** One of WeChat's own accounts of the release check (全网发布检测). */
  releaseTest: z.boolean(),
  /** WeChat's CreateTime. */
  createdAt: time.nullable(),
  status: z.number(),
  answer: z.string(),
  tookMs: z.number().nullable(),
  keyUsed: z.enum(['current', 'previous']).nullable(),
  duplicateOf: z.string().nullable(),
  /** What became of it, in words by `pushResultText`; null while it waits. */
  result: z.object({ code: z.enum(pushResultCodes), params: params.optional() }).nullable(),
  sessionId: z.string().nullable(),
  sessionLabel: z.string().nullable(),
  forwards: forwardSummarySchema.nullable(),
});
export type PushView = z.infer<typeof pushSchema>;

/** What a server of the engineer's said. */
const answeredSchema = z.object({
  /** Secret-named values of its query are masked. */
  target: z.string(),
  status: z.number().nullable(),
  /** The beginning of the body, as it came. */
  answer: z.string().nullable(),
  tookMs: z.number().nullable(),
  /** Why it is not what WeChat wants to hear. */
  problem: z.nullable(problemSchema),
});

export const pushForwardSchema = answeredSchema.extend({
  id: z.string(),
  pushId: z.string(),
  state: z.enum(['waiting', 'delivered', 'failed']),
  attempts: z.number(),
  maxAttempts: z.number(),
  nextAt: time.nullable(),
  createdAt: time,
  updatedAt: time,
});
export type PushForwardView = z.infer<typeof pushForwardSchema>;

export const pushDetailSchema = pushSchema.extend({
  method: z.string(),
  path: z.string(),
  /** WeChat's own parameters, as they came. */
  query: z.record(z.string(), z.string()),
  remote: z.string().nullable(),
  contentType: z.string().nullable(),
  bodySize: z.number(),
  /** The outer XML; of a refused body secret-named values are masked. null: none was kept. */
  body: z.string().nullable(),
  /** Each step of verification in order, in words by `pushStepText`; the first that failed is the last. */
  steps: z.array(z.object({ step: z.enum(pushStepIds), passed: z.boolean(), params: params.optional() })),
  /** The decrypted XML, ticket and codes masked; whole by `push.reveal`. */
  xmlMasked: z.string().nullable(),
  forwardList: z.array(pushForwardSchema),
});
export type PushDetail = z.infer<typeof pushDetailSchema>;

/** A push that was sent by hand. */
export const sentSchema = answeredSchema.extend({
  /** HTTP 200 and exactly `success`, within five seconds. */
  ok: z.boolean(),
  tookMs: z.number(),
  /** What was sent: the outer XML and the query behind the address. */
  body: z.string(),
  query: z.string(),
  /** The XML inside, ticket and codes masked. */
  xmlMasked: z.string(),
});
export type Sent = z.infer<typeof sentSchema>;

export const selfTestSchema = answeredSchema.extend({
  ok: z.boolean(),
  /** In order; `skipped` when an earlier one made it meaningless. In words by `selfTestText`. */
  checks: z.array(
    z.object({
      check: z.enum(selfTestChecks),
      state: z.enum(['passed', 'warned', 'failed', 'skipped']),
      params: params.optional(),
    }),
  ),
});
export type SelfTest = z.infer<typeof selfTestSchema>;

export const triggerFieldSchema = z.object({
  name: z.string(),
  /** What will be sent unless it is overridden; of the current ticket its mask. */
  value: z.string(),
  /** `current`: a real value of this profile; `sample`: made up. */
  kind: z.enum(['current', 'sample']),
});
export type TriggerField = z.infer<typeof triggerFieldSchema>;

/** A line of the live list: rows that are new or have changed since the last one. */
export const pushNewsSchema = z.discriminatedUnion('kind', [
  /** The stream has begun (or the list was cleared): read it anew; whatever happens from now on follows. */
  z.object({ kind: z.literal('reset') }),
  z.object({ kind: z.literal('rows'), rows: z.array(pushSchema) }),
]);
export type PushNews = z.infer<typeof pushNewsSchema>;
