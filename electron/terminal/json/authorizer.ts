import type { GapRow, NoticeView } from '../../../shared/contract/accounts.ts';
import type { AuthorizerDetail, AuthorizerView, SyncDiff } from '../../../shared/contract/models.ts';
import type { Lang } from '../../../shared/lang.ts';
import { adviceText, gapText } from '../../../shared/token-gaps.ts';
import { isoFields, isoTimes } from './iso-times.ts';

/** `authorizer list`, one row. */
export const authorizerJson = (authorizer: AuthorizerView, componentAppid: string) => ({
  componentAppid,
  ...isoFields(
    authorizer,
    ...(['authorizerAppid', 'nickName', 'kind', 'principalName', 'userName', 'status'] as const),
    ...(['permissions', 'authorizedAt', 'accessTokenExpiresAt'] as const),
    ...(['hasAccessToken', 'hasRefreshToken', 'updatedAt'] as const),
  ),
});

/** `authorizer show`. */
export const authorizerDetailJson = (detail: AuthorizerDetail, componentAppid: string) => ({
  ...authorizerJson(detail, componentAppid),
  refreshTokens: detail.refreshTokens.map((token) =>
    isoFields(token, 'valueMasked', 'source', 'seenAt', 'sessionId'),
  ),
  sessions: detail.sessions.map((session) => ({
    sessionId: session.id,
    ...isoFields(session, 'label', 'state', 'updatedAt'),
  })),
  info: detail.info ?? null,
});

/** `authorizer sync`. @param applied what was written, null without --apply */
export const syncJson = (diff: SyncDiff, applied: object | null) => ({
  total: diff.total,
  unchanged: diff.unchanged,
  added: diff.added.map((candidate) => isoTimes(candidate)),
  changed: diff.changed.map((candidate) => isoTimes(candidate)),
  missing: diff.missing.map((candidate) => isoTimes(candidate)),
  withoutRefreshToken: diff.withoutRefreshToken.map((candidate) => isoTimes(candidate)),
  applied,
});

/** `authorizer gaps`: why an account has no refresh token here, and what to try, best first. */
export const gapJson = (row: GapRow, lang: Lang) => ({
  ...isoFields(row, 'authorizerAppid', 'nickName', 'kind', 'authorizedAt'),
  reason: row.gap.reason,
  meaning: gapText(row.gap.reason, lang).why,
  advice: row.gap.advice.map((id) => ({ id, text: adviceText(id, lang) })),
  sessionId: row.gap.sessionId,
});

/** `notice list`: what stays until it is dismissed. */
export const noticeJson = (notice: NoticeView) => ({
  noticeId: notice.id,
  ...isoFields(notice, 'authorizerAppid', 'nickName', 'what', 'removed', 'stillMissing', 'raisedAt'),
});
