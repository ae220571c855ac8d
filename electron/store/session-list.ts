import { pendingStates, type SessionState } from '../../shared/authorize.ts';
import { attentions } from '../../shared/session-acts.ts';
import type { Query, SqlValue } from './connection.ts';
import { type Context, present } from './context.ts';
import { searchQuery } from './search.ts';
import type { SessionRecord } from './session-records.ts';
import { attention, type SessionRow, selectSession, toSession } from './session-rows.ts';

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

interface Condition {
  sql: string;
  values: SqlValue[];
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

function conditions(filter: SessionFilter): Condition[] {
  const { platformId, states, before, attention: asked } = filter;
  const all: Condition[] = [];
  if (platformId !== undefined) all.push({ sql: 'session.platform_id = ?', values: [platformId] });
  if (states !== undefined) {
    all.push({ sql: oneOf, values: [JSON.stringify(states)] });
  }
  if (asked !== undefined) all.push({ sql: needed, values: [JSON.stringify(asked.ending)] });
  const match = searchQuery(filter.search ?? '');
  if (match !== undefined) all.push({ sql: found, values: [match, match] });
  if (before !== undefined) all.push(after(before));
  return all;
}

function after({ updatedAt, id, rank: urgency }: SessionPosition): Condition {
  const older = '(session.updated_at, session.id) < (?, ?)';
  if (urgency === undefined) return { sql: older, values: [updatedAt, id] };
  return { sql: `(${rank} > ? OR (${rank} = ? AND ${older}))`, values: [urgency, urgency, updatedAt, id] };
}

/** Sessions by page and by what they have in common. Newest first, by their last change. */
export class SessionList {
  readonly #context: Context;
  readonly #queries = new Map<string, Query<SqlValue[], SessionRow>>();

  readonly #counts;

  constructor(context: Context) {
    this.#context = context;
    this.#counts = context.connection.query<[string, string, string | null, string | null], SessionCounts>(
      `SELECT count(*) AS "all", count(*) FILTER (WHERE ${needed}) AS attention,
         count(*) FILTER (WHERE ${oneOf}) AS pending
       FROM session WHERE ? IS NULL OR platform_id = ?`,
    );
  }

  /** One page, by keyset: no page costs more than the first. */
  page(filter: SessionFilter): SessionRecord[] {
    const order = filter.attention === undefined ? newestFirst : `${rank}, ${newestFirst}`;
    return this.#select(conditions(filter), filter.limit, order);
  }

  counts(platformId: string | undefined, ending: readonly string[]): SessionCounts {
    const chosen = platformId ?? null;
    const values = [JSON.stringify(ending), JSON.stringify(pendingStates), chosen, chosen] as const;
    return present(this.#counts.get(...values), 'session');
  }

  inState(states: readonly SessionState[]): SessionRecord[] {
    return this.#select(conditions({ states, limit: -1 }), -1);
  }

  /** In the air, or with an answer that is no authorization yet. */
  unsettled(): SessionRecord[] {
    const sql = `(session.state = 'exchanging' OR session.answer IS NOT NULL)`;
    return this.#select([{ sql, values: [] }], -1);
  }

  ofAuthorizer(platformId: string, authorizerAppid: string, limit: number): SessionRecord[] {
    const sql = 'session.platform_id = ? AND session.authorizer_appid = ?';
    return this.#select([{ sql, values: [platformId, authorizerAppid] }], limit);
  }

  /** @param limit -1 for all */
  #select(where: readonly Condition[], limit: number, order = newestFirst): SessionRecord[] {
    const condition = where.length === 0 ? '' : `WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;
    const sql = `${selectSession} ${condition} ORDER BY ${order} LIMIT ?`;
    const query = this.#queries.get(sql) ?? this.#context.connection.query<SqlValue[], SessionRow>(sql);
    this.#queries.set(sql, query);
    return query.all(...where.flatMap(({ values }) => values), limit).map(toSession);
  }
}
