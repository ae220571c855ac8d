import { accountSorts, authorizerTraits } from '../authorize.ts';
import { z } from '../zod.ts';
import { accountKindSchema } from './fields.ts';

/** A permission set's id, also one that no page lists. */
const permissionId = z.number().int().min(1).max(1_000_000_000);

/** Which accounts a list is about; what is left out asks for nothing. */
export const accountFilterSchema = z.object({
  /** Words that all occur in name, principal, AppID, raw id, tags or note. */
  search: z.string().max(10_000).optional(),
  only: z.enum(authorizerTraits).optional(),
  kinds: z.array(accountKindSchema).min(1).max(20).optional(),
  status: z.enum(['authorized', 'unauthorized']).optional(),
  /** All of them, in whatever spelling. */
  tags: z.array(z.string().max(200)).max(20).optional(),
  /** Granted. */
  permission: permissionId.optional(),
  /** Not granted. */
  missingPermission: permissionId.optional(),
});
export type AccountFilter = z.output<typeof accountFilterSchema>;

/** Left out: the newest authorization first. */
export const accountOrderSchema = z.object({
  sort: z.enum(accountSorts).optional(),
  descending: z.boolean().optional(),
});

/** What a filter with a name keeps. */
export const savedQuerySchema = accountFilterSchema.extend(accountOrderSchema.shape);
export type SavedQuery = z.output<typeof savedQuerySchema>;

export const savedFilterSchema = z.object({
  name: z.string(),
  /** The only platform it is for. */
  platformId: z.string().nullable(),
  query: savedQuerySchema,
});
export type SavedFilterView = z.infer<typeof savedFilterSchema>;

/** How many accounts a filter finds. */
export const accountTotalsSchema = z.object({
  /** Of the platform, or of all. */
  all: z.number(),
  matching: z.number(),
  /** Of those that match, here and below. */
  kinds: z.partialRecord(accountKindSchema, z.number()),
  authorized: z.number(),
  unauthorized: z.number(),
  /** Authorized, and without a usable refresh token. */
  withoutRefreshToken: z.number(),
});
