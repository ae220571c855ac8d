import { exportFormatNames } from '../export/formats.ts';
import { z } from '../zod.ts';

/** What is exported, and how. */
export const exportQuestionSchema = z.object({
  format: z.enum(exportFormatNames),
  platformId: z.string().optional(),
  authorizerAppids: z.array(z.string()).optional(),
  includeSecrets: z.boolean().default(false),
  /** What an SDK has already is replaced; else only what it lacks is written. */
  replace: z.boolean().optional(),
  /** What keys begin with, for formats of which `prefixed` is told; left out: the SDK's own. */
  keyPrefix: z.string().max(200).optional(),
});

/** What an export would write, with secrets masked. */
export const exportPreviewSchema = z.object({
  fileName: z.string(),
  /** Accounts. */
  records: z.number(),
  /** The first lines of the file, or of a folder's first files. */
  files: z.array(z.object({ name: z.string(), text: z.string(), cut: z.boolean() })),
  moreFiles: z.boolean(),
  /** Where it puts things: keys of a cache, rows of a table, files. */
  places: z.array(z.string()),
  morePlaces: z.boolean(),
  /** What is there is replaced. */
  replaces: z.boolean(),
  /** The platform is in production. */
  guarded: z.boolean(),
});
export type ExportPreview = z.infer<typeof exportPreviewSchema>;
