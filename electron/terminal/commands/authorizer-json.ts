import type { AuthorizerDetail, AuthorizerView } from '../../../shared/contract/models.ts';
import { isoFields } from '../iso-times.ts';

/** `authorizer list`, one row. */
export const authorizerJson = (authorizer: AuthorizerView, componentAppid: string) => ({
  componentAppid,
  ...isoFields(
    authorizer,
    ...(['authorizerAppid', 'nickName', 'kind', 'principalName', 'userName', 'status'] as const),
    ...(['permissions', 'authorizedAt', 'accessTokenExpiresAt'] as const),
    ...(['hasAccessToken', 'hasRefreshToken', 'tags', 'note', 'updatedAt'] as const),
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
