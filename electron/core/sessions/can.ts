import { actsOf } from '../../../shared/session-acts.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import { outcomeOf } from '../authorizers/outcome.ts';
import type { Deps } from '../deps.ts';

export type ActDeps = Deps<'store' | 'clock'>;

/**
 * Its authorization brought no refresh token, and none has come for its account since. One that is kept from an earlier
 * authorization may be void.
 */
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
