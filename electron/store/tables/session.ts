import type { AuthType, CodeSource, LinkKind, SessionState } from '../../../shared/authorize.ts';
import type { Attention } from '../../../shared/session-acts.ts';
import * as column from '../sql/columns.ts';
import { readable } from '../sql/readable.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything, ids, params, problem } from './json.ts';

const otherCodes = '(SELECT count(*) FROM session_code WHERE session_code.session_id = session.id)';

/** SQL: why a session needs the operator, one of `attentions` (shared/session-acts.ts); NULL when it does not. */
export const attention = `CASE
  WHEN session.state = 'uncertain' THEN 'uncertain'
  WHEN session.unclaimed_since IS NOT NULL AND session.state NOT IN ('cancelled', 'exchanging') THEN 'unclaimed'
  WHEN session.state = 'failed' THEN 'refused'
  WHEN session.state = 'code_received' THEN iif(session.problem IS NULL, 'codeKept', 'refused')
  WHEN session.state IN ('draft', 'linked', 'expired') AND session.problem IS NOT NULL THEN 'refused'
  WHEN session.state IN ('draft', 'linked', 'expired') AND ${otherCodes} > 0 THEN 'otherCode' END`;

const linkExpiresAt = `(SELECT expires_at FROM session_link WHERE session_link.session_id = session.id
  ORDER BY seq DESC LIMIT 1)`;

/** 授权会话. What one of its events writes is in shared/session-transitions.ts. */
export const sessionTable = table(
  'session',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    label: column.text(),
    state: column.text<SessionState>(),
    authType: column.integer<AuthType>(),
    linkKind: column.text<LinkKind>(),
    bizAppid: column.text(),
    categoryIds: column.json(ids),
    nonce: column.text(),
    authCode: column.orNull(column.sealed()),
    hasAuthCode: column.computed(readable('session.auth_code'), column.boolean()),
    authCodeExpiresAt: column.orNull(column.time()),
    /** Null for a code of before this was kept. */
    authCodeSource: column.orNull(column.text<CodeSource>()),
    /** How many codes were set aside. */
    otherCodes: column.computed(otherCodes, column.integer()),
    /** The whole api_query_auth answer, as long as it is not turned into an authorizer. */
    answer: column.orNull(column.sealed()),
    hasAnswer: column.computed(readable('session.answer'), column.boolean()),
    authorizerAppid: column.orNull(column.text()),
    /** When the account authorized, by WeChat's clock: its own auth_time where the list told it. */
    authorizedAt: column.orNull(column.time()),
    /** Since when an authorization may exist that no session has claimed. */
    unclaimedSince: column.orNull(column.time()),
    /** When its newest link ends, by WeChat's clock; null: it has none yet. */
    linkExpiresAt: column.computed(linkExpiresAt, column.orNull(column.time())),
    /** Who is exchanging its code, and until when at the latest, by this machine's clock. */
    owner: column.orNull(column.text()),
    ownerUntil: column.orNull(column.time()),
    /** Why it needs the operator, by what is kept; a link's end is the reader's to judge. */
    attention: column.computed(attention, column.orNull(column.text<Exclude<Attention, 'linkEnding'>>())),
    outcome: column.orNull(column.json(anything)),
    problem: column.orNull(column.json(problem)),
    createdAt: column.time(),
    updatedAt: column.time(),
  },
  { key: ['id'], topic: 'sessions' },
);
export type SessionRecord = RecordOf<typeof sessionTable>;

/** A link that a session was given. */
export const sessionLinkTable = table(
  'session_link',
  {
    seq: column.rowNumber(),
    id: column.text(),
    sessionId: column.text(),
    kind: column.text<LinkKind>(),
    preAuthCode: column.sealed(),
    preAuthCodeTag: column.fingerprint('session_link', ['preAuthCode']),
    /** Sealed as well: the pre-auth code stands in it. */
    link: column.sealed(),
    createdAt: column.time(),
    expiresAt: column.time(),
    /** False for one sealed with a key that was lost. */
    readable: column.computed(readable('link'), column.boolean()),
  },
  { key: ['id'], topic: 'sessions' },
);
export type SessionLinkRecord = RecordOf<typeof sessionLinkTable>;

/** A code that was set aside: it came beside the one in use, or was replaced. */
export const sessionCodeTable = table(
  'session_code',
  {
    seq: column.rowNumber(),
    id: column.text(),
    sessionId: column.text(),
    code: column.sealed(),
    codeTag: column.fingerprint('session_code', ['sessionId', 'code']),
    /** WeChat's answer to this code, which could not be read. */
    answer: column.orNull(column.sealed()),
    source: column.text<CodeSource>(),
    arrivedAt: column.time(),
    expiresAt: column.orNull(column.time()),
    hasAnswer: column.computed(readable('answer'), column.boolean()),
    readable: column.computed(readable('code'), column.boolean()),
  },
  { key: ['id'], topic: 'sessions' },
);
export type OtherCodeRecord = RecordOf<typeof sessionCodeTable>;

/** A line of a session's timeline. */
export const sessionEventTable = table(
  'session_event',
  {
    seq: column.internal(column.integer()),
    sessionId: column.internal(column.text()),
    at: column.time(),
    state: column.text<SessionState>(),
    /** The event, or `created`. */
    note: column.text(),
    params: column.orNull(column.json(params)),
  },
  { key: ['sessionId', 'seq'], topic: 'sessions' },
);
export interface TimelineRecord extends Omit<RecordOf<typeof sessionEventTable>, 'params'> {
  params?: NonNullable<RecordOf<typeof sessionEventTable>['params']>;
}
