import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

/** The token endpoint for development (开发令牌端点) of a platform. Times are UTC ms, this machine's clock. */

/** One request that it was asked; neither secrets nor tokens are kept, nor any of this once it has stopped. */
export const endpointRequestSchema = z.object({
  /** Grows with every request. */
  seq: z.number(),
  askedAt: time,
  /** What was asked for; `other`: nothing that it gives. */
  what: z.enum(['component', 'authorizer', 'other']),
  authorizerAppid: z.string().nullable(),
  /** HTTP's. */
  status: z.number(),
  /** Of the problem that it was answered with. */
  code: z.string().nullable(),
  tookMs: z.number(),
});
export type EndpointRequest = z.infer<typeof endpointRequestSchema>;

export const tokenEndpointStatusSchema = z.object({
  /** `elsewhere`: another window, page or terminal of this data folder runs it. */
  state: z.enum(['off', 'here', 'elsewhere']),
  /** `http://127.0.0.1:PORT`; null when off. */
  url: z.string().nullable(),
  /** The one in use; when off, the one it was given last; 0: any free one. */
  port: z.number(),
  /** Who runs it; null when off. */
  front: z.enum(['browser', 'desktop', 'terminal']).nullable(),
  pid: z.number().nullable(),
  startedAt: time.nullable(),
  /** It starts together with AuthDesk's window or page. */
  enabled: z.boolean(),
  /** Null before the first start, and when the key that sealed it is lost. */
  secretMasked: z.string().nullable(),
  /** An account's token near its end: refreshed; refreshed since the operator said so at the start; asked first. */
  refreshes: z.enum(['byItself', 'confirmed', 'asks']),
  /** The last ones, newest first; empty unless it runs here. */
  requests: z.array(endpointRequestSchema),
  /** Since it began here. */
  counts: z.object({ given: z.number(), refused: z.number() }),
  /** Why it did not start by itself, or stopped. */
  problem: z.nullable(problemSchema),
});
export type TokenEndpointStatus = z.infer<typeof tokenEndpointStatusSchema>;
