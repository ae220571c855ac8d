import type { AuthorizerTrait } from '../../shared/authorize.ts';
import { Repository } from './context.ts';
import { readable } from './sql/readable.ts';
import { type Condition, given } from './sql/rows.ts';
import { searchQuery } from './sql/search.ts';
import { type AuthorizerRecord, authorizerTable, hasRefreshToken, ofAccount } from './tables/authorizer.ts';

export interface AuthorizerFilter {
  platformId?: string | undefined;
  /** Words that all occur in the names, the principal or the appid. */
  search?: string | undefined;
  only?: AuthorizerTrait | undefined;
  limit: number;
  /** The last account of the page before. */
  after?: Pick<AuthorizerRecord, 'platformId' | 'authorizerAppid'> | undefined;
}

export interface AuthorizerSelection {
  platformId?: string | undefined;
  /** Only these; a selection of thousands is fine. */
  appids?: readonly string[] | undefined;
}

/** What a comparison with WeChat's list needs of an account. */
export interface KnownAuthorizer
  extends Pick<AuthorizerRecord, 'authorizerAppid' | 'nickName' | 'kind' | 'status' | 'authorizedAt'> {
  /** Of the newest refresh token that can be read: compare with `refreshTokenTag`. */
  tag: string | null;
}

const key = 'authorizer.platform_id, authorizer.authorizer_appid';
const byTime = 'order_at DESC, authorizer.platform_id DESC, authorizer.authorizer_appid DESC';

const traits: Readonly<Record<AuthorizerTrait, string>> = {
  withoutRefreshToken: `status = 'authorized' AND NOT ${hasRefreshToken}`,
  withoutDetails: `status = 'authorized' AND authorizer.info IS NULL`,
  withNotice: `status = 'authorized' AND EXISTS (SELECT 1 FROM notice
    WHERE ${ofAccount('notice')} AND dismissed_at IS NULL)`,
  unauthorized: `status = 'unauthorized'`,
};

const ofPlatform = (platformId: string) => ({ sql: 'authorizer.platform_id = ?', values: [platformId] });
const having = (trait: AuthorizerTrait) => ({ sql: traits[trait], values: [] });
const among = (appids: readonly string[]) => ({
  sql: 'authorizer.authorizer_appid IN (SELECT value FROM json_each(?))',
  values: [JSON.stringify(appids)],
});

function matching(search: string): Condition | undefined {
  const match = searchQuery(search);
  const sql = 'authorizer.seq IN (SELECT rowid FROM authorizer_search WHERE authorizer_search MATCH ?)';
  return match === undefined ? undefined : { sql, values: [match] };
}

/** Pages of accounts: for the eye newest authorization first, for an export by key. */
export class AuthorizerList extends Repository {
  readonly #accounts = this.context.rows(authorizerTable);
  readonly #known = this.connection.query<[string, string], KnownAuthorizer>(
    `SELECT authorizer_appid AS authorizerAppid, nick_name AS nickName, kind, status,
       authorized_at AS authorizedAt, (SELECT value_tag FROM refresh_token_history AS history
         WHERE ${ofAccount('history')} AND ${readable('history.value')} ORDER BY seq DESC LIMIT 1) AS tag
     FROM authorizer WHERE platform_id = ? AND authorizer_appid IN (SELECT value FROM json_each(?))`,
  );
  readonly #authorized = this.connection.query<[string], { appid: string }>(
    `SELECT authorizer_appid AS appid FROM authorizer WHERE platform_id = ? AND status = 'authorized'`,
  );
  readonly #timeOf = this.connection.query<[string, string], { at: number }>(
    'SELECT order_at AS at FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
  );

  known(platformId: string, appids: readonly string[]): Map<string, KnownAuthorizer> {
    const rows = this.#known.all(platformId, JSON.stringify(appids));
    return new Map(rows.map((row) => [row.authorizerAppid, row]));
  }

  authorized(platformId: string): string[] {
    return this.#authorized.all(platformId).map(({ appid }) => appid);
  }

  page({ platformId, search, only, after, limit }: AuthorizerFilter): AuthorizerRecord[] {
    const where = [
      ...given(platformId, ofPlatform),
      ...given(search, matching),
      ...given(only, having),
      ...given(after, (last) => this.#olderThan(last, platformId)),
    ];
    return this.#accounts.page(where, byTime, limit);
  }

  /** Within one platform the key leaves the platform out, so that the platform's own index serves it. */
  #olderThan(after: NonNullable<AuthorizerFilter['after']>, within: string | undefined): Condition {
    const { platformId, authorizerAppid } = after;
    const at = this.#timeOf.get(platformId, authorizerAppid)?.at ?? 0;
    return within === undefined
      ? { sql: `(order_at, ${key}) < (?, ?, ?)`, values: [at, platformId, authorizerAppid] }
      : { sql: '(order_at, authorizer.authorizer_appid) < (?, ?)', values: [at, authorizerAppid] };
  }

  *pages(selection: AuthorizerSelection, pageSize: number): Generator<AuthorizerRecord[], void, void> {
    const selected = [...given(selection.platformId, ofPlatform), ...given(selection.appids, among)];
    let last: AuthorizerRecord | undefined;
    do {
      const next = given(last, ({ platformId, authorizerAppid }) => ({
        sql: `(${key}) > (?, ?)`,
        values: [platformId, authorizerAppid],
      }));
      const page = this.#accounts.page([...selected, ...next], key, pageSize);
      if (page.length > 0) yield page;
      last = page.length < pageSize ? undefined : page.at(-1);
    } while (last !== undefined);
  }
}
