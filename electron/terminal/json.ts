import type {
  AuthorizerDetail,
  AuthorizerView,
  PlatformView,
  SessionDetail,
  TicketStatus,
  TokenStatus,
  Warning,
} from '../../shared/contract/models.ts';
import { explain } from '../../shared/errors/index.ts';
import type { Lang } from '../../shared/lang.ts';
import { timelineText } from '../../shared/timeline.ts';

/** What `--json` prints (design.md §8): camelCase names that scripts rely on, times in ISO-8601 UTC. */

const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

export function platformJson(platform: PlatformView) {
  const { id, createdAt, updatedAt, ...rest } = platform;
  return { platformId: id, ...rest, createdAt: iso(createdAt), updatedAt: iso(updatedAt) };
}

/** @param value in clear, when it was asked for with --reveal */
export function ticketJson(status: TicketStatus, value?: string) {
  const { state, valueMasked, source, createdAt, receivedAt, expiresAt } = status;
  return {
    state,
    valueMasked,
    ...(value === undefined ? {} : { value }),
    source,
    createdAt: iso(createdAt),
    receivedAt: iso(receivedAt),
    expiresAt: iso(expiresAt),
  };
}

/** @param value in clear, when it was asked for with --reveal */
export function tokenJson(status: TokenStatus, value?: string) {
  const { state, valueMasked, origin, fetchedAt, expiresAt } = status;
  return {
    state,
    valueMasked,
    ...(value === undefined ? {} : { value }),
    origin,
    fetchedAt: iso(fetchedAt),
    expiresAt: iso(expiresAt),
  };
}

/** `authorize`: the newest link. */
export function linkJson(session: SessionDetail, lang: Lang) {
  const link = session.links[0];
  return {
    sessionId: session.id,
    link: link?.link ?? null,
    linkKind: session.linkKind,
    expiresAt: iso(link?.expiresAt ?? null),
    launchUrl: link?.launchUrl ?? null,
    message: session.messageToMerchant?.[lang] ?? null,
  };
}

/** `complete`, `session show`, and each row of `session list`. */
export function sessionJson(session: SessionDetail, lang: Lang) {
  return {
    sessionId: session.id,
    label: session.label,
    state: session.state,
    authorizerAppid: session.authorizerAppid,
    nickName: session.nickName,
    kind: session.authorizer?.kind ?? null,
    permissions: session.authorizer?.permissions ?? [],
    timeline: session.timeline.map(({ at, state, note, params }) => ({
      at: iso(at),
      state,
      note: timelineText(note, params, lang),
    })),
    linkKind: session.linkKind,
    linkExpiresAt: iso(session.linkExpiresAt),
    problem: session.problem?.code ?? null,
    createdAt: iso(session.createdAt),
    updatedAt: iso(session.updatedAt),
  };
}

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
    authorizedAt: iso(authorizer.authorizedAt),
    accessTokenExpiresAt: iso(authorizer.accessTokenExpiresAt),
    hasAccessToken: authorizer.hasAccessToken,
    hasRefreshToken: authorizer.hasRefreshToken,
    updatedAt: iso(authorizer.updatedAt),
  };
}

export function authorizerDetailJson(detail: AuthorizerDetail, componentAppid: string) {
  return {
    ...authorizerJson(detail, componentAppid),
    refreshTokens: detail.refreshTokens.map(({ valueMasked, source, seenAt, sessionId }) => ({
      valueMasked,
      source,
      seenAt: iso(seenAt),
      sessionId,
    })),
    sessions: detail.sessions.map(({ id, label, state, updatedAt }) => ({
      sessionId: id,
      label,
      state,
      updatedAt: iso(updatedAt),
    })),
    info: detail.info ?? null,
  };
}

export function warningsJson(warnings: readonly Warning[], lang: Lang) {
  return warnings.map((warning) => {
    const { title, meaning } = explain(warning, lang);
    return { code: warning.code, field: warning.field ?? null, message: `${title}: ${meaning}` };
  });
}
