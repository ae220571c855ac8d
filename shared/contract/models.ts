import {
  accountKinds,
  authTypes,
  codeSources,
  linkKinds,
  sessionStates,
  tokenQueryNames,
} from '../authorize.ts';
import { withinDate } from '../bounds.ts';
import { problemSchema } from '../errors/problem-schema.ts';
import { actRefusals, attentions, sessionActs } from '../session-acts.ts';
import { gapAdvices, gapReasons } from '../token-gaps.ts';
import { z } from '../zod.ts';

/** UTC ms, clamped to the range of Date: one bad row must not fail a whole list. */
export const time = z.number().transform(withinDate);

export type { AuthorizerDetail } from './accounts.ts';
export type { TokenHistoryEntry, TokenStatus } from './tokens.ts';

/** Views: what fronts may see. No field here ever holds a secret; masked values end in `Masked`. Times are UTC ms. */

export const authTypeSchema = z.literal(authTypes);
export const linkKindSchema = z.enum(linkKinds);
export const accountKindSchema = z.enum(accountKinds);
export const sessionStateSchema = z.enum(sessionStates);

export const permissionSchema = z.object({ id: z.number(), name: z.string() });
export type Permission = z.infer<typeof permissionSchema>;

export const platformSchema = z.object({
  id: z.string(),
  name: z.string(),
  componentAppid: z.string(),
  redirectUri: z.string(),
  launchDomain: z.string(),
  apiBase: z.string(),
  /** null: WeChat's own hosts; otherwise the rehearsal platform's base. */
  linkBase: z.string().nullable(),
  tokenQueryName: z.enum(tokenQueryNames),
  authType: authTypeSchema,
  guarded: z.boolean(),
  borrowOnly: z.boolean(),
  nonceCheck: z.boolean(),
  /** Exchange a code that a push or the callback brought at once; a guarded profile never does. */
  autoExchange: z.boolean(),
  rehearsal: z.boolean(),
  hasAppSecret: z.boolean(),
  hasMessageToken: z.boolean(),
  hasAesKey: z.boolean(),
  hasPreviousAesKey: z.boolean(),
  hasProxy: z.boolean(),
  /** Add to this machine's clock to get WeChat's, in ms. */
  clockOffsetMs: z.number(),
  /** Permission sets the operator wants of every account they apply to. */
  wantedPermissions: z.array(z.number()),
  createdAt: time,
  updatedAt: time,
});
export type PlatformView = z.infer<typeof platformSchema>;

/** Create (no id) or change a profile. A secret left out stays; an empty string removes it. */
export const platformInputSchema = platformSchema.pick({ name: true, componentAppid: true }).extend({
  id: z.string().optional(),
  appSecret: z.string().optional(),
  messageToken: z.string().optional(),
  /** A changed key keeps the one before it: pushes made with it go on opening (docs/wechat-api.md §3.4). */
  aesKey: z.string().optional(),
  /** The key before: normally kept by itself. */
  aesKeyPrevious: z.string().optional(),
  proxy: z.string().optional(),
  redirectUri: z.string().default(''),
  launchDomain: z.string().default(''),
  apiBase: z.string().default(''),
  tokenQueryName: platformSchema.shape.tokenQueryName.optional(),
  authType: authTypeSchema.optional(),
  /** Left out: on, unless the API base is loopback. */
  guarded: z.boolean().optional(),
  borrowOnly: z.boolean().optional(),
  nonceCheck: z.boolean().optional(),
  /** Left out: off. */
  autoExchange: z.boolean().optional(),
});
export type PlatformInput = z.input<typeof platformInputSchema>;

/** A warning that does not stop anything: a catalogue code with its field. */
const { code, params, field } = problemSchema.shape;
export const warningSchema = z.object({ code, params, field });
export type Warning = z.infer<typeof warningSchema>;
export const warnings = z.array(warningSchema);

export const ticketSources = ['paste', 'push', 'cli', 'sandbox'] as const;
export const ticketStatusSchema = z.object({
  state: z.enum(['none', 'valid', 'ageUnknown', 'expired']),
  id: z.string().nullable(),
  valueMasked: z.string().nullable(),
  source: z.enum(ticketSources).nullable(),
  createdAt: time.nullable(),
  receivedAt: time.nullable(),
  /** 12 h after creation; for an unknown creation time, 12 h after receipt: the latest it can be good. */
  expiresAt: time.nullable(),
});
export type TicketStatus = z.infer<typeof ticketStatusSchema>;

