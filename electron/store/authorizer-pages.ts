import {
  type AccountPlace,
  type AuthorizerFilter,
  byTime,
  numbered,
  placeConditions,
  placesWith,
} from './authorizer-list.ts';
import { Repository } from './context.ts';
import type { Query, SqlValue } from './sql/connection.ts';
import { conditionText, kept } from './sql/rows.ts';
import { searchQuery, searchTest } from './sql/search.ts';
import { fewMatches, portionSize, walk } from './sql/walk.ts';
import { type AuthorizerRecord, authorizerTable } from './tables/authorizer.ts';

/** Pages of the list, whatever is asked for: none of a hundred thousand accounts holds anything up. */
export class AuthorizerPages extends Repository {
  readonly #accounts = this.context.rows(authorizerTable);
  readonly #places = new Map<string, Query<SqlValue[], AccountPlace>>();
  readonly #matches = this.connection.query<[string], { seq: number }>(
    `SELECT rowid AS seq FROM authorizer_search WHERE authorizer_search MATCH ? LIMIT ${fewMatches + 1}`,
  );
  readonly #timeOf = this.connection.query<[string, string], { at: number }>(
    'SELECT order_at AS at FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
  );

  /** One page, newest authorization first. */
  async page(filter: AuthorizerFilter): Promise<AuthorizerRecord[]> {
    const { platformId, search = '', only, limit } = filter;
    const after = filter.after && { ...filter.after, orderAt: this.#orderAt(filter.after) };
    const match = searchQuery(search);
    if (match === undefined && only === undefined)
      return this.#accounts.page(placeConditions(platformId, undefined, after), byTime, limit);
    const few = match === undefined ? undefined : this.#few(match);
    const isFound = match === undefined || few !== undefined ? () => true : searchTest(search);
    const places = await walk<AccountPlace>(
      limit,
      (last) => this.#portion(placesWith(only), placeConditions(platformId, few, last ?? after)),
      ({ fits, nickName, principalName, userName, authorizerAppid }) =>
        fits === 1 && isFound([nickName, principalName, userName, authorizerAppid]),
    );
    return this.#accounts.page([numbered(places.map(({ seq }) => seq))], byTime, -1);
  }

  #orderAt({ platformId, authorizerAppid }: NonNullable<AuthorizerFilter['after']>): number {
    return this.#timeOf.get(platformId, authorizerAppid)?.at ?? 0;
  }

  /** What a search finds, unless it is much. */
  #few(match: string): number[] | undefined {
    const matches = this.#matches.all(match);
    return matches.length > fewMatches ? undefined : matches.map(({ seq }) => seq);
  }

  #portion(select: string, where: Parameters<typeof conditionText>[0]): AccountPlace[] {
    const text = `${select} ${conditionText(where)} ORDER BY ${byTime} LIMIT ${portionSize}`;
    const query = kept(this.#places, text, () => this.connection.query<SqlValue[], AccountPlace>(text));
    return query.all(...where.flatMap(({ values }) => values));
  }
}
