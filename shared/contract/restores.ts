import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';
import { copyReasonSchema, longestPassphrase } from './backups.ts';
import { time } from './fields.ts';

const count = z.number().int().min(0);

/** A copy beside the database. */
export const copySchema = z.object({ path: z.string(), at: time, reason: copyReasonSchema, bytes: count });

/** Where this desk stands, be it open or not. */
export const restoreStateSchema = z.object({
  /** Why the database does not open; null: it is open. */
  problem: z.nullable(problemSchema),
  /** The newest first. */
  copies: z.array(copySchema),
  /** Path of the newest that is whole; told where the database does not open. */
  newestWhole: z.string().nullable(),
});
export type RestoreState = z.infer<typeof restoreStateSchema>;

/** Which file: a copy of this folder by its path, or one that was handed over. */
export const restoreFromSchema = z.union([
  z.object({ copy: z.string().max(4_096) }),
  z.object({ uploadId: z.string().max(64), passphrase: z.string().max(longestPassphrase) }),
]);
export type RestoreFrom = z.infer<typeof restoreFromSchema>;

/** What would be gone, by numbers: more than that was shown is never given up. */
export const lossSchema = z.object({
  platforms: count,
  accounts: count,
  sessions: count,
  refreshTokens: count,
});
export type Loss = z.infer<typeof lossSchema>;

/** What a backup or a copy holds, and what would be missing after it was restored; nothing of it is secret. */
export const restorePreviewSchema = z.object({
  kind: z.enum(['backup', 'copy']),
  createdAt: time,
  /** Of the program that made it; a copy does not tell. */
  version: z.string().nullable(),
  platforms: z.array(z.object({ name: z.string(), componentAppid: z.string(), accounts: count })),
  accounts: count,
  sessions: count,
  refreshTokens: count,
  newestRefreshTokenAt: time.nullable(),
  /** Its secrets can be read with the key that comes with it, or that this folder has. */
  keyThere: z.boolean(),
  /** What is in the folder now. */
  present: z.enum(['none', 'empty', 'damaged', 'there']),
  /** null where that cannot be told. */
  lacking: lossSchema
    .extend({
      /** The first ones. */
      named: z.array(
        z.object({
          componentAppid: z.string(),
          authorizerAppid: z.string(),
          nickName: z.string().nullable(),
        }),
      ),
    })
    .nullable(),
});
export type RestorePreview = z.infer<typeof restorePreviewSchema>;

export const restoredSchema = z.object({
  /** Path of what was there before; null: there was nothing. */
  keptAside: z.string().nullable(),
  /** null: the key was not to be had. */
  keySource: z.enum(['keychain', 'file']).nullable(),
});
export type RestoredDesk = z.infer<typeof restoredSchema>;
