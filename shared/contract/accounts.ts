import { refreshTokenSources } from '../authorize.ts';
import { authorizerInfoSchema } from '../authorizer-info.ts';
import { z } from '../zod.ts';
import { authorizerSchema, tokenGapSchema } from './authorizers.ts';
import { accountKindSchema, permissionSchema, time } from './fields.ts';
import { lastSyncSchema } from './last-sync.ts';
import { runSchema } from './runs.ts';
import { sessionSchema } from './sessions.ts';
import { ticketStatusSchema } from './tickets.ts';
import { tokenStatusSchema } from './tokens.ts';

/** Authorized accounts in full, and how a platform stands as a whole. Times are UTC ms. */

/** A set that an account no longer grants. Stays until it is dismissed. */
export const noticeSchema = z.object({
  id: z.string(),
  platformId: z.string(),
  authorizerAppid: z.string(),
  nickName: z.string().nullable(),
  what: z.literal('permissionsRemoved'),
  removed: z.array(permissionSchema),
  /** Those that it still does not grant. */
  stillMissing: z.array(permissionSchema),
  raisedAt: time,
});
export type NoticeView = z.infer<typeof noticeSchema>;

/** Granted against wanted against last time. */
export const accountPermissionsSchema = z.object({
  kind: accountKindSchema,
  granted: z.array(permissionSchema),
  /** Wanted (`platform.wantedPermissions`), applicable to this kind of account, not granted. */
  missing: z.array(permissionSchema),
  added: z.array(permissionSchema),
  removed: z.array(permissionSchema),
  /** When the grant last changed, as far as it was seen here. */
  changedAt: time.nullable(),
  /** What `authorizer.upgrade` would ask for, and what it leaves out because no page lists it. */
  upgrade: z.object({ categoryIds: z.array(permissionSchema), leftOut: z.array(permissionSchema) }),
  notice: noticeSchema.nullable(),
});
export type AccountPermissions = z.infer<typeof accountPermissionsSchema>;

export const authorizerDetailSchema = authorizerSchema.extend({
  refreshTokens: z.array(
    z.object({
      id: z.string(),
      /** Empty for one that cannot be read any more. */
      valueMasked: z.string(),
      source: z.enum(refreshTokenSources),
      seenAt: time,
      sessionId: z.string().nullable(),
      /** False: sealed with a vault key that was lost. */
      readable: z.boolean(),
    }),
  ),
  /** api_get_authorizer_info's answer taken apart; null before it was fetched. Words: shared/account-lines.ts. */
  facts: authorizerInfoSchema.nullable(),
  /** The same as WeChat gave it, without the refresh token. */
  info: z.unknown(),
  comparison: accountPermissionsSchema,
  /** Why there is no refresh token; null when there is one. */
  gap: tokenGapSchema.nullable(),
  sessions: z.array(sessionSchema),
});
export type AuthorizerDetail = z.infer<typeof authorizerDetailSchema>;

/** An account without a usable refresh token, why, and what to try. */
export const gapRowSchema = authorizerSchema
  .pick({ platformId: true, authorizerAppid: true, nickName: true, kind: true, authorizedAt: true })
  .extend({ gap: tokenGapSchema });
export type GapRow = z.infer<typeof gapRowSchema>;

/** Everything the recovery page (找回授权) needs to say where the operator stands. */
export const accountsOverviewSchema = z.object({
  vault: z.object({
    lost: z.boolean(),
    /** Secrets of the profile that were sealed with a lost key: to be entered again. */
    enterAgain: z.array(z.enum(['appSecret', 'messageToken', 'aesKey', 'aesKeyPrevious', 'proxy'])),
  }),
  ticket: ticketStatusSchema,
  token: tokenStatusSchema,
  accounts: z.object({
    total: z.number(),
    authorized: z.number(),
    unauthorized: z.number(),
    /** Of the authorized ones, here and below. */
    withRefreshToken: z.number(),
    withoutRefreshToken: z.number(),
    /** Part of `withoutRefreshToken`: kept, and sealed with a lost key. */
    unreadable: z.number(),
    withDetails: z.number(),
    /** With an access token that still works. */
    withAccessToken: z.number(),
  }),
  lastSync: z.nullable(lastSyncSchema),
  /** Begun and not done; the newest of each kind. */
  unfinishedRuns: z.array(runSchema),
  notices: z.number(),
});
export type AccountsOverview = z.infer<typeof accountsOverviewSchema>;
