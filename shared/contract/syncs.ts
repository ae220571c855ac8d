import { z } from '../zod.ts';
import { candidateSchema, tokenGapSchema } from './authorizers.ts';

export const syncDiffSchema = z.object({
  id: z.string(),
  total: z.number(),
  /** False when WeChat's list kept changing while it was read: `missing` is then left empty. */
  complete: z.boolean(),
  /** How many each of the groups below has: they may be cut. */
  counts: z.object({
    added: z.number(),
    changed: z.number(),
    missing: z.number(),
    withoutRefreshToken: z.number(),
  }),
  added: z.array(candidateSchema),
  /** Known accounts whose refresh token at WeChat differs from the newest kept one. */
  changed: z.array(candidateSchema),
  /** Kept here as authorized, not in WeChat's list any more. */
  missing: z.array(candidateSchema),
  unchanged: z.number(),
  /** Listed without a refresh token. */
  withoutRefreshToken: z.array(candidateSchema.extend({ gap: tokenGapSchema })),
});
export type SyncDiff = z.infer<typeof syncDiffSchema>;

export const syncAppliedSchema = z.object({
  added: z.number(),
  tokensKept: z.number(),
  markedMissing: z.number(),
  /** Accounts that changed here while the list was being read or looked at: left as they are. */
  changedMeanwhile: z.array(z.string()),
});
export type SyncApplied = z.infer<typeof syncAppliedSchema>;
