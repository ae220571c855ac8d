import { codeSources } from '../authorize.ts';
import { problemSchema } from '../errors/problem-schema.ts';
import { actRefusals, attentions, sessionActs } from '../session-acts.ts';
import { z } from '../zod.ts';
import { authorizerSchema } from './authorizers.ts';
import { authTypeSchema, linkKindSchema, permissionSchema, sessionStateSchema, time } from './fields.ts';

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

/** How the authorize window (授权窗口) ended. */
export const authorizeOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('completed'), session: sessionDetailSchema }),
  /**
   * The window could not be shown, or what came back was not taken or not exchanged. `callback`: what came back, when
   * no session holds its code; the page puts it into the callback box, as if the operator had pasted it.
   */
  z.object({ kind: z.literal('refused'), problem: problemSchema, callback: z.string().nullable() }),
  /** Closed before anything came back: nothing happened. */
  z.object({ kind: z.literal('closed') }),
]);
export type AuthorizeOutcome = z.infer<typeof authorizeOutcomeSchema>;
