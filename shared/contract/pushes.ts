import { problemSchema } from '../errors/problem-schema.ts';
import { pushResultCodes, pushStepIds } from '../pushes.ts';
import { selfTestChecks } from '../self-test.ts';
import { z } from '../zod.ts';
import { time } from './models.ts';

/** Views of the receiver (接收器), of pushes (推送) and of the signature doctor (验签诊断). No secrets; times are UTC ms. */

const params = z.record(z.string(), z.union([z.string(), z.number()]));

/** A web address of the operator's own; what is not http(s) is refused with `target.url`. */
export const targetUrl = z.string().trim().max(4096);

export const receiverSettingsSchema = z.object({
  /** 0: any free port, another one at every start. */
  port: z.number().int().min(0).max(65_535),
  /** Address to listen at; loopback unless the operator says otherwise. */
  host: z.string().trim().min(1).max(255),
  /** Where the world reaches it, through a tunnel or a reverse proxy: `https://push.example.com`; empty: not told. */
  publicBase: z.string().trim().max(2048),
  /** Pushes older than this are refused; 0: any age. */
  maxAgeSeconds: z
    .number()
    .int()
    .min(0)
    .max(30 * 86_400),
  /** The engineer's own server: event pushes are passed on to it as they came; empty: not passed on. */
  forwardTo: targetUrl,
  /** The same for account messages; `$APPID$` in it becomes the account's. */
  forwardMessagesTo: targetUrl,
  /** Start together with AuthDesk's window or page. */
  autoStart: z.boolean(),
});
export type ReceiverSettings = z.infer<typeof receiverSettingsSchema>;

const urls = z.object({
  eventUrl: z.string(),
  /** Holds `$APPID$`, as WeChat's form wants it. */
  messageUrl: z.string(),
  callbackUrl: z.string(),
});

export const receiverStatusSchema = z.object({
  /** `elsewhere`: another window, page or terminal of this data folder receives; what it receives shows here too. */
  state: z.enum(['off', 'here', 'elsewhere']),
  /** Who receives; null when off. */
  front: z.enum(['browser', 'desktop', 'terminal']).nullable(),
  pid: z.number().nullable(),
  host: z.string().nullable(),
  port: z.number().nullable(),
  startedAt: time.nullable(),
  /** Addresses on this machine; null when off. */
  local: urls.nullable(),
  /** The same paths behind `publicBase`; null when that is empty. */
  public: urls.nullable(),
  /** It listens at more than loopback. */
  exposed: z.boolean(),
  settings: receiverSettingsSchema,
  /** Who can be received for. */
  platforms: z.array(
    z.object({
      platformId: z.string(),
      name: z.string(),
      componentAppid: z.string(),
      /** Both message token and EncodingAESKey are there. */
      ready: z.boolean(),
      missing: z.array(z.enum(['messageToken', 'aesKey'])),
      guarded: z.boolean(),
      /** A code that arrives is exchanged at once; never for a guarded profile. */
      autoExchange: z.boolean(),
      /** The last ticket that came by push, by this machine's clock. */
      lastTicketAt: time.nullable(),
      /** WeChat pushes every ten minutes; null before the first one. */
      nextTicketBy: time.nullable(),
    }),
  ),
  /** Why it could not start by itself. */
  problem: z.nullable(problemSchema),
});
export type ReceiverStatus = z.infer<typeof receiverStatusSchema>;

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
