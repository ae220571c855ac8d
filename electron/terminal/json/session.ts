import type { SessionDetail } from '../../../shared/contract/models.ts';
import { isoOrNull } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import { timelineText } from '../../../shared/timeline.ts';
import { isoFields } from './iso-times.ts';

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
export const sessionJson = (session: SessionDetail, lang: Lang) => ({
  sessionId: session.id,
  ...isoFields(session, 'label', 'state', 'authorizerAppid', 'nickName'),
  kind: session.authorizer?.kind ?? null,
  permissions: session.authorizer?.permissions ?? [],
  timeline: session.timeline.map(({ at, state, note, params }) => ({
    at: isoOrNull(at),
    state,
    note: timelineText(note, params, lang),
  })),
  ...isoFields(session, 'linkKind', 'linkExpiresAt'),
  problem: session.problem?.code ?? null,
  ...isoFields(session, 'can', 'attention', 'unclaimedSince', 'answerKept'),
  codes: session.codes.map((code) => ({
    ...isoFields(code, 'id', 'source'),
    code: code.codeMasked,
    ...isoFields(code, 'arrivedAt', 'expiresAt', 'hasAnswer'),
  })),
  ...isoFields(session, 'createdAt', 'updatedAt'),
});
