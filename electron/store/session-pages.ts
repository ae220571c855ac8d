import { Repository } from './context.ts';
import { ofAccounts, placesBy, type SessionFilter, type SessionPlace, sessionQuery } from './session-list.ts';
import { Matches, PlaceQueries, searchOf } from './sql/places.ts';
import { among } from './sql/rows.ts';
import { walk } from './sql/walk.ts';
import { type SessionRecord, sessionTable } from './tables/session.ts';

/** Pages of the list, whatever is asked for: none of many thousands of sessions holds anything up. */
export class SessionPages extends Repository {
  readonly #sessions = this.context.rows(sessionTable);
  readonly #places = new PlaceQueries<SessionPlace>(this.connection);
  readonly #matches = new Matches(this.connection, 'session_search');
  readonly #matchingAccounts = new Matches(this.connection, 'authorizer_search');
  readonly #ofAccounts = this.connection.query<[string], { seq: number }>(ofAccounts);

  /** One page, newest first by the last change, or the most urgent first. */
  async page({ search = '', limit, ...filter }: SessionFilter): Promise<SessionRecord[]> {
    const { order, where } = sessionQuery(filter);
    const searched = searchOf(search, (match) => this.#few(match));
    const urgency = filter.attention !== undefined;
    if (searched === undefined && !urgency) return this.#sessions.page(where, order, limit);
    const { few, isWanted } = searched ?? {};
    const wanted = isWanted ?? (() => true);
    const places = await walk<SessionPlace>(
      limit,
      (last) => {
        const query = sessionQuery({ ...filter, before: last ?? filter.before }, few);
        return this.#places.portion(placesBy(urgency), query.where, query.order);
      },
      ({ label, authorizerAppid, nickName, principalName, userName }) =>
        wanted([label, authorizerAppid]) || wanted([nickName, principalName, userName, authorizerAppid]),
    );
    const seqs = places.map(({ seq }) => seq);
    return this.#sessions.page([among('session.seq', seqs)], order, -1);
  }

  /** What a search finds by label, appid and the account's names, unless it is much. */
  #few(match: string): number[] | undefined {
    const own = this.#matches.few(match);
    const accounts = own && this.#matchingAccounts.few(match);
    return accounts && [...own, ...this.#ofAccounts.all(JSON.stringify(accounts)).map(({ seq }) => seq)];
  }
}
