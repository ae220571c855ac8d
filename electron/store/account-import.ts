import { Repository } from './context.ts';
import { readable } from './sql/readable.ts';
import { type AuthorizerRecord, inForceAt, joinToken, ofAccount } from './tables/authorizer.ts';
import { ids } from './tables/json.ts';

/** What a file's account is compared with. */
export interface ComparedAccount
  extends Pick<
    AuthorizerRecord,
    | 'authorizerAppid'
    | 'nickName'
    | 'kind'
    | 'principalName'
    | 'userName'
    | 'status'
    | 'statusAt'
    | 'funcInfo'
    | 'authorizedAt'
    | 'hasAccessToken'
    | 'accessTokenExpiresAt'
    | 'updatedAt'
  > {
  /** Of the newest refresh token that can be read; null: there is none. */
  refreshTokenId: string | null;
  /** When that one was known to be in force, UTC ms by WeChat's clock; null: nothing tells. */
  refreshTokenAt: number | null;
}

/** Parameters: the platform, the appids as a JSON text. */
const compared = `SELECT authorizer.authorizer_appid AS authorizerAppid, nick_name AS nickName, kind,
    principal_name AS principalName, user_name AS userName, status, status_at AS statusAt, func_info AS funcInfo,
    authorized_at AS authorizedAt, token.access_token IS NOT NULL AS hasAccessToken,
    token.expires_at AS accessTokenExpiresAt, authorizer.updated_at AS updatedAt,
    newest.id AS refreshTokenId, ${inForceAt('newest')} AS refreshTokenAt
  FROM authorizer ${joinToken} LEFT JOIN refresh_token_history AS newest ON newest.seq =
    (SELECT seq FROM refresh_token_history AS history WHERE ${ofAccount('history')} AND ${readable('history.value')}
      ORDER BY seq DESC LIMIT 1)
  WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid IN (SELECT value FROM json_each(?))`;

/** Accounts, as a file's are compared with them. */
export class AccountImport extends Repository {
  readonly #compared = this.connection.query<[string, string], ComparedAccount>(compared, (cells) => {
    cells.funcInfo = ids.parse(JSON.parse(String(cells.funcInfo)));
    cells.hasAccessToken = cells.hasAccessToken === 1;
  });

  /** What is known of these accounts, by appid; those that are not known are left out. */
  known(platformId: string, appids: readonly string[]): Map<string, ComparedAccount> {
    const rows = this.#compared.all(platformId, JSON.stringify(appids));
    return new Map(rows.map((row) => [row.authorizerAppid, row]));
  }
}
