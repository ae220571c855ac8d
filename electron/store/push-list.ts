import { Repository } from './context.ts';
import { type Condition, given } from './sql/rows.ts';
import { searchQuery } from './sql/search.ts';
import { type PushRecord, pushTable } from './tables/push.ts';

/** `duplicate` and `waiting` are accepted as well; the four lists have no row in common. */
export type PushOutcome = 'accepted' | 'duplicate' | 'refused' | 'waiting';

export interface PushFilter {
  platformId?: string | undefined;
  infoType?: string | undefined;
  outcome?: PushOutcome | undefined;
  /** A text that occurs in kind, appids, path, sender or reason, or finds the account or the session. */
  search?: string | undefined;
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

function matching(search: string): Condition | undefined {
  const text = search.trim();
  const match = searchQuery(text);
  return match === undefined ? undefined : { sql: `(${named})`, values: [text.toLowerCase(), match, match] };
}

const conditions = ({ platformId, infoType, outcome, search }: PushFilter): Condition[] => [
  ...given(platformId, (id) => ({ sql: 'platform_id = ?', values: [id] })),
  ...given(infoType, (type) => ({ sql: 'info_type = ?', values: [type] })),
  ...given(outcome, (which) => ({ sql: outcomes[which], values: [] })),
  ...given(search, matching),
];

/**
 * Pushes by page and by change. Written often and searched rarely, so a search reads the rows (a few ms for all that
 * are kept) instead of every push paying for an index of its words.
 */
export class PushList extends Repository {
  readonly #pushes = this.context.rows(pushTable);

  /** Newest first. @param before the last push of the page before */
  page(filter: PushFilter, limit: number, before?: Pick<PushRecord, 'seq'>): PushRecord[] {
    const older = given(before, ({ seq }) => ({ sql: 'seq < ?', values: [seq] }));
    return this.#pushes.page([...conditions(filter), ...older], 'seq DESC', limit);
  }

  /** What is new or different since `rev`, oldest change first. */
  since(filter: PushFilter, rev: number, limit: number): PushRecord[] {
    return this.#pushes.page([{ sql: 'rev > ?', values: [rev] }, ...conditions(filter)], 'rev', limit);
  }

  /** Accepted ones in this state, oldest first. */
  waiting(state: 'waiting' | 'exchange', limit: number): PushRecord[] {
    // `<> 'done'` is what lets the partial index serve it.
    return this.#pushes.page([{ sql: "state = ? AND state <> 'done'", values: [state] }], 'seq', limit);
  }
}
