import { fromJson, numbersFrom } from './json.ts';
import { readable } from './readable.ts';
import type { AuthorizerRecord } from './records.ts';

type Flag = 0 | 1;
type Unlike =
  | 'funcInfo'
  | 'funcInfoBefore'
  | 'hasAccessToken'
  | 'hasRefreshToken'
  | 'refreshTokenUnreadable'
  | 'info';

export interface AuthorizerRow extends Omit<AuthorizerRecord, Unlike> {
  seq: number;
  funcInfo: string;
  funcInfoBefore: string | null;
  hasAccessToken: Flag;
  hasRefreshToken: Flag;
  hasHistory: Flag;
  info: string | null;
}

/** Joins a table of accounts to `authorizer`. */
export const ofAccount = (table: string) =>
  `${table}.platform_id = authorizer.platform_id AND ${table}.authorizer_appid = authorizer.authorizer_appid`;
const history = `SELECT 1 FROM refresh_token_history AS history WHERE ${ofAccount('history')}`;

/** True for an account with a refresh token that can be read. */
export const hasRefreshToken = `EXISTS (${history} AND ${readable('history.value')})`;

/** Selects an AuthorizerRow; conditions name the tables `authorizer` and `token`. */
export const selectAuthorizer = `SELECT authorizer.seq, authorizer.platform_id AS platformId,
  authorizer.authorizer_appid AS authorizerAppid, nick_name AS nickName, kind, principal_name AS principalName,
  user_name AS userName, image.data AS headImage, status, func_info AS funcInfo,
  status_at AS statusAt, func_info_before AS funcInfoBefore, func_info_changed_at AS funcInfoChangedAt, authorized_at AS authorizedAt,
  token.obtained_at AS accessTokenAt, token.expires_at AS accessTokenExpiresAt,
  ${readable('token.access_token')} AS hasAccessToken,
  ${hasRefreshToken} AS hasRefreshToken, EXISTS (${history}) AS hasHistory,
  info, authorizer.updated_at AS updatedAt FROM authorizer
  LEFT JOIN authorizer_token AS token ON ${ofAccount('token')}
  LEFT JOIN head_image AS image ON ${ofAccount('image')}`;

/** How many accounts a platform has; all but the first three count authorized ones. */
export interface AuthorizerNumbers {
  total: number;
  authorized: number;
  unauthorized: number;
  withRefreshToken: number;
  withoutRefreshToken: number;
  /** Refresh tokens are kept, all sealed with a lost key. */
  unreadable: number;
  withDetails: number;
  /** With an access token that has not ended. */
  withAccessToken: number;
}

/** Parameters: the present, the platform. Each account is looked at once: the history of tokens is the dear part. */
export const countAuthorizers = `WITH account AS MATERIALIZED (
    SELECT status = 'authorized' AS ok, ${hasRefreshToken} AS refresh, EXISTS (${history}) AS kept,
      info IS NOT NULL AS details, ${readable('token.access_token')} AND token.expires_at > ? AS access
    FROM authorizer LEFT JOIN authorizer_token AS token ON ${ofAccount('token')} WHERE authorizer.platform_id = ?)
  SELECT count(*) AS total, count(*) FILTER (WHERE ok) AS authorized, count(*) FILTER (WHERE NOT ok) AS unauthorized,
    count(*) FILTER (WHERE ok AND refresh) AS withRefreshToken,
    count(*) FILTER (WHERE ok AND NOT refresh) AS withoutRefreshToken,
    count(*) FILTER (WHERE ok AND kept AND NOT refresh) AS unreadable,
    count(*) FILTER (WHERE ok AND details) AS withDetails,
    count(*) FILTER (WHERE ok AND access) AS withAccessToken
  FROM account`;

export function toAuthorizer(row: AuthorizerRow): AuthorizerRecord {
  const { seq: _internal, hasHistory, ...rest } = row;
  const hasAccessToken = row.hasAccessToken === 1;
  return {
    ...rest,
    funcInfo: numbersFrom(row.funcInfo),
    funcInfoBefore: row.funcInfoBefore === null ? null : numbersFrom(row.funcInfoBefore),
    accessTokenAt: hasAccessToken ? row.accessTokenAt : null,
    accessTokenExpiresAt: hasAccessToken ? row.accessTokenExpiresAt : null,
    hasAccessToken,
    hasRefreshToken: row.hasRefreshToken === 1,
    refreshTokenUnreadable: hasHistory === 1 && row.hasRefreshToken === 0,
    info: fromJson(row.info),
  };
}
