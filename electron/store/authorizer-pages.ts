import type { AccountKind } from '../../shared/authorize.ts';
import type { AccountKey } from './account-marks.ts';
import { Candidates } from './authorizer-candidates.ts';
import { type AccountFilter, testsOf } from './authorizer-filter.ts';
import type { AccountOrder, AccountPosition } from './authorizer-order.ts';
import { type AccountPlace, AccountPlaces, type Sought } from './authorizer-places.ts';
import { Repository } from './context.ts';
import { among } from './sql/rows.ts';
import { hasSingleCharacter, searchQuery, searchTest } from './sql/search.ts';
import { portionSize, portions, walk } from './sql/walk.ts';
import { type AuthorizerRecord, authorizerTable, hasRefreshToken } from './tables/authorizer.ts';
import { names } from './tables/json.ts';

export interface AccountQuery extends AccountFilter, AccountOrder {
  limit: number;
  /** Where the page before has ended: `positionOf` its last account. */
  after?: AccountPosition | undefined;
}

/** How many accounts a filter finds, of how many there are. */
export interface AccountTotals {
  all: number;
  matching: number;
  kinds: Partial<Record<AccountKind, number>>;
  authorized: number;
  unauthorized: number;
  /** Of the authorized ones. */
  withoutRefreshToken: number;
}

/** Pages and portions of the accounts, whatever is asked for: none of a hundred thousand accounts holds anything up. */
export class AuthorizerPages extends Repository {
  readonly #accounts = this.context.rows(authorizerTable);
  readonly #places = new AccountPlaces(this.connection);
  readonly #candidates = new Candidates(this.context);
  readonly #platforms = this.connection.query<[], { id: string }>('SELECT id FROM platform ORDER BY id');
  readonly #count = this.connection.query<[string], { n: number }>(
    'SELECT count(*) AS n FROM authorizer WHERE platform_id = ?',
  );
  readonly #tokenless = this.connection.query<[string], { n: number }>(
    `SELECT count(*) AS n FROM json_each(?) AS few CROSS JOIN authorizer ON authorizer.seq = few.value
     WHERE NOT ${hasRefreshToken}`,
  );

  /** One page in its order. */
  async page({ limit, after, sort, descending, ...filter }: AccountQuery): Promise<AuthorizerRecord[]> {
    const order = { sort, descending };
    const places =
      this.#soonFound(filter, order, after, limit) ?? (await this.#found(filter, order, after, limit));
    const seqs = places.map(({ seq }) => seq);
    const records = this.#accounts.page([among(seq, seqs)], `${seq} ASC`, -1);
    const byKey = new Map(records.map((record) => [keyOf(record), record]));
    return places.flatMap((place) => byKey.get(keyOf(place)) ?? []);
  }

  /**
   * A character that many accounts have fills a page from the first rows; FTS5 would gather all words that begin with it first.
   * @returns undefined where the page would not be full
   */
  #soonFound(
    filter: AccountFilter,
    order: AccountOrder,
    after: AccountPosition | undefined,
    limit: number,
  ): AccountPlace[] | undefined {
    const { search = '' } = filter;
    if (!hasSingleCharacter(search)) return undefined;
    const platformIds = this.#platformIds(filter);
    const read = this.#places.reader(
      { platformIds, filter, order, few: undefined, withTexts: true },
      after,
      soonFoundIn,
    );
    const found = read(undefined).filter(fitting(searchTest(search)));
    return found.length < limit ? undefined : found.slice(0, limit);
  }

  #found(
    filter: AccountFilter,
    order: AccountOrder,
    after: AccountPosition | undefined,
    limit: number,
  ): Promise<AccountPlace[]> {
    const { sought, fits } = this.#look(filter, order);
    // Where all fit, no portion is looked through for a page.
    const all = testsOf(filter).length === 0 && !sought.withTexts && order.sort !== 'accessTokenExpiresAt';
    const size = all ? limit : portionSize;
    return walk(limit, this.#places.reader(sought, after, size), fits, size);
  }

  /** All that a filter finds, in the order of their appids, a portion at a time; meanwhile they may be written. */
  async *matching(filter: AccountFilter, signal?: AbortSignal): AsyncGenerator<AccountPlace[]> {
    const { sought, fits } = this.#look(filter, { sort: 'appid' });
    for await (const portion of portions(this.#places.reader(sought, undefined, portionSize))) {
      signal?.throwIfAborted();
      yield portion.filter(fits);
    }
  }

  /** @throws the signal's reason when nobody wants to know any more */
  async totals(filter: AccountFilter, signal?: AbortSignal): Promise<AccountTotals> {
    const all = this.#platformIds(filter).reduce((sum, id) => sum + (this.#count.get(id)?.n ?? 0), 0);
    const sum: AccountTotals = {
      all,
      matching: 0,
      kinds: {},
      authorized: 0,
      unauthorized: 0,
      withoutRefreshToken: 0,
    };
    for await (const places of this.matching(filter, signal)) {
      const authorized = places.filter(({ status }) => status === 'authorized');
      sum.matching += places.length;
      sum.authorized += authorized.length;
      sum.unauthorized += places.length - authorized.length;
      for (const { kind } of places) sum.kinds[kind] = (sum.kinds[kind] ?? 0) + 1;
      sum.withoutRefreshToken +=
        this.#tokenless.get(JSON.stringify(authorized.map(({ seq }) => seq)))?.n ?? 0;
    }
    return sum;
  }

  #platformIds({ platformId }: AccountFilter): string[] {
    return platformId === undefined ? this.#platforms.all().map(({ id }) => id) : [platformId];
  }

  /** What is looked through, and which of it the filter wants. */
  #look({ search = '', ...filter }: AccountFilter, order: AccountOrder) {
    const platformIds = this.#platformIds(filter);
    // Tags are indexed with the names: where words are looked for anyway, what has both is found at once.
    const words = searchQuery(search);
    const match = words && searchQuery([search, ...(filter.tags ?? [])].join(' '));
    const { few, hasWords } = this.#candidates.look(platformIds, filter, match);
    const isWanted = match === undefined || hasWords ? undefined : searchTest(search);
    const sought: Sought = { platformIds, filter, order, few, withTexts: isWanted !== undefined };
    return { sought, fits: fitting(isWanted) };
  }
}

/** Rows that are looked at before an index is asked. */
const soonFoundIn = 150;

/** @param isWanted what a row's texts have to pass */
const fitting =
  (isWanted: ReturnType<typeof searchTest> | undefined) =>
  ({ fits, nickName, principalName, userName, authorizerAppid, tags, note }: AccountPlace): boolean =>
    fits === 1 &&
    (isWanted?.([nickName, principalName, userName, authorizerAppid, tagText(tags), note]) ?? true);

const seq = `${authorizerTable.name}.seq`;
const keyOf = ({ platformId, authorizerAppid }: AccountKey) => `${platformId} ${authorizerAppid}`;

const tagText = (tags: string) => names.parse(JSON.parse(tags)).join(' ');
