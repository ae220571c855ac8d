import { z } from '../zod.ts';
import { time } from './fields.ts';

const address = z.string().max(2_000);

/** Where to ask for a newer version: nowhere without an address; unasked only with `atStart`. */
export const updateSettingsSchema = z.object({
  /** The folder of an electron-updater feed (`latest.yml`, `latest-mac.yml`, …): https, or http on this machine. */
  feed: address,
  /** Ask once when a window or a browser front starts, at most once a day. */
  atStart: z.boolean(),
});
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;

/** A version that is newer than this one. All texts are plain: they are shown as they are, never as markup. */
export const newerVersionSchema = z.object({
  kind: z.literal('newer'),
  version: z.string().max(100),
  /** The release's name; may be empty. */
  name: z.string().max(200),
  /** Release notes; may be empty, cut when very long. */
  notes: z.string().max(8_001),
  /** When it was released, UTC ms. */
  date: time.nullable(),
  /** Where the file for this system is; null: the feed has none that fits. */
  page: z.string().nullable(),
  /** Of that file, bytes. */
  size: z.number().nullable(),
});
export type NewerVersion = z.infer<typeof newerVersionSchema>;

export const updateAnswerSchema = z.discriminatedUnion('kind', [
  /** `version`: the newest that the feed has; not newer than this one. */
  z.object({ kind: z.literal('current'), version: z.string().max(100) }),
  newerVersionSchema,
]);
export type UpdateAnswer = z.infer<typeof updateAnswerSchema>;

export const checkForUpdateSchema = z.object({
  /** Another feed than the settings', for this once. */
  feed: address.optional(),
});
