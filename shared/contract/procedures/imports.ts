import { eventIterator } from '@orpc/contract';
import { z } from '../../zod.ts';
import { ask, nothing } from '../base.ts';
import {
  columnsSchema,
  fileNameSchema,
  importAppliedSchema,
  importFormats,
  importPreviewSchema,
  lookSchema,
  pieceSchema,
} from '../imports.ts';

const onImport = z.object({ importId: z.string() });
const progress = z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() });

/** Imports (导入): a front hands a file over in pieces or has a source read, is shown what it would change, and has that written. */
export const importProcedures = {
  import: {
    /** What a file's first bytes tell, at most 64 KiB of them. */
    look: ask(z.object({ fileName: fileNameSchema, head: pieceSchema }), lookSchema),
    open: ask(
      z.object({
        /** For accounts whose file names no platform; where several profiles have one appid, which of them. */
        platformId: z.string().optional(),
        format: z.enum(importFormats).optional(),
        /** Left out: guessed by the names. */
        columns: columnsSchema.optional(),
        passphrase: z.string().max(1_000).optional(),
        /** `AGE-SECRET-KEY-1…`, one a line; lines with # are remarks, as age-keygen writes them. */
        identities: z.string().max(100_000).optional(),
      }),
      onImport,
    ),
    /** The next bytes of a file; answered when they are read. A folder's files one after the other. */
    put: ask(onImport.extend({ fileName: fileNameSchema, data: pieceSchema, last: z.boolean() }), nothing),
    /** Reads a source (来源) of the import's platform in the place of files: tells how many accounts came, and ends when all are read. */
    pull: ask(
      onImport.extend({ sourceId: z.string() }),
      eventIterator(z.object({ kind: z.literal('progress'), done: z.number() })),
    ),
    /** Compares what was read with what is here. `shown`: so many rows of each list at most; left out: all. */
    preview: ask(
      onImport.extend({ shown: z.number().int().min(1).max(100_000).optional() }),
      eventIterator(
        z.discriminatedUnion('kind', [
          progress,
          z.object({ kind: z.literal('preview'), preview: importPreviewSchema }),
        ]),
      ),
    ),
    /** Writes what the preview showed. Broken off, what was written stays. */
    apply: ask(
      onImport.extend({ previewId: z.string() }),
      eventIterator(
        z.discriminatedUnion('kind', [
          progress,
          z.object({ kind: z.literal('applied'), applied: importAppliedSchema }),
        ]),
      ),
    ),
    /** Forgets it: nothing of the file stays in memory. */
    close: ask(onImport, nothing),
  },
};
