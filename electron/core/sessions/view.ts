import type { SessionView } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import { actsOf } from '../../../shared/session-acts.ts';
import type { SessionRecord, Store } from '../../store/index.ts';

/** A session as lists show it: the auth code masked, the account's name beside its appid. */
export function sessionView(store: Store, session: SessionRecord): SessionView {
  const readable = !store.vault.status().lost;
  const code = session.hasAuthCode && readable ? store.sessions.authCode(session.id) : undefined;
  const authorizer = session.authorizerAppid
    ? store.authorizers.get(session.platformId, session.authorizerAppid)
    : undefined;
  const facts = {
    state: session.state,
    hasAuthCode: session.hasAuthCode,
    otherCodes: session.label.includes('两码') ? 2 : 0,
    hasLink: store.sessions.links(session.id).length > 0,
    hasAnswer: session.label.includes('应答'),
    unclaimedSince: unclaimed(store, session),
    lacksRefreshToken:
      session.state === 'authorized' &&
      JSON.stringify(session.outcome ?? null).includes('"refreshTokenMissing":true'),
    codeExpired: session.authCodeExpiresAt !== null && Date.now() >= session.authCodeExpiresAt,
  };
  return {
    ...actsOf(facts),
    attention:
      session.state === 'uncertain'
        ? 'uncertain'
        : facts.unclaimedSince
          ? 'unclaimed'
          : session.state === 'code_received'
            ? session.problem
              ? 'refused'
              : 'codeKept'
            : session.state === 'failed'
              ? 'refused'
              : null,
    unclaimedSince: facts.unclaimedSince,
    answerKept: facts.hasAnswer,
    otherCodes: facts.otherCodes,
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
    linkExpiresAt: store.sessions.links(session.id)[0]?.expiresAt ?? null,
    createdAt: session.createdAt,
    updatedAt: session.updatedAt,
  };
}

function unclaimed(store: Store, session: SessionRecord) {
  if (session.state === 'authorized') return null;
  return store.sessions.timeline(session.id).findLast(({ state }) => state === 'uncertain')?.at ?? null;
}
