import type { SessionView } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import type { SessionRecord } from '../../store/index.ts';
import { type ActDeps, whatCanBeDone } from './can.ts';
import { isEnding } from './expire.ts';

/** A session as lists show it: the auth code masked, the account's name beside its appid. */
export function sessionView(deps: ActDeps, session: SessionRecord): SessionView {
  const { store, clock } = deps;
  const readable = !store.vault.status().lost;
  const code = session.hasAuthCode && readable ? store.sessions.authCode(session.id) : undefined;
  const authorizer = session.authorizerAppid
    ? store.authorizers.get(session.platformId, session.authorizerAppid)
    : undefined;
  const { linkExpiresAt } = session;
  const linkEnds =
    session.state === 'linked' &&
    linkExpiresAt !== null &&
    isEnding(linkExpiresAt, clock.now(session.platformId));
  return {
    ...whatCanBeDone(deps, session),
    attention: session.attention ?? (linkEnds ? 'linkEnding' : null),
    unclaimedSince: session.unclaimedSince,
    answerKept: session.hasAnswer,
    otherCodes: session.otherCodes,
    id: session.id,
    platformId: session.platformId,
    label: session.label,
    state: session.state,
    authType: session.authType,
    linkKind: session.linkKind,
    bizAppid: session.bizAppid,
    categoryIds: session.categoryIds,
    authCodeMasked: code === undefined ? null : mask(code),
    authCodeExpiresAt: session.authCodeExpiresAt,
    authorizerAppid: session.authorizerAppid,
    nickName: authorizer?.nickName ?? null,
    problem: session.problem,
    linkExpiresAt,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
  };
}
