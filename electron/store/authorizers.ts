import { AccessTokens } from './access-tokens.ts';
import { type AuthorizerFilter, AuthorizerList, type AuthorizerSelection } from './authorizer-list.ts';
import { type AuthorizerRow, selectAuthorizer, toAuthorizer } from './authorizer-rows.ts';
import { type Context, present } from './context.ts';
import { toJson } from './json.ts';
import type { AccessTokenData, AuthorizerChange, AuthorizerRecord, RefreshTokenRecord } from './records.ts';
import { type RefreshTokenData, RefreshTokenHistory } from './refresh-tokens.ts';
import { searchDocument } from './search.ts';

/** 授权账号, keyed by (platform, authorizer_appid), and the history of their refresh tokens. */
export class AuthorizerRepository {
  readonly #context: Context;
  readonly #list: AuthorizerList;
  readonly #history: RefreshTokenHistory;
  readonly #tokens: AccessTokens;
  readonly #byKey;
  readonly #insert;
  readonly #index;
  readonly #count;

  constructor(context: Context) {
    this.#context = context;
    this.#list = new AuthorizerList(context);
    this.#history = new RefreshTokenHistory(context);
    this.#tokens = new AccessTokens(context);
    const { connection } = context;
    this.#byKey = connection.query<[string, string], AuthorizerRow>(
      `${selectAuthorizer} WHERE authorizer.platform_id = ? AND authorizer.authorizer_appid = ?`,
    );
    this.#insert = connection.query<[string, string, number]>(
      `INSERT INTO authorizer (platform_id, authorizer_appid, kind, status, func_info, updated_at)
       VALUES (?, ?, 'unknown', 'authorized', '[]', ?) ON CONFLICT DO NOTHING`,
    );
    this.#index = connection.query<[number, string]>(
      'INSERT OR REPLACE INTO authorizer_search (rowid, text) VALUES (?, ?)',
    );
    this.#count = connection.query<[string], { n: number }>(
      'SELECT count(*) AS n FROM authorizer WHERE platform_id = ?',
    );
  }

  get(platformId: string, appid: string): AuthorizerRecord | undefined {
    const row = this.#byKey.get(platformId, appid);
    return row && toAuthorizer(row);
  }

  /**
   * Changes an account, making it (kind unknown, status authorized) when it is new.
   * @param change what is left out stays; null clears
   * @throws ProblemError store.missing (no such platform), vault.lost (the change holds a token)
   */
  upsert(platformId: string, appid: string, change: AuthorizerChange): AuthorizerRecord {
    return this.#context.connection.transaction(() => {
      const now = this.#context.now();
      const isNew = this.#insert.run(platformId, appid, now) === 1;
      this.#change(platformId, appid, change, now);
      if (change.accessToken) this.#tokens.put(platformId, appid, change.accessToken);
      const row = present(this.#byKey.get(platformId, appid), 'authorizer');
      const { nickName, principalName, userName } = change;
      if (isNew || [nickName, principalName, userName].some((name) => name !== undefined)) {
        this.#index.run(row.seq, searchDocument([row.nickName, row.principalName, row.userName, appid]));
      }
      return toAuthorizer(row);
    });
  }

  #change(platformId: string, appid: string, change: AuthorizerChange, now: number): void {
    this.#context.update(
      'authorizer',
      { platform_id: platformId, authorizer_appid: appid },
      {
        nick_name: change.nickName,
        kind: change.kind,
        principal_name: change.principalName,
        user_name: change.userName,
        status: change.status,
        ...this.#granted(platformId, appid, change.funcInfo, now),
        authorized_at: change.authorizedAt,
        info: toJson(change.info),
        updated_at: now,
      },
    );
  }

  /** Another grant than the one kept: that one stays beside it, for the comparison. */
  #granted(platformId: string, appid: string, granted: number[] | undefined, now: number) {
    if (granted === undefined) return {};
    const before = this.#byKey.get(platformId, appid)?.funcInfo ?? '[]';
    const next = JSON.stringify(granted);
    if (before === next || before === '[]') return { func_info: next };
    return { func_info: next, func_info_before: before, func_info_changed_at: now };
  }

  /**
   * The authorizer_access_token in clear; undefined when there is none, or a lost key sealed it.
   * @throws ProblemError vault.lost, vault.damaged
   */
  accessToken(platformId: string, appid: string): string | undefined {
    return this.#tokens.value(platformId, appid);
  }

  /**
   * Keeps what api_authorizer_token answered. Cheap: the account's own row is not touched.
   * @throws ProblemError store.missing (no such platform), vault.lost
   */
  putAccessToken(platformId: string, appid: string, token: AccessTokenData): void {
    this.#context.connection.transaction(() => this.#tokens.put(platformId, appid, token));
  }

  /** One page, newest authorization first; hand the last record back as `after` for the next. */
  list(filter: AuthorizerFilter): AuthorizerRecord[] {
    return this.#list.page(filter);
  }

  /**
   * Page after page of all selected accounts, ordered by platform and appid. Each page is a query of its own, so
   * others may read and write in between, and the caller may wait.
   */
  iterate(selection: AuthorizerSelection, pageSize: number): Generator<AuthorizerRecord[], void, void> {
    return this.#list.pages(selection, pageSize);
  }

  count(platformId: string): number {
    return this.#count.get(platformId)?.n ?? 0;
  }

  /**
   * Adds a refresh token to the history, which is never changed or shortened.
   * @returns false when it is the newest one already, and nothing was added
   * @throws ProblemError store.missing (no such platform), vault.lost
   */
  addRefreshToken(data: RefreshTokenData): boolean {
    return this.#history.add(data);
  }

  /** Newest first. */
  refreshTokens(platformId: string, appid: string): RefreshTokenRecord[] {
    return this.#history.list(platformId, appid);
  }

  /** The newest readable one in clear. @throws ProblemError vault.lost, vault.damaged */
  refreshToken(platformId: string, appid: string): { id: string; value: string } | undefined {
    return this.#history.newest(platformId, appid);
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  refreshTokenValue(id: string): string {
    return this.#history.value(id);
  }
}
