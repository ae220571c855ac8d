import { z } from '../zod-mini.ts';

export const fileResultSchema = z.discriminatedUnion('kind', [
  /** Written by the main process; only the name crosses, and in the desktop front an id for `desktop.showFile`. */
  z.object({ kind: z.literal('saved'), fileName: z.string(), fileId: z.optional(z.string()) }),
  /** Browser front: a URL that works once. */
  z.object({ kind: z.literal('download'), fileName: z.string(), url: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
]);
export type FileResult = z.infer<typeof fileResultSchema>;
