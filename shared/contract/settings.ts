import { z } from '../zod.ts';
import { updateSettingsSchema } from './updates.ts';

export const settingsSchema = z.object({
  lang: z.enum(['auto', 'zh', 'en']),
  theme: z.enum(['system', 'light', 'dark']),
  /** The profile the wizard opens with. */
  currentPlatformId: z.string().nullable(),
  updates: updateSettingsSchema,
  /** The operator has read that the data key lies in a file. */
  keyFileSeen: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;
