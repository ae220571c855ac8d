import { z } from '../../zod.ts';
import { ask } from '../base.ts';
import { fileResultSchema } from '../files.ts';

/** Hand-over files (交接文件): accounts with their tokens, encrypted to whoever takes them over. */
export const handoverProcedures = {
  handover: {
    write: ask(
      z.object({
        platformId: z.string().optional(),
        authorizerAppids: z.array(z.string()).optional(),
        /** Public keys, `age1…`. */
        to: z.array(z.string().max(4_000)).max(100).default([]),
        /** Instead of keys. */
        passphrase: z.string().max(1_000).optional(),
      }),
      fileResultSchema,
    ),
  },
};
