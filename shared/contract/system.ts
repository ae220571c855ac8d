import { z } from '../zod.ts';

export const systemInfoSchema = z.object({
  version: z.string(),
  front: z.enum(['browser', 'desktop', 'terminal']),
  dataDir: z.string(),
  /** This machine's clock when the answer was made, UTC ms. */
  now: z.number(),
  keySource: z.enum(['keychain', 'file']),
  vaultLost: z.boolean(),
  runtime: z.record(z.string(), z.string()),
});
export type SystemInfo = z.infer<typeof systemInfoSchema>;
