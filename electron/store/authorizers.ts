import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import {
  type AuthorizerFilter,
  type AuthorizerSelection,
  authorizerConditions,
  byKey,
  byTime,
  countAccounts,
  type KnownAuthorizer,
  knownAccounts,
  selectionConditions,
} from './authorizer-list.ts';
import { Repository } from './context.ts';
import { RefreshTokenHistory } from './refresh-tokens.ts';
import { present } from './sql/rows.ts';
import { searchDocument } from './sql/search.ts';
import type { ChangeOf } from './sql/table.ts';
import { type AuthorizerRecord, accessTokenTable, authorizerTable } from './tables/authorizer.ts';

export interface AccessTokenData {
  value: string;
  /** UTC ms, WeChat's clock. */
  obtainedAt: number;
  expiresAt: number | null;
}

type Changed =
  | 'nickName'
  | 'kind'
  | 'principalName'
  | 'userName'
  | 'status'
  | 'statusAt'
  | 'funcInfo'
  | 'authorizedAt'
  | 'info';

/** Another `funcInfo` than the one kept has that one kept beside it. */
export interface AuthorizerChange extends Pick<ChangeOf<typeof authorizerTable.columns>, Changed> {
  /** Sealed. */
  accessToken?: AccessTokenData | undefined;
}

