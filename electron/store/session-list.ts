import type { SessionState } from '../../shared/authorize.ts';
import type { Query, SqlValue } from './connection.ts';
import type { Context } from './context.ts';
import type { SessionRecord } from './records.ts';
import { searchQuery } from './search.ts';
import { type SessionRow, selectSession, toSession } from './session-rows.ts';

export interface SessionFilter {
  platformId?: string | undefined;
  states?: readonly SessionState[] | undefined;
  /** Words that all occur in the label, the authorizer_appid or the account's names. */
  search?: string | undefined;
  limit: number;
  /** The last session of the page before. */
  before?: Pick<SessionRecord, 'updatedAt' | 'id'> | undefined;
}

interface Condition {
  sql: string;
  values: SqlValue[];
}

const newestFirst = 'ORDER BY session.updated_at DESC, session.id DESC';

const found = `session.seq IN (
  SELECT rowid FROM session_search WHERE session_search MATCH ?
  UNION
  SELECT named.seq FROM authorizer
    JOIN session AS named USING (platform_id, authorizer_appid)
    WHERE authorizer.seq IN (SELECT rowid FROM authorizer_search WHERE authorizer_search MATCH ?))`;

function conditions(filter: SessionFilter): Condition[] {
  const { platformId, states, before } = filter;
  const all: Condition[] = [];
  if (platformId !== undefined) all.push({ sql: 'session.platform_id = ?', values: [platformId] });
  if (states !== undefined) {
    all.push({ sql: 'session.state IN (SELECT value FROM json_each(?))', values: [JSON.stringify(states)] });
  }
  const match = searchQuery(filter.search ?? '');
  if (match !== undefined) all.push({ sql: found, values: [match, match] });
  if (before !== undefined) {
    all.push({ sql: '(session.updated_at, session.id) < (?, ?)', values: [before.updatedAt, before.id] });
  }
  return all;
}

/** Sessions by page and by what they have in common. Newest first, by their last change. */
export class SessionList {
  readonly #context: Context;
  readonly #queries = new Map<string, Query<SqlValue[], SessionRow>>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** One page, by keyset: no page costs more than the first. */
  page(filter: SessionFilter): SessionRecord[] {
    return this.#select(conditions(filter), filter.limit);
  }

  inState(states: readonly SessionState[]): SessionRecord[] {
    return this.#select(conditions({ states, limit: -1 }), -1);
  }

  ofAuthorizer(platformId: string, authorizerAppid: string, limit: number): SessionRecord[] {
    const sql = 'session.platform_id = ? AND session.authorizer_appid = ?';
    return this.#select([{ sql, values: [platformId, authorizerAppid] }], limit);
  }

  /** @param limit -1 for all */
  #select(where: readonly Condition[], limit: number): SessionRecord[] {
    const condition = where.length === 0 ? '' : `WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;
    const sql = `${selectSession} ${condition} ${newestFirst} LIMIT ?`;
    const query = this.#queries.get(sql) ?? this.#context.connection.query<SqlValue[], SessionRow>(sql);
    this.#queries.set(sql, query);
    return query.all(...where.flatMap(({ values }) => values), limit).map(toSession);
  }
}
