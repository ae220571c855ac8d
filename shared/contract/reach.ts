import { problemSchema } from '../errors/problem-schema.ts';
import { reachOperators, reachVerdicts } from '../reach.ts';
import { z } from '../zod.ts';

const verdict = z.enum(reachVerdicts);

/** 「微信能访问到我的接收地址吗」: what WeChat's network check says (docs/wechat-api.md §1.12). */
export const reachSchema = z.object({
  verdict,
  networks: z.array(
    z.object({
      operator: z.enum(reachOperators),
      verdict,
      /** `operator`: whose address it is, as WeChat names it. */
      dns: z.array(z.object({ ip: z.string(), operator: z.string().nullable() })),
      /** One ping each. `loss` in per cent, `ms` its time; null where WeChat told none. */
      pings: z.array(
        z.object({
          ip: z.string(),
          from: z.string().nullable(),
          loss: z.number().nullable(),
          ms: z.number().nullable(),
        }),
      ),
      /** Why this network's check failed. */
      problem: z.optional(problemSchema),
    }),
  ),
});
export type ReachView = z.infer<typeof reachSchema>;