/** 授权账号, keyed by (platform, authorizer_appid), and the history of their refresh tokens. */
export class AuthorizerRepository extends Repository {
  readonly #accounts = this.context.rows(authorizerTable);
  // Within a platform: its accounts go all together, so that no count is ever given twice.
  readonly #moved = this.connection.query<[string, string]>(
    `UPDATE authorizer SET rev = 1 +
       (SELECT max(rev) FROM authorizer AS other WHERE other.platform_id = authorizer.platform_id)
     WHERE platform_id = ? AND authorizer_appid = ?`,
  );
  readonly refreshTokens = new RefreshTokenHistory(this.context, (platformId, appid) =>
    this.#moved.run(platformId, appid),
  );
  readonly #tokens = this.context.rows(accessTokenTable);
  readonly #index = this.connection.query<[string, string, string]>(
    `INSERT OR REPLACE INTO authorizer_search (rowid, text)
     SELECT seq, ? FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?`,
  );
  readonly #moment = this.connection.query<[string], { rev: number | null }>(
    'SELECT max(rev) AS rev FROM authorizer WHERE platform_id = ?',
  );
  readonly #rev = this.connection.query<[string, string], { rev: number }>(
    'SELECT rev FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
  );
  readonly #numbers = this.connection.query<[number, string], AccountsOverview['accounts']>(countAccounts);
  readonly #known = this.connection.query<[string, string], KnownAuthorizer>(knownAccounts);
  readonly #authorized = this.connection.query<[string], { appid: string }>(
    `SELECT authorizer_appid AS appid FROM authorizer WHERE platform_id = ? AND status = 'authorized'`,
  );
  readonly #timeOf = this.connection.query<[string, string], { at: number }>(
    'SELECT order_at AS at FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
  );
  readonly #count = this.connection.query<[string], { n: number }>(
    'SELECT count(*) AS n FROM authorizer WHERE platform_id = ?',
  );

  get(platformId: string, authorizerAppid: string): AuthorizerRecord | undefined {
    return this.#accounts.find({ platformId, authorizerAppid });
  }

  /** @returns whether it is new */
  #make(platformId: string, authorizerAppid: string, updatedAt: number): boolean {
    const made = { kind: 'unknown', status: 'authorized', funcInfo: [], updatedAt } as const;
    const account = { platformId, authorizerAppid, ...made, funcInfo: [] };
    return this.#accounts.insert(account, 'ON CONFLICT DO NOTHING') === 1;
  }

  /** @param names by which it is found besides its appid */
  #reindex(platformId: string, appid: string, names: readonly (string | null)[]): void {
    this.#index.run(searchDocument([...names, appid]), platformId, appid);
  }

  /**
   * Changes an account, making it (kind unknown, status authorized) when it is new.
   * @param change what is left out stays; null clears
   * @throws ProblemError store.missing (no such platform), vault.lost (the change holds a token)
   */
  upsert(platformId: string, authorizerAppid: string, change: AuthorizerChange): AuthorizerRecord {
    return this.connection.transaction(() => {
      const now = this.context.now();
      const isNew = this.#make(platformId, authorizerAppid, now);
      this.#change(platformId, authorizerAppid, change, now);
      if (change.accessToken) this.putAccessToken(platformId, authorizerAppid, change.accessToken);
      const account = this.#accounts.require({ platformId, authorizerAppid });
      const names = [change.nickName, change.principalName, change.userName];
      if (isNew || names.some((name) => name !== undefined)) {
        const { nickName, principalName, userName } = account;
        this.#reindex(platformId, authorizerAppid, [nickName, principalName, userName]);
      }
      return account;
    });
  }

  /** Puts an account that WeChat lists: new, or authorized (again) at that time. Nothing else is touched. */
  putListed(platformId: string, authorizerAppid: string, authorizedAt: number): void {
    this.connection.transaction(() => {
      const updatedAt = this.context.now();
      const isNew = this.#make(platformId, authorizerAppid, updatedAt);
      this.#accounts.update(
        { platformId, authorizerAppid },
        { status: 'authorized', authorizedAt, updatedAt },
      );
      this.#moved.run(platformId, authorizerAppid);
      if (isNew) this.#reindex(platformId, authorizerAppid, []);
    });
  }

  #change(platformId: string, authorizerAppid: string, change: AuthorizerChange, updatedAt: number): void {
    const { accessToken, ...columns } = change;
    const granted = this.#granted(platformId, authorizerAppid, change.funcInfo, updatedAt);
    this.#accounts.update({ platformId, authorizerAppid }, { ...columns, ...granted, updatedAt });
    const observed = [change.status, change.funcInfo, change.authorizedAt, accessToken];
    if (observed.some((value) => value !== undefined)) this.#moved.run(platformId, authorizerAppid);
  }

  /** Another grant than the one kept: that one stays beside it, for the comparison. */
  #granted(platformId: string, appid: string, granted: number[] | undefined, funcInfoChangedAt: number) {
    const funcInfoBefore = granted && this.get(platformId, appid)?.funcInfo;
    const isOther = funcInfoBefore?.length && JSON.stringify(funcInfoBefore) !== JSON.stringify(granted);
    return isOther ? { funcInfoBefore, funcInfoChangedAt } : {};
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

  /** In clear; undefined: there is none, or a lost key sealed it. @throws ProblemError vault.lost, vault.damaged */
  accessToken(platformId: string, authorizerAppid: string): string | undefined {
    return this.#tokens.openReadable({ platformId, authorizerAppid }, 'accessToken');
  }

  /** Cheap: the account's own row is not touched. @throws ProblemError store.missing (no such platform), vault.lost */
  putAccessToken(platformId: string, authorizerAppid: string, token: AccessTokenData): void {
    const { value: accessToken, obtainedAt, expiresAt } = token;
    this.#tokens.upsert({ platformId, authorizerAppid, accessToken, obtainedAt, expiresAt });
  }

  /** One page, newest authorization first; hand the last record back as `after` for the next. */
  list(filter: AuthorizerFilter): AuthorizerRecord[] {
    const where = authorizerConditions(
      filter,
      ({ platformId, authorizerAppid }) => this.#timeOf.get(platformId, authorizerAppid)?.at ?? 0,
    );
    return this.#accounts.page(where, byTime, filter.limit);
  }

  /**
   * Page after page of all selected accounts, ordered by platform and appid. Each page is a query of its own, so
   * others may read and write in between, and the caller may wait.
   */
  *iterate(selection: AuthorizerSelection, pageSize: number): Generator<AuthorizerRecord[], void, void> {
    let last: AuthorizerRecord | undefined;
    do {
      const page = this.#accounts.page(selectionConditions(selection, last), byKey, pageSize);
      if (page.length > 0) yield page;
      last = page.length < pageSize ? undefined : page.at(-1);
    } while (last !== undefined);
  }

  /** What is known of these accounts, by appid; those that are not known are left out. */
  known(platformId: string, appids: readonly string[]): Map<string, KnownAuthorizer> {
    const rows = this.#known.all(platformId, JSON.stringify(appids));
    return new Map(rows.map((row) => [row.authorizerAppid, row]));
  }

  /** The appids of all authorized accounts. */
  authorizedAppids(platformId: string): string[] {
    return this.#authorized.all(platformId).map(({ appid }) => appid);
  }

  /** How many accounts there are, and what is kept of them. @param now UTC ms, WeChat's clock */
  numbers(platformId: string, now: number): AccountsOverview['accounts'] {
    return present(this.#numbers.get(now, platformId), 'authorizer');
  }

  count(platformId: string): number {
    return this.#count.get(platformId)?.n ?? 0;
  }
}
