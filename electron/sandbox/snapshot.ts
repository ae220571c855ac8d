// What the rehearsal platform remembers, as plain data: the shape of a snapshot and of every record in state.ts.

import { z } from 'zod';
import { type AccountKind, accountKinds } from '../../shared/authorize.ts';

const time = z.number().int();
const text = z.string();

/** Kinds of account; `unknown` is one that answers with none of the known marks. */
export const kindSchema = z.enum(accountKinds);

const identity = z.object({
  componentAppid: text,
  appSecret: text,
  messageToken: text,
  aesKey: text.length(43),
});
const ticket = z.object({ value: text, createdAt: time });
const componentToken = z.object({ value: text, expiresAt: time, supersededAt: time.nullable() });
const preAuthCode = z.object({ value: text, expiresAt: time, usedAt: time.nullable() });
const authCode = z.object({
  value: text,
  authorizerAppid: text,
  preAuthCode: text,
  expiresAt: time,
  usedAt: time.nullable(),
});
const account = z.object({
  appid: text,
  kind: kindSchema,
  /** `merchant`: shown to choose from; `filler`: made to fill the list; `scan`: made by a control call. */
  source: z.enum(['merchant', 'filler', 'scan']),
  nickName: text,
  principalName: text,
  userName: text,
  alias: text,
  serviceType: z.number().int(),
  verifyType: z.number().int(),
  signature: text,
});
const authorization = z.object({
  authorizerAppid: text,
  authorized: z.boolean(),
  /** When it was last given or changed, ms. */
  authTime: time,
  permissions: z.array(z.number().int()),
  refreshToken: text,
  /** The one before a rotation, and until when it still works. */
  previousRefreshToken: z.object({ value: text, until: time }).optional(),
  /** api_query_auth has run for it: only then the list shows its refresh token (docs/wechat-api.md §1.7). */
  claimed: z.boolean(),
  accessToken: z.object({ value: text, expiresAt: time }).nullable(),
  options: z.record(text, text),
});

/** A snapshot of the whole platform; times are UTC milliseconds. */
export const snapshotSchema = z.object({
  version: z.literal(1),
  identity,
  pushing: z.boolean(),
  launchDomains: z.array(text),
  quotaClears: z.record(text, z.number().int()),
  tickets: z.array(ticket),
  componentTokens: z.array(componentToken),
  preAuthCodes: z.array(preAuthCode),
  authCodes: z.array(authCode),
  accounts: z.array(account),
  authorizations: z.array(authorization),
});

export type SandboxSnapshot = z.infer<typeof snapshotSchema>;
export type { AccountKind };
export type Identity = Readonly<z.infer<typeof identity>>;
export type Ticket = Readonly<z.infer<typeof ticket>>;
export type ComponentToken = Readonly<z.infer<typeof componentToken>>;
export type PreAuthCode = Readonly<z.infer<typeof preAuthCode>>;
export type AuthCode = Readonly<z.infer<typeof authCode>>;
export type Account = Readonly<z.infer<typeof account>>;
export type Authorization = Readonly<z.infer<typeof authorization>>;
