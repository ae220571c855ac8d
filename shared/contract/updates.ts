import { z } from '../zod-mini.ts';
import { utcMs } from './time.ts';

const address = z.string().check(z.maxLength(2_000));

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
  version: z.string().check(z.maxLength(100)),
  /** The release's name; may be empty. */
  name: z.string().check(z.maxLength(200)),
  /** Release notes; may be empty, cut when very long. */
  notes: z.string().check(z.maxLength(8_001)),
  /** When it was released, UTC ms. */
  date: z.nullable(utcMs),
  /** Where the file for this system is; null: the feed has none that fits. */
  page: z.nullable(z.string()),
  /** Of that file, bytes. */
  size: z.nullable(z.number()),
});
export type NewerVersion = z.infer<typeof newerVersionSchema>;

export const updateAnswerSchema = z.discriminatedUnion('kind', [
  /** `version`: the newest that the feed has; not newer than this one. */
  z.object({ kind: z.literal('current'), version: z.string().check(z.maxLength(100)) }),
  newerVersionSchema,
]);
export type UpdateAnswer = z.infer<typeof updateAnswerSchema>;

export const checkForUpdateSchema = z.object({
  /** Another feed than the settings', for this once. */
  feed: z.optional(address),
});
