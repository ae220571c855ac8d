import type { SessionDetail } from '../../../shared/contract/models.ts';
import type { Lang } from '../../../shared/lang.ts';
import { timelineText } from '../../../shared/timeline.ts';
import { iso } from './iso.ts';

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
    can: session.can,
    attention: session.attention,
    unclaimedSince: iso(session.unclaimedSince),
    answerKept: session.answerKept,
    codes: session.codes.map(({ id, source, codeMasked, arrivedAt, expiresAt, hasAnswer }) => ({
      id,
      source,
      code: codeMasked,
      arrivedAt: iso(arrivedAt),
      expiresAt: iso(expiresAt),
      hasAnswer,
    })),
    createdAt: iso(session.createdAt),
    updatedAt: iso(session.updatedAt),
  };
}
