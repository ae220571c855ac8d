import { Repository } from './context.ts';
import type { Query } from './sql/query.ts';
import { readable } from './sql/readable.ts';
import {
  type AuthorizerRecord,
  accessTokenTable,
  inForceAt,
  joinToken,
  ofAccount,
  refreshTokenTable,
} from './tables/authorizer.ts';
import { ids } from './tables/json.ts';

/** What an export tells of an account. */
export interface ExportedAccount
  extends Pick<
    AuthorizerRecord,
    'authorizerAppid' | 'nickName' | 'kind' | 'principalName' | 'userName' | 'status' | 'authorizedAt'
  > {
  accessTokenExpiresAt: number | null;
  /** As the column has it, the same text for thousands of accounts: `grantedIn` reads it. */
  funcInfo: string;
  /** In clear, when asked for; undefined as well where there is none, or a lost key sealed it. */
  accessToken?: string | undefined;
  refreshToken?: string | undefined;
  /** When the newest refresh token was got here, UTC ms; with tokens alone. */
  refreshTokenAt?: number | null;
  /** Of api_get_authorizer_info's answer, as a JSON array in the order of `detailPaths`; where it was asked for. */
  details?: string | null;
}

/** The permission sets in a column's text. */
export const grantedIn = (funcInfo: string): number[] => ids.parse(JSON.parse(funcInfo));

interface SealedRefresh {
  sealedRefresh: Buffer | null;
  refreshId: string | null;
  refreshTokenAt?: number | null;
}

interface Sealed extends SealedRefresh {
  sealedAccess: Buffer | null;
}

const columns = `authorizer.authorizer_appid AS authorizerAppid, nick_name AS nickName, kind,
  principal_name AS principalName, user_name AS userName, status, func_info AS funcInfo,
  authorized_at AS authorizedAt, token.expires_at AS accessTokenExpiresAt`;
const plain = `SELECT ${columns} FROM authorizer ${joinToken}`;
const refreshToken = `history.id AS refreshId, history.value AS sealedRefresh, ${inForceAt('history')} AS refreshTokenAt`;
// Which key sealed a value is looked at here: SQL that asks it of each takes an eighth of the whole.
const sealed = (
  more: string,
) => `SELECT ${columns}${more}, token.access_token AS sealedAccess, ${refreshToken}
  FROM authorizer LEFT JOIN authorizer_token AS token ON ${ofAccount('token')} LEFT JOIN refresh_token_history AS history
  ON history.seq = (SELECT seq FROM refresh_token_history AS each WHERE ${ofAccount('each')} ORDER BY seq DESC LIMIT 1)`;
const newestReadable = `SELECT ${refreshToken} FROM refresh_token_history AS history
  WHERE platform_id = ? AND authorizer_appid = ? AND ${readable('history.value')} ORDER BY seq DESC LIMIT 1`;
const detailPaths = ['head_img', 'qrcode_url', 'service_type_info.id', 'verify_type_info.id'];
const paths = detailPaths.map((path) => `'$.authorizer_info.${path}'`).join(', ');
// SQLite picks them out: an answer that became an object here would be most of the memory that an export fills.
const details = `, (SELECT json_extract(answer.info, ${paths}) FROM authorizer_info AS answer
  WHERE ${ofAccount('answer')} AND json_valid(answer.info)) AS details`;
const following = `WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid > ?
  ORDER BY authorizer.authorizer_appid LIMIT ?`;
const chosen = `WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid IN (SELECT value FROM json_each(?))
  ORDER BY authorizer.authorizer_appid`;

/** Accounts for a file: only what it holds of them, page by page, ordered by appid. */
export class AccountExport extends Repository {
  readonly #plain = this.#queries<ExportedAccount>(plain);
  readonly #sealed = this.#queries<ExportedAccount & Sealed>(sealed(''));
  readonly #detailed = this.#queries<ExportedAccount & Sealed>(sealed(details));
  readonly #newestReadable = this.connection.query<[string, string], SealedRefresh>(newestReadable);
  readonly #count = this.connection.query<[string], { n: number }>(
    'SELECT count(*) AS n FROM authorizer WHERE platform_id = ?',
  );

  #queries<Row>(select: string) {
    return {
      following: this.connection.query<[string, string, number], Row>(`${select} ${following}`),
      chosen: this.connection.query<[string, string], Row>(`${select} ${chosen}`),
    };
  }

  /**
   * Each page is a query of its own, so others may read and write in between, and the caller may wait.
   * @param appids only these; left out: all
   */
  accounts(platformId: string, appids: readonly string[] | undefined, size: number) {
    return pages(this.#plain, platformId, appids, size);
  }

  /** How many a platform has. */
  count(platformId: string): number {
    return this.#count.get(platformId)?.n ?? 0;
  }

  /** The same with their tokens. @param detailed with `details` @throws ProblemError vault.lost, vault.damaged */
  *withTokens(
    platformId: string,
    appids: readonly string[] | undefined,
    size: number,
    detailed = false,
  ): Generator<ExportedAccount[]> {
    for (const page of pages(detailed ? this.#detailed : this.#sealed, platformId, appids, size)) {
      for (const account of page) this.#open(platformId, account);
      yield page;
    }
  }

  /** In place: a copy of each row would take as long as opening one of its tokens. */
  #open(platformId: string, account: ExportedAccount & Sealed): void {
    const { vault } = this.context;
    const { authorizerAppid, sealedAccess, sealedRefresh } = account;
    if (sealedAccess && vault.opens(sealedAccess))
      account.accessToken = vault.open(
        sealedAccess,
        accessTokenTable.place('accessToken', { platformId, authorizerAppid }),
      );
    else account.accessTokenExpiresAt = null;
    if (sealedRefresh === null) return;
    if (!vault.opens(sealedRefresh))
      Object.assign(account, this.#newestReadable.get(platformId, authorizerAppid) ?? noRefreshToken);
    if (account.sealedRefresh)
      account.refreshToken = vault.open(
        account.sealedRefresh,
        refreshTokenTable.place('value', { id: account.refreshId }),
      );
  }
}

const noRefreshToken: SealedRefresh = { sealedRefresh: null, refreshId: null, refreshTokenAt: null };

interface Paged<Row> {
  following: Query<[string, string, number], Row>;
  chosen: Query<[string, string], Row>;
}

function* pages<Row extends ExportedAccount>(
  { following: next, chosen: among }: Paged<Row>,
  platformId: string,
  appids: readonly string[] | undefined,
  size: number,
): Generator<Row[]> {
  const sorted = appids && [...new Set(appids)].sort();
  let page: Row[] = [];
  let at = 0;
  do {
    page = sorted
      ? among.all(platformId, JSON.stringify(sorted.slice(at, at + size)))
      : next.all(platformId, page.at(-1)?.authorizerAppid ?? '', size);
    at += size;
    if (page.length > 0) yield page;
  } while (sorted ? at < sorted.length : page.length === size);
}
