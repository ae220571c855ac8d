import type { SessionView } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import type { SessionRecord, Store } from '../../store/index.ts';

/** A session as lists show it: the auth code masked, the account's name beside its appid. */
export function sessionView(store: Store, session: SessionRecord): SessionView {
  const readable = !store.vault.status().lost;
  const code = session.hasAuthCode && readable ? store.sessions.authCode(session.id) : undefined;
  const authorizer = session.authorizerAppid
    ? store.authorizers.get(session.platformId, session.authorizerAppid)
    : undefined;
  return {
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
