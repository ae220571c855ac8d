import { clearWays } from '../quota.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

/** Quotas and rids: what WeChat tells of the calls themselves (docs/wechat-api.md §1.9–1.11). Times are UTC ms. */

const rate = z.object({ calls: z.number(), seconds: z.number() }).nullable();

export const quotaSchema = z.object({
  cgiPath: z.string(),
  /** Null: WeChat gave no numbers for this interface. */
  daily: z.object({ limit: z.number(), used: z.number(), remain: z.number() }).nullable(),
  rate,
  componentRate: rate,
});
export type QuotaView = z.infer<typeof quotaSchema>;

/** What has been cleared this month, from here. Others' clears are not known here. */
export const quotaClearsSchema = z.object({
  /** The platform's, or the account's. */
  appid: z.string(),
  /** Calendar month in China, `2026-11`. */
  month: z.string(),
  limit: z.number(),
  usedHere: z.number(),
  /** At most; 0 once WeChat has said so (48006). */
  left: z.number(),
  clears: z.array(
    z.object({
      way: z.enum(clearWays),
      at: time,
      /** `unknown`: sent, and no answer came: it counts as used. `limit`: 48006. */
      outcome: z.enum(['cleared', 'refused', 'unknown', 'limit']),
    }),
  ),
});
export type QuotaClears = z.infer<typeof quotaClearsSchema>;

/** A request as WeChat saw it, its secrets masked. */
export const ridSchema = z.object({
  rid: z.string(),
  invokedAt: time.nullable(),
  costMs: z.number().nullable(),
  url: z.string(),
  requestBody: z.string(),
  responseBody: z.string(),
  /** The address WeChat saw the call come from: what the whitelist has to hold. */
  clientIp: z.string().nullable(),
});
export type RidView = z.infer<typeof ridSchema>;
