import { accountDetails } from '../account-fields.ts';
import { z } from '../zod.ts';

/** Imports (导入): files and sources that hold accounts, what they would change here, and what was written. Times are UTC ms. */

export const importFormats = ['json', 'jsonl', 'csv', 'node-easywechat'] as const;
export type ImportFormat = (typeof importFormats)[number];

/** What a column of a table can be. */
export const columnFields = [
  'componentAppid',
  'authorizerAppid',
  ...accountDetails,
  'accessToken',
  'accessTokenExpiresAt',
  'refreshToken',
  'refreshTokenAt',
] as const;

/** A table's columns by the name in its first line; columns that are not named are left out. */
export const columnsSchema = z.record(z.string().max(500), z.enum(columnFields));

/** Bytes of a file, base64. */
export const pieceSchema = z.base64().max(700_000);
export const fileNameSchema = z.string().min(1).max(1_000);

/** What the first bytes of a file tell. */
export const lookSchema = z.object({
  /** null: nothing that can be read; `age`: a hand-over file, whose format shows when it is open. */
  format: z.enum([...importFormats, 'age']).nullable(),
  /** What opens a hand-over file. */
  opensWith: z.enum(['passphrase', 'identity']).nullable(),
  /** Of a table: its columns, and what each seems to be. */
  columns: z.array(z.object({ name: z.string(), field: z.enum(columnFields).nullable() })),
});
export type ImportLook = z.infer<typeof lookSchema>;

/** Names of what an account has, in the order in which differences are told. */
export const comparedFields = [...accountDetails, 'accessToken', 'refreshToken'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** One difference, as a text for people: tokens masked, times ISO-8601, permission sets by id. null: nothing there. */
const differenceSchema = z.object({
  field: z.enum(comparedFields),
  was: z.string().nullable(),
  becomes: z.string().nullable(),
});
export type ImportDifference = z.infer<typeof differenceSchema>;

/**
 * Why what a file says is not taken. `older`: what is here is newer. `unproven`: nothing proves that the file's is newer.
 * `clock`: the file's moment lies in the future. `status`: only WeChat ends an authorization.
 */
export const leftReasons = ['older', 'unproven', 'clock', 'status'] as const;

const leftSchema = z.object({
  field: z.enum(comparedFields),
  why: z.enum(leftReasons),
  here: z.string().nullable(),
  inFile: z.string().nullable(),
});
export type ImportLeft = z.infer<typeof leftSchema>;

export const refusalReasons = [
  'unreadable',
  'field',
  'duplicate',
  'platform',
  'otherPlatform',
  'whichPlatform',
] as const;

const placeFields = {
  /** The number of the account in the file, from 1. */
  record: z.number(),
  /** Of a table or JSON Lines. */
  line: z.number().nullable(),
};

export const importRowSchema = z.object({
  ...placeFields,
  /** `left`: the file has something that is not taken, and nothing else. */
  outcome: z.enum(['new', 'changed', 'left']),
  platformId: z.string(),
  authorizerAppid: z.string(),
  nickName: z.string().nullable(),
  changes: z.array(differenceSchema),
  left: z.array(leftSchema),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const refusedRowSchema = z.object({
  ...placeFields,
  authorizerAppid: z.string().nullable(),
  reason: z.enum(refusalReasons),
  /** For `field`: its name. For a platform: its appid. */
  detail: z.string().nullable(),
});
export type RefusedRow = z.infer<typeof refusedRowSchema>;

/** What an import would do. Nothing is written before `apply`. */
export const importPreviewSchema = z.object({
  id: z.string(),
  /** Of a file; null for a source. */
  format: z.enum(importFormats).nullable(),
  /** The name of the source that was read in a file's place; null for a file. */
  source: z.string().nullable(),
  /** It was a hand-over file. */
  encrypted: z.boolean(),
  /** When the file says that it was written; null: it does not. */
  fileAt: z.number().nullable(),
  total: z.number(),
  counts: z.object({
    new: z.number(),
    changed: z.number(),
    unchanged: z.number(),
    left: z.number(),
    refused: z.number(),
  }),
  /** Accounts that are told of what is not taken, `changed` ones among them. */
  withLeft: z.number(),
  /** Those that are new, change, or have something that is left out; they may be cut. */
  rows: z.array(importRowSchema),
  refused: z.array(refusedRowSchema),
});
export type ImportPreview = z.infer<typeof importPreviewSchema>;

export const importAppliedSchema = z.object({
  added: z.number(),
  changed: z.number(),
  /** Refresh tokens that were appended to the histories. */
  tokensKept: z.number(),
  /** Accounts that have changed here since the preview: left as they are. */
  changedMeanwhile: z.array(z.string()),
  /** False: it was broken off; what was written stays, and importing again brings the rest. */
  complete: z.boolean(),
});
export type ImportApplied = z.infer<typeof importAppliedSchema>;
