import { fromJson, numbersFrom, problemFrom } from './json.ts';
import { readable } from './readable.ts';
import type { SessionRecord } from './session-records.ts';

type Flag = 0 | 1;

export interface SessionRow
  extends Omit<SessionRecord, 'categoryIds' | 'hasAuthCode' | 'hasAnswer' | 'outcome' | 'problem'> {
  seq: number;
  categoryIds: string;
  hasAuthCode: Flag;
  hasAnswer: Flag;
  outcome: string | null;
  problem: string | null;
}

const others = '(SELECT count(*) FROM session_code WHERE session_code.session_id = session.id)';

/** SQL: why a session needs the operator, one of `attentions` (shared/session-acts.ts); NULL when it does not. */
export const attention = `CASE
  WHEN session.state = 'uncertain' THEN 'uncertain'
  WHEN session.unclaimed_since IS NOT NULL AND session.state NOT IN ('cancelled', 'exchanging') THEN 'unclaimed'
  WHEN session.state = 'failed' THEN 'refused'
  WHEN session.state = 'code_received' THEN iif(session.problem IS NULL, 'codeKept', 'refused')
  WHEN session.state IN ('draft', 'linked', 'expired') AND session.problem IS NOT NULL THEN 'refused'
  WHEN session.state IN ('draft', 'linked', 'expired') AND ${others} > 0 THEN 'otherCode' END`;

/** Selects a SessionRow; conditions name the table `session`. */
export const selectSession = `SELECT session.seq, session.id, session.platform_id AS platformId, session.label,
  session.state, session.auth_type AS authType, session.link_kind AS linkKind, session.biz_appid AS bizAppid,
  session.category_ids AS categoryIds, session.nonce, ${readable('session.auth_code')} AS hasAuthCode,
  session.auth_code_expires_at AS authCodeExpiresAt, session.auth_code_source AS authCodeSource,
  ${others} AS otherCodes, ${readable('session.answer')} AS hasAnswer,
  session.authorizer_appid AS authorizerAppid, session.authorized_at AS authorizedAt,
  session.unclaimed_since AS unclaimedSince, session.owner, session.owner_until AS ownerUntil,
  (SELECT expires_at FROM session_link WHERE session_link.session_id = session.id ORDER BY seq DESC LIMIT 1)
    AS linkExpiresAt,
  ${attention} AS attention, session.outcome, session.problem, session.created_at AS createdAt,
  session.updated_at AS updatedAt FROM session`;

export function toSession(row: SessionRow): SessionRecord {
  const { seq: _internal, ...rest } = row;
  return {
    ...rest,
    categoryIds: numbersFrom(row.categoryIds),
    hasAuthCode: row.hasAuthCode === 1,
    hasAnswer: row.hasAnswer === 1,
    outcome: fromJson(row.outcome),
    problem: row.problem === null ? null : problemFrom(row.problem),
  };
}
