import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';
import { receiverSettingsSchema } from './receiver-settings.ts';

/** The receiver (接收器): how it stands. Times are UTC ms. */

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
