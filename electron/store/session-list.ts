import type { SessionState } from '../../shared/authorize.ts';
import { attentions } from '../../shared/session-acts.ts';
import { type Condition, ifSet } from './sql/rows.ts';
import { searchQuery } from './sql/search.ts';
import { attention, type SessionRecord } from './tables/session.ts';

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

export const newestFirst = 'session.updated_at DESC, session.id DESC';

/** SQL: how urgent a session is, 0 the most; one without a reason ranks with the links that end. */
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
export const inStates = (states: readonly SessionState[]) => ({
  sql: oneOf,
  values: [JSON.stringify(states)],
});

function matching(search: string): Condition | undefined {
  const match = searchQuery(search);
  return match === undefined ? undefined : { sql: found, values: [match, match] };
}

function after({ updatedAt, id, rank: urgency }: SessionPosition): Condition {
  const older = '(session.updated_at, session.id) < (?, ?)';
  if (urgency === undefined) return { sql: older, values: [updatedAt, id] };
  return { sql: `(${rank} > ? OR (${rank} = ? AND ${older}))`, values: [urgency, urgency, updatedAt, id] };
}

/** The conditions of a filter, and the order of its list. */
export function sessionQuery(filter: SessionFilter): { where: Condition[]; order: string } {
  const { platformId, states, attention: asked, search, before } = filter;
  return {
    where: [
      ...ifSet(platformId, ofPlatform),
      ...ifSet(states, inStates),
      ...ifSet(asked, ({ ending }) => ({ sql: needed, values: [JSON.stringify(ending)] })),
      ...ifSet(search, matching),
      ...ifSet(before, after),
    ],
    order: asked === undefined ? newestFirst : `${rank}, ${newestFirst}`,
  };
}

/** Parameters: the ids of sessions whose link ends soon, the pending states, the platform twice (NULL for all). */
export const countSessions = `SELECT count(*) AS "all", count(*) FILTER (WHERE ${needed}) AS attention,
    count(*) FILTER (WHERE ${oneOf}) AS pending
  FROM session WHERE ? IS NULL OR platform_id = ?`;
