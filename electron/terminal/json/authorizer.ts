import type {
  AuthorizerDetail,
  AuthorizerView,
  Candidate,
  SyncDiff,
} from '../../../shared/contract/models.ts';
import { isoOrNull } from '../../../shared/format.ts';

export function authorizerJson(authorizer: AuthorizerView, componentAppid: string) {
  return {
    componentAppid,
    authorizerAppid: authorizer.authorizerAppid,
    nickName: authorizer.nickName,
    kind: authorizer.kind,
    principalName: authorizer.principalName,
    userName: authorizer.userName,
    status: authorizer.status,
    permissions: authorizer.permissions,
    authorizedAt: isoOrNull(authorizer.authorizedAt),
    accessTokenExpiresAt: isoOrNull(authorizer.accessTokenExpiresAt),
    hasAccessToken: authorizer.hasAccessToken,
    hasRefreshToken: authorizer.hasRefreshToken,
    updatedAt: isoOrNull(authorizer.updatedAt),
  };
}

export function authorizerDetailJson(detail: AuthorizerDetail, componentAppid: string) {
  return {
    ...authorizerJson(detail, componentAppid),
    refreshTokens: detail.refreshTokens.map(({ valueMasked, source, seenAt, sessionId }) => ({
      valueMasked,
      source,
      seenAt: isoOrNull(seenAt),
      sessionId,
    })),
    sessions: detail.sessions.map(({ id, label, state, updatedAt }) => ({
      sessionId: id,
      label,
      state,
      updatedAt: isoOrNull(updatedAt),
    })),
    info: detail.info ?? null,
  };
}

export function candidateJson({ authorizedAt, ...rest }: Candidate) {
  return { ...rest, authorizedAt: isoOrNull(authorizedAt) };
}

/** `authorizer sync`. @param applied what was written, null without --apply */
export function syncJson(diff: SyncDiff, applied: object | null) {
  return {
    total: diff.total,
    unchanged: diff.unchanged,
    added: diff.added.map(candidateJson),
    changed: diff.changed.map(candidateJson),
    missing: diff.missing.map(candidateJson),
    withoutRefreshToken: diff.withoutRefreshToken.map(candidateJson),
    applied,
  };
}
