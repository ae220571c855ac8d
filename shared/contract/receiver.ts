import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

/** The receiver (接收器): its settings and how it stands. Times are UTC ms. */

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
