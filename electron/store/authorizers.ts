import { AccessTokens } from './access-tokens.ts';
import {
  type AuthorizerFilter,
  AuthorizerList,
  type AuthorizerSelection,
  type KnownAuthorizer,
} from './authorizer-list.ts';
import {
  type AuthorizerNumbers,
  type AuthorizerRow,
  countAuthorizers,
  selectAuthorizer,
  toAuthorizer,
} from './authorizer-rows.ts';
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
  readonly #numbers;
  readonly #listed;
  readonly #seq;
  readonly #moved;
  readonly #moment;
  readonly #rev;

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
    this.#listed = connection.query<[number, number, string, string]>(
      `UPDATE authorizer SET status = 'authorized', authorized_at = ?, updated_at = ?
       WHERE platform_id = ? AND authorizer_appid = ?`,
    );
    this.#seq = connection.query<[string, string], { seq: number }>(
      'SELECT seq FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
    );
    // Within a platform: its accounts go all together, so that no count is ever given twice.
    this.#moved = connection.query<[string, string]>(
      `UPDATE authorizer SET rev = 1 +
         (SELECT max(rev) FROM authorizer AS other WHERE other.platform_id = authorizer.platform_id)
       WHERE platform_id = ? AND authorizer_appid = ?`,
    );
    this.#moment = connection.query<[string], { rev: number | null }>(
      'SELECT max(rev) AS rev FROM authorizer WHERE platform_id = ?',
    );
    this.#rev = connection.query<[string, string], { rev: number }>(
      'SELECT rev FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
    );
    this.#numbers = connection.query<[number, string], AuthorizerNumbers>(countAuthorizers);
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

  /** Puts an account that WeChat lists: new, or authorized (again) at that time. Nothing else is touched. */
  putListed(platformId: string, appid: string, authorizedAt: number): void {
    this.#context.connection.transaction(() => {
      const now = this.#context.now();
      const isNew = this.#insert.run(platformId, appid, now) === 1;
      this.#listed.run(authorizedAt, now, platformId, appid);
      this.#moved.run(platformId, appid);
      if (!isNew) return;
      const { seq } = present(this.#seq.get(platformId, appid), 'authorizer');
      this.#index.run(seq, searchDocument([appid]));
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
        status_at: change.statusAt,
        ...this.#granted(platformId, appid, change.funcInfo, now),
        authorized_at: change.authorizedAt,
        info: toJson(change.info),
        updated_at: now,
      },
    );
    const observed = [change.status, change.funcInfo, change.authorizedAt, change.accessToken];
    if (observed.some((value) => value !== undefined)) this.#moved.run(platformId, appid);
  }

  /**
   * A moment in the history of a platform's accounts: what WeChat was asked at this moment is older than whatever a later
   * one brings. No clock can be wrong about it.
   */
  moment(platformId: string): number {
    return this.#moment.get(platformId)?.rev ?? 0;
  }

  /** Has the account's token, grant or status changed since? @param moment of `moment()`, before WeChat was asked */
  movedSince(platformId: string, appid: string, moment: number): boolean {
    return (this.#rev.get(platformId, appid)?.rev ?? 0) > moment;
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
    this.#tokens.put(platformId, appid, token);
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

  /** What is known of these accounts, by appid; those that are not known are left out. */
  known(platformId: string, appids: readonly string[]): Map<string, KnownAuthorizer> {
    return this.#list.known(platformId, appids);
  }

  /** The appids of all authorized accounts. */
  authorizedAppids(platformId: string): string[] {
    return this.#list.authorized(platformId);
  }

  /** How many accounts there are, and what is kept of them. @param now UTC ms, WeChat's clock */
  numbers(platformId: string, now: number): AuthorizerNumbers {
    return present(this.#numbers.get(now, platformId), 'authorizer');
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
    return this.#context.connection.transaction(() => {
      if (!this.#history.add(data)) return false;
      this.#moved.run(data.platformId, data.authorizerAppid);
      return true;
    });
  }

  /** Was this refresh token ever seen here? One that was, and is not the newest, is an old one. @throws ProblemError vault.lost */
  knowsRefreshToken(platformId: string, appid: string, value: string): boolean {
    return this.#history.knows(platformId, appid, value);
  }

  /** A keyed fingerprint to compare a refresh token with a kept one's. @throws ProblemError vault.lost */
  refreshTokenTag(platformId: string, appid: string, value: string): string {
    return this.#history.tag(platformId, appid, value);
  }

  /** Newest first. */
  refreshTokens(platformId: string, appid: string): RefreshTokenRecord[] {
    return this.#history.list(platformId, appid);
  }

  /** The newest readable one in clear. @throws ProblemError vault.lost, vault.damaged */
  refreshToken(platformId: string, appid: string): { id: string; value: string } | undefined {
    return this.#history.newest(platformId, appid);
  }

  /**
   * The newest readable ones of many accounts, each opened only when it is called for.
   * @returns by appid; accounts without one are left out. Calling one throws ProblemError vault.lost, vault.damaged
   */
  refreshTokensOf(platformId: string, appids: readonly string[]): Map<string, () => string> {
    return this.#history.newestOf(platformId, appids);
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  refreshTokenValue(id: string): string {
    return this.#history.value(id);
  }
}
