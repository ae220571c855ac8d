import { fromJson, numbersFrom } from './json.ts';
import type { AuthorizerRecord } from './records.ts';

type Flag = 0 | 1;

export interface AuthorizerRow
  extends Omit<AuthorizerRecord, 'funcInfo' | 'hasAccessToken' | 'hasRefreshToken' | 'info'> {
  seq: number;
  funcInfo: string;
  hasAccessToken: Flag;
  hasRefreshToken: Flag;
  info: string | null;
}

/** Selects an AuthorizerRow; conditions name the table `authorizer`. */
export const selectAuthorizer = `SELECT seq, platform_id AS platformId, authorizer_appid AS authorizerAppid,
  nick_name AS nickName, kind, principal_name AS principalName, user_name AS userName, head_image AS headImage,
  status, func_info AS funcInfo, authorized_at AS authorizedAt, access_token_expires_at AS accessTokenExpiresAt,
  access_token IS NOT NULL AS hasAccessToken,
  EXISTS (SELECT 1 FROM refresh_token_history AS history WHERE history.platform_id = authorizer.platform_id
    AND history.authorizer_appid = authorizer.authorizer_appid) AS hasRefreshToken,
  info, updated_at AS updatedAt FROM authorizer`;

export function toAuthorizer(row: AuthorizerRow): AuthorizerRecord {
  const { seq: _internal, ...rest } = row;
  return {
    ...rest,
    funcInfo: numbersFrom(row.funcInfo),
    hasAccessToken: row.hasAccessToken === 1,
    hasRefreshToken: row.hasRefreshToken === 1,
    info: fromJson(row.info),
  };
}
