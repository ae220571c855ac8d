import { z } from '../zod-mini.ts';
import { updateSettingsSchema } from './updates.ts';

export const settingsSchema = z.object({
  lang: z.enum(['auto', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The profile the wizard opens with. */
  currentPlatformId: z.nullable(z.string()),
  updates: updateSettingsSchema,
  /** The operator has read that the data key lies in a file. */
  keyFileSeen: z.boolean(),
  /** A copy of the database a day, beside it. */
  dailyCopies: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;
/** Made once: making it takes much longer than reading a row with it. */
export const someSettingsSchema = z.partial(settingsSchema);
