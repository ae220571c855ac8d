import { setImmediate as turn } from 'node:timers/promises';
import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import { type AccountKey, AccountMarks } from './account-marks.ts';
import type { AccountFilter } from './authorizer-filter.ts';
import { countAccounts, type KnownAuthorizer, knownAccounts } from './authorizer-list.ts';
import { type AccountQuery, type AccountTotals, AuthorizerPages } from './authorizer-pages.ts';
import { Repository } from './context.ts';
import { RefreshTokenHistory } from './refresh-tokens.ts';
import { present } from './sql/rows.ts';
import { SearchIndex } from './sql/search-index.ts';
import type { ChangeOf } from './sql/table.ts';
import { portionSize, portions } from './sql/walk.ts';
import {
  type AuthorizerRecord,
  accessTokenTable,
  authorizerInfoTable,
  authorizerTable,
  hasDetails,
} from './tables/authorizer.ts';
import { ids } from './tables/json.ts';

export interface AccessTokenData {
  value: string;
  /** UTC ms, WeChat's clock; null: not known. */
  obtainedAt: number | null;
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
  | 'authorizedAt';

/** Another `funcInfo` than the one kept has that one kept beside it. */
export interface AuthorizerChange extends Pick<ChangeOf<typeof authorizerTable.columns>, Changed> {
  /** api_get_authorizer_info's answer without its tokens. */
  info?: unknown;
  /** Sealed. */
  accessToken?: AccessTokenData | undefined;
}

/** What a change of an account is compared with, and what others say of it; cheaper than its record. */
export interface KeptAccount
  extends Pick<AuthorizerRecord, 'funcInfo' | 'nickName' | 'principalName' | 'userName' | 'authorizedAt'> {
  seq: number;
  rev: number;
}

type Put = ChangeOf<typeof authorizerTable.columns> & { updatedAt: number };

const numberNames = [
  'total',
  'authorized',
  'unauthorized',
  'withRefreshToken',
  'withoutRefreshToken',
  'unreadable',
  'withDetails',
  'withAccessToken',
] as const satisfies readonly (keyof AccountsOverview['accounts'])[];

/** 授权账号, keyed by (platform, authorizer_appid), and the history of their refresh tokens. */
export class AuthorizerRepository extends Repository {
  readonly #accounts = this.context.rows(authorizerTable);
  readonly refreshTokens = new RefreshTokenHistory(this.context, (platformId, authorizerAppid) =>
    this.#accounts.update({ platformId, authorizerAppid }, { rev: this.#nextRev(platformId) }),
  );
  readonly #pages = new AuthorizerPages(this.context);
  readonly #infos = this.context.rows(authorizerInfoTable);
  readonly #tokens = this.context.rows(accessTokenTable);
  #counted: { of?: string; within?: number | undefined; rev: number } = { rev: 0 };
  readonly #search = new SearchIndex(
    this.connection,
    'authorizer_search',
    (platformId: string, appid: string) => {
      const kept = this.kept(platformId, appid);
      const key = { platformId, authorizerAppid: appid };
      const marks = () => [...this.marks.tags(key), this.marks.note(key)];
      return (
        kept && {
          seq: kept.seq,
          texts: [kept.nickName, kept.principalName, kept.userName, appid, ...marks()],
        }
      );
    },
  );
  readonly marks = new AccountMarks(this.context, (platformId, appid) =>
    this.#search.changed(platformId, appid),
  );
  readonly #moment = this.connection.query<[string], { rev: number | null }>(
    'SELECT max(rev) AS rev FROM authorizer WHERE platform_id = ?',
  );
  readonly #kept = this.connection.query<[string, string], KeptAccount>(
    `SELECT seq, rev, func_info AS funcInfo, nick_name AS nickName, principal_name AS principalName, user_name AS userName,
       authorized_at AS authorizedAt FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?`,
    (cells) => {
      cells.funcInfo = ids.parse(JSON.parse(String(cells.funcInfo)));
    },
  );
  readonly #numbers = this.connection.query<
    [number, string, string],
    AccountsOverview['accounts'] & { last: string | null }
  >(countAccounts);
  readonly #known = this.connection.query<[string, string], KnownAuthorizer>(knownAccounts);
  readonly #unknown = this.connection.query<[string, string], { appid: string }>(
    `SELECT value AS appid FROM json_each(?) WHERE NOT EXISTS
       (SELECT 1 FROM authorizer WHERE platform_id = ? AND authorizer_appid = value) LIMIT 1`,
  );
  readonly #lacking = this.connection.query<[string, string], { n: number }>(
    `SELECT count(*) AS n FROM authorizer WHERE platform_id = ? AND authorizer_appid = ? AND NOT ${hasDetails}`,
  );
  readonly #authorized = this.connection.query<[string, string, number], { appid: string }>(
    `SELECT authorizer_appid AS appid FROM authorizer
     WHERE platform_id = ? AND authorizer_appid > ? AND status = 'authorized' ORDER BY authorizer_appid LIMIT ?`,
  );
  readonly #count = this.connection.query<[string], { n: number }>(
    'SELECT count(*) AS n FROM authorizer WHERE platform_id = ?',
  );

  get(platformId: string, authorizerAppid: string): AuthorizerRecord | undefined {
    return this.#accounts.find({ platformId, authorizerAppid });
  }

  /** What its changes are compared with, its name among it. */
  kept(platformId: string, authorizerAppid: string): KeptAccount | undefined {
    return this.#kept.get(platformId, authorizerAppid);
  }

  /**
   * Changes an account, making it (kind unknown, status authorized) when it is new.
   * @param change what is left out stays; null clears
   * @throws ProblemError store.missing (no such platform), vault.lost (the change holds a token)
   */
  upsert(
    platformId: string,
    authorizerAppid: string,
    { accessToken, info, ...change }: AuthorizerChange,
  ): void {
    this.connection.joined(() => {
      const updatedAt = this.context.now();
      const before = this.kept(platformId, authorizerAppid);
      const { status, funcInfo, authorizedAt } = change;
      const moves = [status, funcInfo, authorizedAt, accessToken].some((value) => value !== undefined);
      const rev = moves ? { rev: this.#nextRev(platformId) } : {};
      const granted = grantedBefore(before, funcInfo, updatedAt);
      this.#put(platformId, authorizerAppid, before, { ...change, ...granted, ...rev, updatedAt });
      if (info !== undefined && info !== null) this.#infos.upsert({ platformId, authorizerAppid, info });
      if (accessToken) this.putAccessToken(platformId, authorizerAppid, accessToken);
    });
  }

  /** Puts an account that WeChat lists: new, or authorized (again) at that time. Nothing else is touched. */
  putListed(platformId: string, authorizerAppid: string, authorizedAt: number): void {
    this.connection.joined(() => {
      const before = this.kept(platformId, authorizerAppid);
      const change = { status: 'authorized', authorizedAt, updatedAt: this.context.now() } as const;
      this.#put(platformId, authorizerAppid, before, { ...change, rev: this.#nextRev(platformId) });
    });
  }

  #put(platformId: string, authorizerAppid: string, before: KeptAccount | undefined, change: Put): void {
    const key = { platformId, authorizerAppid };
    if (before) this.#accounts.update(key, change);
    else this.#accounts.insert({ ...key, kind: 'unknown', status: 'authorized', funcInfo: [], ...change });
    const names = ['nickName', 'principalName', 'userName'] as const;
    const isSame = (name: (typeof names)[number]) =>
      change[name] === undefined || change[name] === before?.[name];
    if (!before || !names.every(isSame)) this.#search.changed(platformId, authorizerAppid);
  }

  /**
   * Within a platform: its accounts go all together, so that no count is ever given twice. What a transaction changes is
   * seen at once by others, and has one count.
   */
  #nextRev(platformId: string): number {
    const { transactionNumber } = this.connection;
    const { of, within, rev } = this.#counted;
    if (transactionNumber !== undefined && transactionNumber === within && of === platformId) return rev;
    const next = this.moment(platformId) + 1;
    this.#counted = { of: platformId, within: transactionNumber, rev: next };
    return next;
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
    return (this.kept(platformId, appid)?.rev ?? 0) > moment;
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

  /** One page; `positionOf` its last record is `after` of the next. */
  list(query: AccountQuery): Promise<AuthorizerRecord[]> {
    return this.#pages.page(query);
  }

  /** All that a filter finds, in the order of their appids, a portion at a time. @throws the signal's reason */
  async *matching(filter: AccountFilter, signal?: AbortSignal): AsyncGenerator<AccountKey[]> {
    for await (const places of this.#pages.matching(filter, signal))
      yield places.map(({ platformId, authorizerAppid }) => ({ platformId, authorizerAppid }));
  }

  /** How many a filter finds. @throws the signal's reason */
  totals(filter: AccountFilter, signal?: AbortSignal): Promise<AccountTotals> {
    return this.#pages.totals(filter, signal);
  }

  /** What is known of these accounts, by appid; those that are not known are left out. */
  known(platformId: string, appids: readonly string[]): Map<string, KnownAuthorizer> {
    const rows = this.#known.all(platformId, JSON.stringify(appids));
    return new Map(rows.map((row) => [row.authorizerAppid, row]));
  }

  /** The first of these appids that is not known here. */
  async unknown(platformId: string, appids: readonly string[]): Promise<string | undefined> {
    for (let from = 0; from < appids.length; from += portionSize, await turn()) {
      const found = this.#unknown.get(JSON.stringify(appids.slice(from, from + portionSize)), platformId);
      if (found) return found.appid;
    }
    return undefined;
  }

  /** Known, and its details were never fetched. */
  lacksDetails(platformId: string, authorizerAppid: string): boolean {
    return this.#lacking.get(platformId, authorizerAppid)?.n === 1;
  }

  /** The appids of all authorized accounts, in order, a portion at a time. */
  async *authorizedAppids(platformId: string): AsyncGenerator<string[]> {
    const read = (last = { appid: '' }) => this.#authorized.all(platformId, last.appid, portionSize);
    for await (const portion of portions(read)) yield portion.map(({ appid }) => appid);
  }

  /** How many accounts there are, and what is kept of them. @param now UTC ms, WeChat's clock */
  async numbers(platformId: string, now: number): Promise<AccountsOverview['accounts']> {
    const count = (after: string) => present(this.#numbers.get(now, platformId, after), 'authorizer');
    let { last, ...sum } = count('');
    while (last !== null) {
      await turn();
      const { last: next, ...counted } = count(last);
      for (const name of numberNames) sum[name] += counted[name];
      last = next;
    }
    return sum;
  }

  count(platformId: string): number {
    return this.#count.get(platformId)?.n ?? 0;
  }
}

/** Another grant than the one kept: that one stays beside it, for the comparison. */
function grantedBefore(
  before: KeptAccount | undefined,
  granted: number[] | undefined,
  funcInfoChangedAt: number,
) {
  const funcInfoBefore = before?.funcInfo;
  if (!granted || !funcInfoBefore?.length) return {};
  const isOther = JSON.stringify(funcInfoBefore) !== JSON.stringify(granted);
  return isOther ? { funcInfoBefore, funcInfoChangedAt } : {};
}
