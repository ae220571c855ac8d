import { fromJson, numbersFrom, problemFrom } from './json.ts';
import { readable } from './readable.ts';
import type { SessionRecord } from './records.ts';

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

/** Selects a SessionRow; conditions name the table `session`. */
export const selectSession = `SELECT session.seq, session.id, session.platform_id AS platformId, session.label,
  session.state, session.auth_type AS authType, session.link_kind AS linkKind, session.biz_appid AS bizAppid,
  session.category_ids AS categoryIds, session.nonce, ${readable('session.auth_code')} AS hasAuthCode,
  session.auth_code_expires_at AS authCodeExpiresAt, ${readable('session.answer')} AS hasAnswer,
  session.authorizer_appid AS authorizerAppid, session.outcome, session.problem, session.created_at AS createdAt,
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
