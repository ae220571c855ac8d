import { pendingStates, type SessionState } from '../../shared/authorize.ts';
import { attentions } from '../../shared/session-acts.ts';
import { Repository } from './context.ts';
import { type Condition, given, present } from './sql/rows.ts';
import { searchQuery } from './sql/search.ts';
import { attention, type SessionRecord, sessionTable } from './tables/session.ts';

export interface SessionFilter {
  platformId?: string | undefined;
  states?: readonly SessionState[] | undefined;
  /** Only those that need the operator, the most urgent first; `ending`: the ids of those whose link ends soon. */
  attention?: { ending: readonly string[] } | undefined;
  /** Words that all occur in the label, the authorizer_appid or the account's names. */
  search?: string | undefined;
  limit: number;
  /** The last session of the page before. */
  before?: SessionPosition | undefined;
}

/** Where a page ended. */
export interface SessionPosition extends Pick<SessionRecord, 'updatedAt' | 'id'> {
  /** Its place among `attentions`, for a list by urgency. */
  rank?: number | undefined;
}

export interface SessionCounts {
  attention: number;
  pending: number;
  all: number;
}

const newestFirst = 'session.updated_at DESC, session.id DESC';

/** SQL: how urgent a session is, 0 the most; one that needs nobody is among the links that end. */
const rank = `CASE ifnull(${attention}, 'linkEnding') ${attentions
  .map((reason, index) => `WHEN '${reason}' THEN ${index}`)
  .join(' ')} END`;
const needed = `(${attention} IS NOT NULL OR session.id IN (SELECT value FROM json_each(?)))`;
const oneOf = 'session.state IN (SELECT value FROM json_each(?))';

const found = `session.seq IN (
  SELECT rowid FROM session_search WHERE session_search MATCH ?
  UNION
  SELECT named.seq FROM authorizer
    JOIN session AS named USING (platform_id, authorizer_appid)
    WHERE authorizer.seq IN (SELECT rowid FROM authorizer_search WHERE authorizer_search MATCH ?))`;

const ofPlatform = (platformId: string) => ({ sql: 'session.platform_id = ?', values: [platformId] });
const inStates = (states: readonly SessionState[]) => ({ sql: oneOf, values: [JSON.stringify(states)] });

function matching(search: string): Condition | undefined {
  const match = searchQuery(search);
  return match === undefined ? undefined : { sql: found, values: [match, match] };
}

function after({ updatedAt, id, rank: urgency }: SessionPosition): Condition {
  const older = '(session.updated_at, session.id) < (?, ?)';
  if (urgency === undefined) return { sql: older, values: [updatedAt, id] };
  return { sql: `(${rank} > ? OR (${rank} = ? AND ${older}))`, values: [urgency, urgency, updatedAt, id] };
}

/** Sessions by page and by what they have in common. Newest first, by their last change. */
export class SessionList extends Repository {
  readonly #sessions = this.context.rows(sessionTable);
  readonly #counts = this.connection.query<[string, string, string | null, string | null], SessionCounts>(
    `SELECT count(*) AS "all", count(*) FILTER (WHERE ${needed}) AS attention,
       count(*) FILTER (WHERE ${oneOf}) AS pending
     FROM session WHERE ? IS NULL OR platform_id = ?`,
  );

  /** One page, by keyset: no page costs more than the first. */
  page({ platformId, states, attention: asked, search, before, limit }: SessionFilter): SessionRecord[] {
    const where = [
      ...given(platformId, ofPlatform),
      ...given(states, inStates),
      ...given(asked, ({ ending }) => ({ sql: needed, values: [JSON.stringify(ending)] })),
      ...given(search, matching),
      ...given(before, after),
    ];
    const order = asked === undefined ? newestFirst : `${rank}, ${newestFirst}`;
    return this.#sessions.page(where, order, limit);
  }

  counts(platformId: string | undefined, ending: readonly string[]): SessionCounts {
    const chosen = platformId ?? null;
    const values = [JSON.stringify(ending), JSON.stringify(pendingStates), chosen, chosen] as const;
    return present(this.#counts.get(...values), 'session');
  }

  inState(states: readonly SessionState[]): SessionRecord[] {
    return this.#sessions.page([inStates(states)], newestFirst, -1);
  }

  /** In the air, or with an answer that is no authorization yet. */
  unsettled(): SessionRecord[] {
    const sql = `(session.state = 'exchanging' OR session.answer IS NOT NULL)`;
    return this.#sessions.page([{ sql, values: [] }], newestFirst, -1);
  }

  ofAuthorizer(platformId: string, authorizerAppid: string, limit: number): SessionRecord[] {
    const sql = 'session.platform_id = ? AND session.authorizer_appid = ?';
    return this.#sessions.page([{ sql, values: [platformId, authorizerAppid] }], newestFirst, limit);
  }
}
