import type { AuthType, CodeSource, LinkKind, SessionState } from '../../../shared/authorize.ts';
import type { Attention } from '../../../shared/session-acts.ts';
import {
  boolean,
  computed,
  fingerprint,
  integer,
  internal,
  json,
  orNull,
  rowNumber,
  sealed,
  text,
  time,
} from '../sql/columns.ts';
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
    seq: rowNumber(),
    id: text(),
    platformId: text(),
    label: text(),
    state: text<SessionState>(),
    authType: integer<AuthType>(),
    linkKind: text<LinkKind>(),
    bizAppid: text(),
    categoryIds: json(ids),
    nonce: text(),
    authCode: orNull(sealed()),
    hasAuthCode: computed(readable('session.auth_code'), boolean()),
    authCodeExpiresAt: orNull(time()),
    /** Null for a code of before this was kept. */
    authCodeSource: orNull(text<CodeSource>()),
    /** How many codes were set aside. */
    otherCodes: computed(otherCodes, integer()),
    /** The whole api_query_auth answer, as long as it is not turned into an authorizer. */
    answer: orNull(sealed()),
    hasAnswer: computed(readable('session.answer'), boolean()),
    authorizerAppid: orNull(text()),
    /** When the account authorized, by WeChat's clock: its own auth_time where the list told it. */
    authorizedAt: orNull(time()),
    /** Since when an authorization may exist that no session has claimed. */
    unclaimedSince: orNull(time()),
    /** When its newest link ends, by WeChat's clock; null: it has none yet. */
    linkExpiresAt: computed(linkExpiresAt, orNull(time())),
    /** Who is exchanging its code, and until when at the latest, by this machine's clock. */
    owner: orNull(text()),
    ownerUntil: orNull(time()),
    /** Why it needs the operator, by what is kept; a link's end is the reader's to judge. */
    attention: computed(attention, orNull(text<Exclude<Attention, 'linkEnding'>>())),
    outcome: orNull(json(anything)),
    problem: orNull(json(problem)),
    createdAt: time(),
    updatedAt: time(),
  },
  { key: ['id'], topic: 'sessions' },
);
export type SessionRecord = RecordOf<typeof sessionTable>;

/** A link that a session was given. */
export const sessionLinkTable = table(
  'session_link',
  {
    seq: rowNumber(),
    id: text(),
    sessionId: text(),
    kind: text<LinkKind>(),
    preAuthCode: sealed(),
    preAuthCodeTag: fingerprint('session_link', ['preAuthCode']),
    /** Sealed as well: the pre-auth code stands in it. */
    link: sealed(),
    createdAt: time(),
    expiresAt: time(),
    /** False for one sealed with a key that was lost. */
    readable: computed(readable('link'), boolean()),
  },
  { key: ['id'], topic: 'sessions' },
);
export type SessionLinkRecord = RecordOf<typeof sessionLinkTable>;

/** A code that was set aside: it came beside the one in use, or was replaced. */
export const sessionCodeTable = table(
  'session_code',
  {
    seq: rowNumber(),
    id: text(),
    sessionId: text(),
    code: sealed(),
    codeTag: fingerprint('session_code', ['sessionId', 'code']),
    /** WeChat's answer to this code, which could not be read. */
    answer: orNull(sealed()),
    source: text<CodeSource>(),
    arrivedAt: time(),
    expiresAt: orNull(time()),
    hasAnswer: computed(readable('answer'), boolean()),
    readable: computed(readable('code'), boolean()),
  },
  { key: ['id'], topic: 'sessions' },
);
export type OtherCodeRecord = RecordOf<typeof sessionCodeTable>;

/** A line of a session's timeline. */
export const sessionEventTable = table(
  'session_event',
  {
    seq: rowNumber(),
    sessionId: internal(text()),
    at: time(),
    state: text<SessionState>(),
    /** The event, or `created`. */
    note: text(),
    params: orNull(json(params)),
  },
  { key: ['seq'], topic: 'sessions' },
);
export interface TimelineRecord extends Omit<RecordOf<typeof sessionEventTable>, 'params'> {
  params?: NonNullable<RecordOf<typeof sessionEventTable>['params']>;
}
