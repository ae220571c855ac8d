import { z } from '../zod-mini.ts';
import { utcMs } from './time.ts';

const count = z.number();
/** What the last comparison found, in numbers; whether it was applied is seen by comparing again. */
export const lastSyncSchema = z.object({
  at: utcMs,
  total: count,
  /** False when WeChat's list kept changing while it was read. */
  complete: z.boolean(),
  ...{ added: count, changed: count, missing: count, unchanged: count, withoutRefreshToken: count },
});
export type LastSync = z.infer<typeof lastSyncSchema>;