export const recognitionKinds = [
  'ticket',
  'componentToken',
  'authCode',
  'callback',
  /** The administrator came back without authorizing. */
  'callbackWithoutCode',
  'preAuthCode',
  'refreshToken',
  'authorizedPush',
  'ticketPush',
  /** A push that brings neither ticket nor code, such as `unauthorized`. */
  'otherPush',
  /** A push that no key at hand opens. */
  'encryptedPush',
  /** The query of a push, without its body: an access log has only that. */
  'pushQuery',
  'unknown',
] as const;
const recognised = z.object({
  kind: z.enum(recognitionKinds),
  confidence: z.enum(['certain', 'likely', 'guess']),
  valueMasked: z.string(),
  componentAppid: z.string().optional(),
  createdAt: time.optional(),
  /** A mark of the value, to say which of several is meant. */
  take: z.string().optional(),
  /** Where it will go, or why it goes nowhere. */
  goesTo: z.enum(['ticket', 'token', 'session', 'none']),
});
/** What the paste box saw, without the secret itself. */
export const recognitionSchema = recognised.extend({
  authorizerAppid: z.string().optional(),
  expiresIn: z.number().optional(),
  sessionId: z.string().optional(),
  /** Of `otherPush`: which kind. */
  infoType: z.string().optional(),
  /** It came out of an encrypted push. */
  decrypted: z.boolean().optional(),
  /** The profile it names by its appid, if there is exactly one. */
  platformId: z.string().optional(),
  problem: z.optional(problemSchema),
  warnings,
  /** What else the text holds, best first: of a dump or a log there is more than one thing. */
  alsoSeen: z.array(recognised).optional(),
});
export type RecognitionView = z.infer<typeof recognitionSchema>;

export const sessionLinkSchema = z.object({
  id: z.string(),
  kind: linkKindSchema,
  link: z.string(),
  /** The static page with this link in its fragment: the launch page of a pc link. */
  launchUrl: z.string().nullable(),
  preAuthCode: z.string(),
  createdAt: time,
  expiresAt: time,
});
export type SessionLink = z.infer<typeof sessionLinkSchema>;

