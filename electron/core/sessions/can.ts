import { type ActFacts, actsOf } from '../../../shared/session-acts.ts';
import type { SessionRecord, Store } from '../../store/index.ts';
import { outcomeOf } from '../authorizers/outcome.ts';
import type { PlatformClock } from '../clock.ts';

export interface ActDeps {
  store: Store;
  clock: PlatformClock;
}

/** What decides on a session's acts now. */
export function factsOf({ store, clock }: ActDeps, session: SessionRecord): ActFacts {
  const { state, hasAuthCode, hasAnswer, otherCodes, unclaimedSince, authCodeExpiresAt } = session;
  return {
    state,
    hasAuthCode,
    hasAnswer,
    otherCodes,
    unclaimedSince,
    hasLink: store.sessions.links(session.id).length > 0,
    lacksRefreshToken: outcomeOf(session.outcome)?.refreshTokenMissing === true,
    codeExpired: authCodeExpiresAt !== null && clock.now(session.platformId) >= authCodeExpiresAt,
  };
}

/** What can be done with a session now, by the table of transitions (shared/session-acts.ts). */
export function whatCanBeDone(deps: ActDeps, session: SessionRecord): ReturnType<typeof actsOf> {
  return actsOf(factsOf(deps, session));
}
