import {
  type AccountPlace,
  type AuthorizerFilter,
  byTime,
  placeConditions,
  placesWith,
} from './authorizer-list.ts';
import { Repository } from './context.ts';
import { Matches, PlaceQueries, searchOf } from './sql/places.ts';
import { among } from './sql/rows.ts';
import { walk } from './sql/walk.ts';
import { type AuthorizerRecord, authorizerTable } from './tables/authorizer.ts';

/** Pages of the list, whatever is asked for: none of a hundred thousand accounts holds anything up. */
export class AuthorizerPages extends Repository {
  readonly #accounts = this.context.rows(authorizerTable);
  readonly #places = new PlaceQueries<AccountPlace>(this.connection);
  readonly #matches = new Matches(this.connection, 'authorizer_search');
  readonly #timeOf = this.connection.query<[string, string], { at: number }>(
    'SELECT order_at AS at FROM authorizer WHERE platform_id = ? AND authorizer_appid = ?',
  );

  /** One page, newest authorization first. */
  async page(filter: AuthorizerFilter): Promise<AuthorizerRecord[]> {
    const { platformId, search = '', only, limit } = filter;
    const after = filter.after && { ...filter.after, orderAt: this.#orderAt(filter.after) };
    const searched = searchOf(search, (match) => this.#matches.few(match));
    if (searched === undefined && only === undefined)
      return this.#accounts.page(placeConditions(platformId, undefined, after), byTime, limit);
    const { few, isWanted = () => true } = searched ?? {};
    const places = await walk<AccountPlace>(
      limit,
      (last) =>
        this.#places.portion(placesWith(only), placeConditions(platformId, few, last ?? after), byTime),
      ({ fits, nickName, principalName, userName, authorizerAppid }) =>
        fits === 1 && isWanted([nickName, principalName, userName, authorizerAppid]),
    );
    const seqs = places.map(({ seq }) => seq);
    return this.#accounts.page([among('authorizer.seq', seqs)], byTime, -1);
  }

  #orderAt({ platformId, authorizerAppid }: NonNullable<AuthorizerFilter['after']>): number {
    return this.#timeOf.get(platformId, authorizerAppid)?.at ?? 0;
  }
}
