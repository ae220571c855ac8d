import { problem } from '../../../shared/errors/problem.ts';
import { actsOf } from '../../../shared/session-acts.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import { outcomeOf } from '../authorizers/outcome.ts';
import type { Deps } from '../deps.ts';
import { requireSession } from '../require.ts';

export type ActDeps = Deps<'store' | 'clock'>;

/** What the parts of the session service share. */
export type SessionDeps = Deps<
  | 'store'
  | 'clock'
  | 'effects'
  | 'wechat'
  | 'tokens'
  | 'authorizations'
  | 'recognise'
  | 'leaseOwners'
  | 'answers'
>;

/** Its authorization brought no refresh token, nor has one come since; one from an earlier one may be void. */
export function lacksRefreshToken(store: Store, session: SessionRecord): boolean {
  if (!outcomeOf(session.outcome)?.refreshTokenMissing) return false;
  const { platformId, authorizerAppid, authorizedAt } = session;
  if (authorizerAppid === null) return true;
  const newest = store.authorizers.refreshTokens.list(platformId, authorizerAppid)[0];
  return newest === undefined || newest.seenAt < (authorizedAt ?? 0);
}

/** What can be done with a session now, by the table of transitions (shared/session-acts.ts). */
export function whatCanBeDone({ store, clock }: ActDeps, session: SessionRecord): ReturnType<typeof actsOf> {
  const { linkExpiresAt, authCodeExpiresAt, platformId } = session;
  return actsOf({
    ...session,
    hasLink: linkExpiresAt !== null,
    lacksRefreshToken: lacksRefreshToken(store, session),
    codeExpired: authCodeExpiresAt !== null && clock.now(platformId) >= authCodeExpiresAt,
  });
}

/** The refusal of a step that the session's state does not allow. */
export function wrongState(session: SessionRecord) {
  return problem('session.state', { sessionId: session.id, params: { state: session.state } });
}

/** @param happened whether the table of transitions allowed an event @throws ProblemError `session.state` */
export function refuseUnless(happened: boolean, store: Store, sessionId: string): void {
  if (!happened) throw wrongState(requireSession(store, sessionId));
}
