import { Repository } from './context.ts';
import { type PushFilter, pushConditions } from './push-list.ts';
import { PlaceQueries } from './sql/places.ts';
import { among, type Condition, ifSet } from './sql/rows.ts';
import { searchTest } from './sql/search.ts';
import { walk } from './sql/walk.ts';
import type { AuthorizerRecord } from './tables/authorizer.ts';

/** What a push is searched by. Names change and are not its own: they are its account's and its session's. */
interface PushPlace extends Pick<AuthorizerRecord, 'nickName' | 'principalName' | 'userName'> {
  seq: number;
  own: string;
  authorizerAppid: string | null;
  label: string | null;
  sessionAppid: string | null;
}

const places = `SELECT push.seq AS seq, push.authorizer_appid AS authorizerAppid,
    lower(info_type || ' ' || coalesce(component_appid, '') || ' ' || coalesce(push.authorizer_appid, '') || ' ' ||
      path || ' ' || coalesce(remote, '') || ' ' || coalesce(push.problem, '')) AS own,
    nick_name AS nickName, principal_name AS principalName, user_name AS userName,
    session.label AS label, session.authorizer_appid AS sessionAppid
  FROM push LEFT JOIN authorizer ON authorizer.seq = (
    SELECT account.seq FROM platform JOIN authorizer AS account
      ON account.platform_id = platform.id AND account.authorizer_appid = push.authorizer_appid
    WHERE platform.component_appid = push.component_appid ORDER BY platform.id = push.platform_id DESC LIMIT 1)
  LEFT JOIN session ON session.id = push.session_id`;

/** Pushes are written often and searched rarely: a search reads the rows, instead of every push paying for an index. */
export class PushSearch extends Repository {
  readonly #places = new PlaceQueries<PushPlace>(this.connection);

  /** The `seq` of the newest `limit` that fit, beyond `before`. */
  async find(
    filter: PushFilter,
    search: string,
    limit: number,
    before: number | undefined,
  ): Promise<number[]> {
    const older = (seq: number | undefined) =>
      ifSet(seq, (value) => ({ sql: 'push.seq < ?', values: [value] }));
    const found = await walk<PushPlace>(
      limit,
      (last) => this.#portion([...pushConditions(filter), ...older(last?.seq ?? before)]),
      isFound(search),
    );
    return found.map(({ seq }) => seq);
  }

  /** Those of these that fit. */
  among(seqs: readonly number[], search: string): Set<number> {
    return new Set(
      this.#portion([among('push.seq', seqs)])
        .filter(isFound(search))
        .map(({ seq }) => seq),
    );
  }

  #portion(where: readonly Condition[]): PushPlace[] {
    return this.#places.portion(places, where, 'push.seq DESC');
  }
}

function isFound(search: string): (place: PushPlace) => boolean {
  const typed = search.toLowerCase();
  const hasWords = searchTest(search);
  return ({ own, nickName, principalName, userName, authorizerAppid, label, sessionAppid }) =>
    own.includes(typed) ||
    (authorizerAppid !== null && hasWords([nickName, principalName, userName, authorizerAppid])) ||
    (label !== null && hasWords([label, sessionAppid]));
}
