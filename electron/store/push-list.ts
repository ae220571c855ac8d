import type { Query, SqlValue } from './connection.ts';
import type { Context } from './context.ts';
import { type PushRow, selectPush, toPush } from './push-rows.ts';
import type { PushRecord } from './records.ts';
import { searchQuery } from './search.ts';

/** `duplicate` and `waiting` are accepted as well; the four lists have no row in common. */
export type PushOutcome = 'accepted' | 'duplicate' | 'refused' | 'waiting';

export interface PushFilter {
  platformId?: string | undefined;
  infoType?: string | undefined;
  outcome?: PushOutcome | undefined;
  /** A text that occurs in kind, appids, path, sender or reason, or finds the account or the session. */
  search?: string | undefined;
}

interface Condition {
  sql: string;
  values: SqlValue[];
}

const outcomes: Record<PushOutcome, string> = {
  accepted: "accepted = 1 AND duplicate_of IS NULL AND state = 'done'",
  duplicate: "accepted = 1 AND duplicate_of IS NOT NULL AND state = 'done'",
  refused: 'accepted = 0',
  waiting: "accepted = 1 AND state <> 'done'",
};

/** Names change and are not the push's own: they are looked up in the search tables of accounts and sessions. */
const named = `instr(lower(info_type || ' ' || coalesce(component_appid, '') || ' ' || coalesce(authorizer_appid, '') ||
    ' ' || path || ' ' || coalesce(remote, '') || ' ' || coalesce(problem, '')), ?) > 0
  OR authorizer_appid IN (SELECT authorizer_appid FROM authorizer
    WHERE seq IN (SELECT rowid FROM authorizer_search WHERE authorizer_search MATCH ?))
  OR session_id IN (SELECT id FROM session
    WHERE seq IN (SELECT rowid FROM session_search WHERE session_search MATCH ?))`;

function conditions(filter: PushFilter): Condition[] {
  const { platformId, infoType, outcome } = filter;
  const text = (filter.search ?? '').trim();
  const match = searchQuery(text);
  return [
    ...(platformId === undefined ? [] : [{ sql: 'platform_id = ?', values: [platformId] }]),
    ...(infoType === undefined ? [] : [{ sql: 'info_type = ?', values: [infoType] }]),
    ...(outcome === undefined ? [] : [{ sql: outcomes[outcome], values: [] }]),
    ...(match === undefined ? [] : [{ sql: `(${named})`, values: [text.toLowerCase(), match, match] }]),
  ];
}

/**
 * Pushes by page and by change. Written often and searched rarely, so a search reads the rows (a few ms for all that
 * are kept) instead of every push paying for an index of its words.
 */
export class PushList {
  readonly #context: Context;
  readonly #queries = new Map<string, Query<SqlValue[], PushRow>>();

  constructor(context: Context) {
    this.#context = context;
  }

  /** Newest first. @param before the last push of the page before */
  page(filter: PushFilter, limit: number, before?: Pick<PushRecord, 'seq'>): PushRecord[] {
    const where = conditions(filter);
    if (before !== undefined) where.push({ sql: 'seq < ?', values: [before.seq] });
    return this.#select(where, 'seq DESC', limit);
  }

  /** What is new or different since `rev`, oldest change first. */
  since(filter: PushFilter, rev: number, limit: number): PushRecord[] {
    return this.#select([{ sql: 'rev > ?', values: [rev] }, ...conditions(filter)], 'rev', limit);
  }

  /** Accepted ones in this state, oldest first. */
  waiting(state: 'waiting' | 'exchange', limit: number): PushRecord[] {
    // `<> 'done'` is what lets the partial index serve it.
    return this.#select([{ sql: "state = ? AND state <> 'done'", values: [state] }], 'seq', limit);
  }

  #select(where: readonly Condition[], order: string, limit: number): PushRecord[] {
    const condition = where.length === 0 ? '' : `WHERE ${where.map(({ sql }) => sql).join(' AND ')}`;
    const sql = `${selectPush} ${condition} ORDER BY ${order} LIMIT ?`;
    const query = this.#queries.get(sql) ?? this.#context.connection.query<SqlValue[], PushRow>(sql);
    this.#queries.set(sql, query);
    return query.all(...where.flatMap(({ values }) => values), limit).map(toPush);
  }
}
