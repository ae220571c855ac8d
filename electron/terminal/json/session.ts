import type { SessionDetail } from '../../../shared/contract/models.ts';
import { isoOrNull } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { timelineText } from '../../../shared/timeline.ts';

/** `authorize`: the newest link. */
export function linkJson(session: SessionDetail, lang: Lang) {
  const link = session.links[0];
  return {
    sessionId: session.id,
    link: link?.link ?? null,
    linkKind: session.linkKind,
    expiresAt: isoOrNull(link?.expiresAt ?? null),
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
      at: isoOrNull(at),
      state,
      note: timelineText(note, params, lang),
    })),
    linkKind: session.linkKind,
    linkExpiresAt: isoOrNull(session.linkExpiresAt),
    problem: session.problem?.code ?? null,
    can: session.can,
    attention: session.attention,
    unclaimedSince: isoOrNull(session.unclaimedSince),
    answerKept: session.answerKept,
    codes: session.codes.map(({ id, source, codeMasked, arrivedAt, expiresAt, hasAnswer }) => ({
      id,
      source,
      code: codeMasked,
      arrivedAt: isoOrNull(arrivedAt),
      expiresAt: isoOrNull(expiresAt),
      hasAnswer,
    })),
    createdAt: isoOrNull(session.createdAt),
    updatedAt: isoOrNull(session.updatedAt),
  };
}
