import type { AuthorizerTrait } from '../../shared/authorize.ts';
import { readable } from './sql/readable.ts';
import { among, type Condition, ifSet } from './sql/rows.ts';
import { portionSize } from './sql/walk.ts';
import {
  type AuthorizerRecord,
  hasHistory,
  hasRefreshToken,
  joinToken,
  ofAccount,
} from './tables/authorizer.ts';

export interface AuthorizerFilter {
  platformId?: string | undefined;
  /** Words that all occur in the names, the principal or the appid. */
  search?: string | undefined;
  only?: AuthorizerTrait | undefined;
  limit: number;
  /** The last account of the page before. */
  after?: Pick<AuthorizerRecord, 'platformId' | 'authorizerAppid'> | undefined;
}

/** What a comparison with WeChat's list needs of an account. */
export interface KnownAuthorizer
  extends Pick<AuthorizerRecord, 'authorizerAppid' | 'nickName' | 'kind' | 'status' | 'authorizedAt'> {
  /** Compare with a `moment()`. */
  rev: number;
  /** Of the newest refresh token that can be read: compare with `refreshTokenTag`. */
  tag: string | null;
}

const byKey = 'authorizer.platform_id, authorizer.authorizer_appid';
/** For the eye: newest authorization first. */
export const byTime = 'order_at DESC, authorizer.platform_id DESC, authorizer.authorizer_appid DESC';

const traits: Readonly<Record<AuthorizerTrait, string>> = {
  withoutRefreshToken: `status = 'authorized' AND NOT ${hasRefreshToken}`,
  withoutDetails: `status = 'authorized' AND authorizer.info IS NULL`,
  withNotice: `status = 'authorized' AND EXISTS (SELECT 1 FROM notice
    WHERE ${ofAccount('notice')} AND dismissed_at IS NULL)`,
  unauthorized: `status = 'unauthorized'`,
};

const ofPlatform = (platformId: string) => ({ sql: 'authorizer.platform_id = ?', values: [platformId] });

/** An account's place in the list, and what it is searched by. */
export interface AccountPlace
  extends Pick<
    AuthorizerRecord,
    'platformId' | 'authorizerAppid' | 'nickName' | 'principalName' | 'userName'
  > {
  seq: number;
  orderAt: number;
  /** 1: it has the trait. */
  fits: number;
}

/** SELECT of places; everything that makes a record is left to the few that are shown. */
export const placesWith = (only: AuthorizerTrait | undefined): string =>
  `SELECT seq, platform_id AS platformId, authorizer_appid AS authorizerAppid, nick_name AS nickName,
    principal_name AS principalName, user_name AS userName, order_at AS orderAt,
    ${only === undefined ? '1' : traits[only]} AS fits FROM authorizer`;

/** What of a filter says where in the list to look. */
export const placeConditions = (
  platformId: string | undefined,
  seqs: readonly number[] | undefined,
  after: Pick<AccountPlace, 'platformId' | 'authorizerAppid' | 'orderAt'> | undefined,
): Condition[] => [
  ...ifSet(platformId, ofPlatform),
  ...ifSet(seqs, (some) => among('authorizer.seq', some)),
  ...ifSet(after, (last) => olderThan(last, last.orderAt, platformId)),
];

/** Within one platform the key leaves the platform out, so that the platform's own index serves it. */
function olderThan(
  { platformId, authorizerAppid }: NonNullable<AuthorizerFilter['after']>,
  at: number,
  within: string | undefined,
): Condition {
  return within === undefined
    ? { sql: `(order_at, ${byKey}) < (?, ?, ?)`, values: [at, platformId, authorizerAppid] }
    : { sql: '(order_at, authorizer.authorizer_appid) < (?, ?)', values: [at, authorizerAppid] };
}

/** Parameters: the platform, the appids as a JSON text. */
export const knownAccounts = `SELECT authorizer_appid AS authorizerAppid, nick_name AS nickName, kind, status,
    authorized_at AS authorizedAt, rev, (SELECT value_tag FROM refresh_token_history AS history
      WHERE ${ofAccount('history')} AND ${readable('history.value')} ORDER BY seq DESC LIMIT 1) AS tag
  FROM authorizer WHERE platform_id = ? AND authorizer_appid IN (SELECT value FROM json_each(?))`;

/**
 * Of one portion of the accounts, in the order of appids; `last` is the last of them. Parameters: the present, the platform,
 * the last one of the portion before. Each account is looked at once: the history of tokens is the dear part.
 */
export const countAccounts = `WITH account AS MATERIALIZED (
    SELECT authorizer.authorizer_appid AS appid, status = 'authorized' AS ok, ${hasRefreshToken} AS refresh,
      ${hasHistory} AS kept, info IS NOT NULL AS details, token.expires_at > ? AS access
    FROM authorizer ${joinToken} WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid > ?
    ORDER BY authorizer.authorizer_appid LIMIT ${portionSize})
  SELECT max(appid) AS last, count(*) AS total, count(*) FILTER (WHERE ok) AS authorized, count(*) FILTER (WHERE NOT ok) AS unauthorized,
    count(*) FILTER (WHERE ok AND refresh) AS withRefreshToken,
    count(*) FILTER (WHERE ok AND NOT refresh) AS withoutRefreshToken,
    count(*) FILTER (WHERE ok AND kept AND NOT refresh) AS unreadable,
    count(*) FILTER (WHERE ok AND details) AS withDetails,
    count(*) FILTER (WHERE ok AND access) AS withAccessToken
  FROM account`;
