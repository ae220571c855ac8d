import type { AuthorizerTrait } from '../../shared/authorize.ts';
import {
  type AuthorizerRow,
  hasRefreshToken,
  ofAccount,
  selectAuthorizer,
  toAuthorizer,
} from './authorizer-rows.ts';
import type { Query, SqlValue } from './connection.ts';
import type { Context } from './context.ts';
import { readable } from './readable.ts';
import type { AuthorizerRecord } from './records.ts';
import { searchQuery } from './search.ts';

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

interface Condition {
  sql: string;
  values: SqlValue[];
}

const key = 'authorizer.platform_id, authorizer.authorizer_appid';
const byTime = 'ORDER BY order_at DESC, authorizer.platform_id DESC, authorizer.authorizer_appid DESC';
const byKey = `ORDER BY ${key}`;

function ofPlatform(platformId: string | undefined): Condition[] {
  return platformId === undefined ? [] : [{ sql: 'authorizer.platform_id = ?', values: [platformId] }];
}

const traits: Readonly<Record<AuthorizerTrait, string>> = {
  withoutRefreshToken: `status = 'authorized' AND NOT ${hasRefreshToken}`,
  withoutDetails: `status = 'authorized' AND info IS NULL`,
  withNotice: `status = 'authorized' AND EXISTS (SELECT 1 FROM notice
    WHERE ${ofAccount('notice')} AND dismissed_at IS NULL)`,
  unauthorized: `status = 'unauthorized'`,
};

function having(trait: AuthorizerTrait | undefined): Condition[] {
  return trait === undefined ? [] : [{ sql: traits[trait], values: [] }];
}

function matching(search: string | undefined): Condition[] {
  const match = searchQuery(search ?? '');
  const sql = 'authorizer.seq IN (SELECT rowid FROM authorizer_search WHERE authorizer_search MATCH ?)';
  return match === undefined ? [] : [{ sql, values: [match] }];
}

/** Pages of accounts: for the eye newest authorization first, for an export by key. */
export class AuthorizerList {
  readonly #context: Context;
  readonly #queries = new Map<string, Query<SqlValue[], AuthorizerRow>>();

  readonly #timeOf;

  readonly #known;
  readonly #authorized;

  constructor(context: Context) {
    this.#context = context;
    this.#known = context.connection.query<[string, string], KnownAuthorizer>(
      `SELECT authorizer_appid AS authorizerAppid, nick_name AS nickName, kind, status,
         authorized_at AS authorizedAt, (SELECT value_tag FROM refresh_token_history AS history
           WHERE ${ofAccount('history')} AND ${readable('history.value')} ORDER BY seq DESC LIMIT 1) AS tag
       FROM authorizer WHERE platform_id = ? AND authorizer_appid IN (SELECT value FROM json_each(?))`,
    );
    this.#authorized = context.connection.query<[string], { appid: string }>(
      `SELECT authorizer_appid AS appid FROM authorizer WHERE platform_id = ? AND status = 'authorized'`,
    );
    this.#timeOf = context.connection.query<[string, string], { at: number }>(
      'SELECT order_at AS at FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
    );
  }

  known(platformId: string, appids: readonly string[]): Map<string, KnownAuthorizer> {
    const rows = this.#known.all(platformId, JSON.stringify(appids));
    return new Map(rows.map((row) => [row.authorizerAppid, row]));
  }

  authorized(platformId: string): string[] {
    return this.#authorized.all(platformId).map(({ appid }) => appid);
  }

  page(filter: AuthorizerFilter): AuthorizerRecord[] {
    const where = [
      ...ofPlatform(filter.platformId),
      ...matching(filter.search),
      ...having(filter.only),
      ...this.#olderThan(filter),
    ];
    return this.#select(where, byTime, filter.limit);
  }

  /** Within one platform the key leaves the platform out, so that the platform's own index serves it. */
  #olderThan({ after, platformId }: AuthorizerFilter): Condition[] {
    if (after === undefined) return [];
    const at = this.#timeOf.get(after.platformId, after.authorizerAppid)?.at ?? 0;
    const { platformId: platform, authorizerAppid: appid } = after;
    return platformId === undefined
      ? [{ sql: `(order_at, ${key}) < (?, ?, ?)`, values: [at, platform, appid] }]
      : [{ sql: '(order_at, authorizer.authorizer_appid) < (?, ?)', values: [at, appid] }];
  }

  *pages(selection: AuthorizerSelection, pageSize: number): Generator<AuthorizerRecord[], void, void> {
    const where = ofPlatform(selection.platformId);
    if (selection.appids !== undefined) {
      const sql = 'authorizer.authorizer_appid IN (SELECT value FROM json_each(?))';
      where.push({ sql, values: [JSON.stringify(selection.appids)] });
    }
    let last: AuthorizerRecord | undefined;
    do {
      const next: Condition[] =
        last === undefined
          ? []
          : [
              {
                sql: `(${key}) > (?, ?)`,
                values: [last.platformId, last.authorizerAppid],
              },
            ];
      const page = this.#select([...where, ...next], byKey, pageSize);
      if (page.length > 0) yield page;
      last = page.length < pageSize ? undefined : page.at(-1);
    } while (last !== undefined);
  }

  #select(where: readonly Condition[], order: string, limit: number): AuthorizerRecord[] {
    const condition = where.length === 0 ? '' : `WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;
    const sql = `${selectAuthorizer} ${condition} ${order} LIMIT ?`;
    const query = this.#queries.get(sql) ?? this.#context.connection.query<SqlValue[], AuthorizerRow>(sql);
    this.#queries.set(sql, query);
    return query.all(...where.flatMap(({ values }) => values), limit).map(toAuthorizer);
  }
}