export const timelineEntrySchema = z.object({
  at: time,
  state: sessionStateSchema,
  /** Catalogue key of the sentence (`timeline.linked`, …) with its params. */
  note: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

export const outcomeSchema = z.object({
  reauthorized: z.boolean(),
  added: z.array(permissionSchema),
  removed: z.array(permissionSchema),
  /** How the authorization was obtained. */
  via: z.enum(['query_auth', 'list']),
  /** The account's details could not be fetched; the record is whole all the same. */
  detailsMissing: z.boolean(),
  /** No refresh token came with this authorization, nor since. */
  refreshTokenMissing: z.boolean(),
});

/** A code that came beside the one in use: nothing that arrives is thrown away. */
export const otherCodeSchema = z.object({
  id: z.string(),
  codeMasked: z.string().nullable(),
  source: z.enum(codeSources),
  arrivedAt: time,
  expiresAt: time.nullable(),
  /** An answer of WeChat's to it is kept that could not be read. */
  hasAnswer: z.boolean(),
});
export type OtherCode = z.infer<typeof otherCodeSchema>;

export const sessionActSchema = z.enum(sessionActs);

export const sessionSchema = z.object({
  id: z.string(),
  platformId: z.string(),
  label: z.string(),
  state: sessionStateSchema,
  /** What can be done now, in the order of shared/session-acts.ts. */
  can: z.array(sessionActSchema),
  /** What cannot, and why. */
  cannot: z.array(z.object({ act: sessionActSchema, why: z.enum(actRefusals) })),
  /** Acts of `can` that want `confirmed: true`, because something may be lost by them. */
  asks: z.array(sessionActSchema),
  /** Why it needs the operator, if it does. */
  attention: z.enum(attentions).nullable(),
  /** Since when an authorization may exist at WeChat that no session has claimed; null: none is missing. */
  unclaimedSince: time.nullable(),
  /** WeChat's answer is kept whole and is not an authorization yet. */
  answerKept: z.boolean(),
  /** How many codes came beside the one in use. */
  otherCodes: z.number(),
  authType: authTypeSchema,
  linkKind: linkKindSchema,
  bizAppid: z.string(),
  categoryIds: z.array(z.number()),
  authCodeMasked: z.string().nullable(),
  authCodeExpiresAt: time.nullable(),
  authorizerAppid: z.string().nullable(),
  nickName: z.string().nullable(),
  problem: z.nullable(problemSchema),
  linkExpiresAt: time.nullable(),
  createdAt: time,
  updatedAt: time,
});
export type SessionView = z.infer<typeof sessionSchema>;

export const authorizerSchema = z.object({
  platformId: z.string(),
  authorizerAppid: z.string(),
  nickName: z.string().nullable(),
  kind: accountKindSchema,
  principalName: z.string().nullable(),
  userName: z.string().nullable(),
  /** A data: URL fetched by the main process, or null. The renderer never loads a remote image. */
  headImage: z.string().nullable(),
  status: z.enum(['authorized', 'unauthorized']),
  permissions: z.array(permissionSchema),
  authorizedAt: time.nullable(),
  /** When the access token was given. */
  accessTokenAt: time.nullable(),
  accessTokenExpiresAt: time.nullable(),
  hasAccessToken: z.boolean(),
  hasRefreshToken: z.boolean(),
  /** Refresh tokens are kept, all sealed with a vault key that was lost. */
  refreshTokenUnreadable: z.boolean(),
  updatedAt: time,
});
export type AuthorizerView = z.infer<typeof authorizerSchema>;

export const sessionDetailSchema = sessionSchema.extend({
  links: z.array(sessionLinkSchema),
  /** Codes set aside, newest first. */
  codes: z.array(otherCodeSchema),
  timeline: z.array(timelineEntrySchema),
  outcome: outcomeSchema.nullable(),
  authorizer: authorizerSchema.nullable(),
  messageToMerchant: z.object({ zh: z.string(), en: z.string() }).nullable(),
});
export type SessionDetail = z.infer<typeof sessionDetailSchema>;

export const candidateSchema = authorizerSchema.pick({
  authorizerAppid: true,
  nickName: true,
  kind: true,
  authorizedAt: true,
  hasRefreshToken: true,
});
export type Candidate = z.infer<typeof candidateSchema>;

/** Why an account has no refresh token here, and what to try, best first. Words: shared/token-gaps.ts. */
export const tokenGapSchema = z.object({
  reason: z.enum(gapReasons),
  advice: z.array(z.enum(gapAdvices)),
  /** The session that still holds its auth code, for `codeWaiting`. */
  sessionId: z.string().nullable(),
});
export type TokenGap = z.infer<typeof tokenGapSchema>;

export const syncDiffSchema = z.object({
  id: z.string(),
  total: z.number(),
  /** False when WeChat's list kept changing while it was read: `missing` is then left empty. */
  complete: z.boolean(),
  added: z.array(candidateSchema),
  /** Known accounts whose refresh token at WeChat differs from the newest kept one. */
  changed: z.array(candidateSchema),
  /** Kept here as authorized, not in WeChat's list any more. */
  missing: z.array(candidateSchema),
  unchanged: z.number(),
  /** Listed without a refresh token. */
  withoutRefreshToken: z.array(candidateSchema.extend({ gap: tokenGapSchema })),
});
export type SyncDiff = z.infer<typeof syncDiffSchema>;

export const syncAppliedSchema = z.object({
  added: z.number(),
  tokensKept: z.number(),
  markedMissing: z.number(),
  /** Accounts that changed here while the list was being read or looked at: left as they are. */
  changedMeanwhile: z.array(z.string()),
});
export type SyncApplied = z.infer<typeof syncAppliedSchema>;

const { total, complete, unchanged } = syncDiffSchema.shape;
const count = z.number();
/** What the last comparison found, in numbers; whether it was applied is seen by comparing again. */
export const lastSyncSchema = z.object({
  ...{ at: time, total, complete, unchanged },
  ...{ added: count, changed: count, missing: count, withoutRefreshToken: count },
});
export type LastSync = z.infer<typeof lastSyncSchema>;

/** One attempt of one call. Redacted: the token in the query is masked, secrets in the bodies too. */
export const callSchema = z.object({
  id: z.string(),
  platformId: z.string().nullable(),
  sessionId: z.string().nullable(),
  /** `api_component_token`, … */
  endpoint: z.string(),
  /** 1 to 3. */
  attempt: z.number(),
  /** This machine's clock. */
  startedAt: time,
  durationMs: z.number().nullable(),
  httpStatus: z.number().nullable(),
  errcode: z.number().nullable(),
  errmsg: z.string().nullable(),
  rid: z.string().nullable(),
  /** Catalogue code of a fault, if the call did not end in a usable answer. */
  fault: z.string().nullable(),
  request: z.object({ method: z.string(), url: z.string(), body: z.unknown() }),
  /** Parsed JSON, `{text}` for anything else (its first 2 kB), null for nothing. */
  answer: z.unknown(),
});
export type CallView = z.infer<typeof callSchema>;

/** An answer of WeChat's that could not be written yet. */
export const heldAnswerSchema = z.object({
  id: z.string(),
  kind: z.enum(['query_auth', 'authorizer_token', 'component_token']),
  platformId: z.string(),
  sessionId: z.string().nullable(),
  authorizerAppid: z.string().nullable(),
  /** UTC ms. */
  since: z.number(),
  /** Kept in a sealed file beside the database; false: in this process's memory alone. */
  onDisk: z.boolean(),
  /** Why the database does not take it. */
  problem: problemSchema,
});
export type HeldAnswer = z.infer<typeof heldAnswerSchema>;
