import { type Condition, ifSet } from './sql/rows.ts';
import { searchQuery } from './sql/search.ts';

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

/**
 * The conditions of a filter. Pushes are written often and searched rarely, so a search reads the rows (a few ms for all
 * that are kept) instead of every push paying for an index of its words.
 */
export const pushConditions = ({ platformId, infoType, outcome, search }: PushFilter): Condition[] => [
  ...ifSet(platformId, (id) => ({ sql: 'platform_id = ?', values: [id] })),
  ...ifSet(infoType, (type) => ({ sql: 'info_type = ?', values: [type] })),
  ...ifSet(outcome, (which) => ({ sql: outcomes[which], values: [] })),
  ...ifSet(search, matching),
];
