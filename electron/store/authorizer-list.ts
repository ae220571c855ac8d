import { readable } from './sql/readable.ts';
import { portionSize } from './sql/walk.ts';
import {
  type AuthorizerRecord,
  hasDetails,
  hasHistory,
  hasRefreshToken,
  joinToken,
  ofAccount,
} from './tables/authorizer.ts';

/** What a comparison with WeChat's list needs of an account. */
export interface KnownAuthorizer
  extends Pick<AuthorizerRecord, 'authorizerAppid' | 'nickName' | 'kind' | 'status' | 'authorizedAt'> {
  /** Compare with a `moment()`. */
  rev: number;
  /** Of the newest refresh token that can be read: compare with `refreshTokenTag`. */
  tag: string | null;
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
      ${hasHistory} AS kept, ${hasDetails} AS details, token.expires_at > ? AS access
    FROM authorizer ${joinToken} WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid > ?
    ORDER BY authorizer.authorizer_appid LIMIT ${portionSize})
  SELECT max(appid) AS last, count(*) AS total, count(*) FILTER (WHERE ok) AS authorized, count(*) FILTER (WHERE NOT ok) AS unauthorized,
    count(*) FILTER (WHERE ok AND refresh) AS withRefreshToken,
    count(*) FILTER (WHERE ok AND NOT refresh) AS withoutRefreshToken,
    count(*) FILTER (WHERE ok AND kept AND NOT refresh) AS unreadable,
    count(*) FILTER (WHERE ok AND details) AS withDetails,
    count(*) FILTER (WHERE ok AND access) AS withAccessToken
  FROM account`;
