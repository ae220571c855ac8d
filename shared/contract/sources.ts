import { problemSchema } from '../errors/problem-schema.ts';
import { redisLayouts } from '../redis-layouts.ts';
import { sourceKinds } from '../sources.ts';
import { z } from '../zod.ts';
import { time } from './fields.ts';

/** A source (来源) as fronts see it: without its password. */
export const sourceSchema = z.object({
  id: z.string(),
  platformId: z.string(),
  name: z.string(),
  kind: z.enum(sourceKinds),
  /** Where it leads; of a command its first word. */
  place: z.string(),
  layout: z.enum(redisLayouts).nullable(),
  keyPrefix: z.string().nullable(),
  query: z.string().nullable(),
  createdAt: time,
  /** When it last gave what was asked for, by this machine's clock. */
  readAt: time.nullable(),
  /** Why it last did not; it is not read by itself before `retryAt`. */
  problem: z.nullable(problemSchema),
  retryAt: time.nullable(),
});
export type SourceView = z.infer<typeof sourceSchema>;

const longestAddress = 8_192;

/** A new source. The address is kept sealed; of a command it is the line. */
export const sourceInputSchema = z.object({
  platformId: z.string(),
  name: z.string().max(1_000),
  kind: z.enum(sourceKinds),
  address: z.string().max(longestAddress),
  layout: z.enum(redisLayouts).optional(),
  /** Left out: the layout's own, or one that is usual. */
  keyPrefix: z.string().max(500).optional(),
  query: z.string().max(20_000).optional(),
});
export type SourceInput = z.output<typeof sourceInputSchema>;

/** What a source is asked for. */
export const sourceThings = ['token', 'ticket', 'refreshTokens'] as const;

/** Why something was not found. */
export const sourceGaps = [
  'absent',
  'notKept',
  'needsSecret',
  'needsTicket',
  'unreadable',
  'otherPlatform',
  'ended',
  'refused',
] as const;

const gap = z.object({
  what: z.enum(sourceThings),
  why: z.enum(sourceGaps),
  /** Where it was looked for, or found in another form. */
  place: z.string().optional(),
  /** The source's own words. */
  said: z.string().optional(),
});
export type SourceGap = z.infer<typeof gap>;

const found = z.object({
  place: z.string(),
  valueMasked: z.string(),
  /** Since when it has been there; null: the source does not tell. */
  since: time.nullable(),
  ageSeconds: z.number().nullable(),
  /** By WeChat's clock. */
  expiresAt: time.nullable(),
  leftSeconds: z.number().nullable(),
});
export type SourceFound = z.infer<typeof found>;

/** What lies where, without a secret. */
export const sourceTestSchema = z.object({
  source: sourceSchema,
  tookMs: z.number(),
  /** Of Redis: the prefix under which something was found. */
  prefix: z.string().nullable(),
  token: found.nullable(),
  ticket: found.nullable(),
  /** `complete` false: there are more than were counted. */
  refreshTokens: z.object({ count: z.number(), complete: z.boolean() }).nullable(),
  gaps: z.array(gap),
});
export type SourceTest = z.infer<typeof sourceTestSchema>;
