import type { SessionView } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import type { SessionRecord } from '../../store/index.ts';
import { type ActDeps, whatCanBeDone } from './can.ts';
import { isEnding } from './expire.ts';

/**
 * A session as lists show it: the auth code masked, the account's name beside its appid. What else is in the record does
 * not leave the core: the contract names what does.
 */
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
    ...session,
    ...whatCanBeDone(deps, session),
    attention: session.attention ?? (linkEnds ? 'linkEnding' : null),
    answerKept: session.hasAnswer,
    authCodeMasked: code === undefined ? null : mask(code),
    nickName: authorizer?.nickName ?? null,
  };
}
