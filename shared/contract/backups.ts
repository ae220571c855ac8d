import { z } from '../zod.ts';
import { time, warnings } from './fields.ts';

/** Long enough for any sentence. */
export const longestPassphrase = 1_000;

/** Why a copy was made: once a day, before an update changed the database, or before a restore. */
export const copyReasonSchema = z.enum(['daily', 'update', 'replaced']);

export const backupStateSchema = z.object({
  /** When a backup was last written whole; null: never. */
  lastAt: time.nullable(),
  /** Copies beside the database, the newest first. */
  copies: z.array(z.object({ path: z.string(), at: time, reason: copyReasonSchema, bytes: z.number() })),
});
export type BackupState = z.infer<typeof backupStateSchema>;

/** What is found about all that is kept; nothing of it is secret. */
export const integritySchema = z.object({
  ok: z.boolean(),
  /** SQLite's own words for damage, at most 20. */
  faults: z.array(z.string()),
  /** Rows that belong to none. */
  brokenRows: z.number(),
  /** Sealed values that open, that a lost key has sealed, and that are damaged. */
  sealed: z.object({ readable: z.number(), otherKey: z.number(), damaged: z.number() }),
  keySource: z.enum(['keychain', 'file']),
  /** Why the key could not be had; null: it is there. */
  keyLost: z.enum(['missing', 'different', 'unavailable']).nullable(),
  /** Files that others may read. */
  folder: warnings,
  /** null where the system does not tell. */
  freeBytes: z.number().nullable(),
  lastBackupAt: time.nullable(),
  /** Of the newest copy that is whole. */
  lastCopyAt: time.nullable(),
});
export type IntegrityReport = z.infer<typeof integritySchema>;
