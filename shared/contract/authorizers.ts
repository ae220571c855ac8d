import { gapAdvices, gapReasons } from '../token-gaps.ts';
import { z } from '../zod.ts';
import { accountKindSchema, permissionSchema, time } from './fields.ts';

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
  /** WeChat has told more of it than that it is authorized. */
  hasDetails: z.boolean(),
  /** The engineer's own, in the order of their names. */
  tags: z.array(z.string()),
  note: z.string().nullable(),
  updatedAt: time,
});
export type AuthorizerView = z.infer<typeof authorizerSchema>;

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
