import type { SessionState } from '../../shared/authorize.ts';
import { attentions } from '../../shared/session-acts.ts';
import { among, type Condition, ifSet } from './sql/rows.ts';
import type { AuthorizerRecord } from './tables/authorizer.ts';
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
  rank?: number | null | undefined;
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

const ofPlatform = (platformId: string) => ({ sql: 'session.platform_id = ?', values: [platformId] });
export const inStates = (states: readonly SessionState[]) => among('session.state', states);

function after({ updatedAt, id, rank: urgency }: SessionPosition): Condition {
  const older = '(session.updated_at, session.id) < (?, ?)';
  if (urgency === undefined || urgency === null) return { sql: older, values: [updatedAt, id] };
  return { sql: `(${rank} > ? OR (${rank} = ? AND ${older}))`, values: [urgency, urgency, updatedAt, id] };
}

/** The conditions of a filter, and the order of its list. @param seqs those that its search finds, if they are few */
export function sessionQuery(
  filter: Omit<SessionFilter, 'search' | 'limit'>,
  seqs?: readonly number[],
): { where: Condition[]; order: string } {
  const { platformId, states, attention: asked, before } = filter;
  return {
    where: [
      ...ifSet(platformId, ofPlatform),
      ...ifSet(states, inStates),
      ...ifSet(asked, ({ ending }) => ({ sql: needed, values: [JSON.stringify(ending)] })),
      ...ifSet(seqs, (some) => among('session.seq', some)),
      ...ifSet(before, after),
    ],
    order: asked === undefined ? newestFirst : `${rank}, ${newestFirst}`,
  };
}

/** A session's place in the list, and what it is searched by. */
export interface SessionPlace
  extends SessionPosition,
    Pick<SessionRecord, 'label' | 'authorizerAppid'>,
    Pick<AuthorizerRecord, 'nickName' | 'principalName' | 'userName'> {
  seq: number;
}

/** SELECT of places; everything that makes a record is left to the few that are shown. */
export const placesBy = (urgency: boolean): string =>
  `SELECT session.seq AS seq, session.id AS id, session.updated_at AS updatedAt, ${urgency ? rank : 'NULL'} AS rank,
    label, session.authorizer_appid AS authorizerAppid, nick_name AS nickName, principal_name AS principalName,
    user_name AS userName
  FROM session LEFT JOIN authorizer USING (platform_id, authorizer_appid)`;

/** Sessions that end in the account of one of these rows of `authorizer`. */
export const ofAccounts = `SELECT session.seq AS seq FROM authorizer JOIN session USING (platform_id, authorizer_appid)
  WHERE authorizer.seq IN (SELECT value FROM json_each(?))`;

/** Parameters: the ids of sessions whose link ends soon, the pending states, the platform twice (NULL for all). */
export const countSessions = `SELECT count(*) AS "all", count(*) FILTER (WHERE ${needed}) AS attention,
    count(*) FILTER (WHERE ${oneOf}) AS pending
  FROM session WHERE ? IS NULL OR platform_id = ?`;
