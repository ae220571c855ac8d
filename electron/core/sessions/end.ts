import type { Problem } from '../../../shared/errors/problem.ts';
import type { SessionRecord } from '../../store/index.ts';
import { outcomeOf } from '../authorizers/outcome.ts';
import type { ActDeps } from './can.ts';
import type { ExchangeEnd } from './rules.ts';

/** After these an authorization may exist at WeChat that nobody has claimed. */
const unclaimed = ['uncertain', 'interrupted', 'unreadable'] as const;
type Unclaimed = (typeof unclaimed)[number];

const leavesUnclaimed = (event: ExchangeEnd | Unclaimed): event is Unclaimed =>
  unclaimed.some((one) => one === event);

/**
 * Leaves `exchanging`: into what the failure means, or back to an authorization that was saved before.
 * @param found kept with the session, and named in the timeline's line
 */
export function endExchange(
  { store, clock }: ActDeps,
  session: SessionRecord,
  event: ExchangeEnd | Unclaimed,
  found: Problem,
): void {
  const { sessions } = store;
  const params = found.code === 'session.uncertain' ? undefined : { code: found.code };
  const unclaimedSince = session.unclaimedSince ?? clock.now(session.platformId);
  if (outcomeOf(session.outcome)) sessions.apply(session.id, 'stillAuthorized', { problem: found }, params);
  else if (leavesUnclaimed(event))
    sessions.apply(session.id, event, { problem: found, unclaimedSince }, params);
  else sessions.apply(session.id, event, { problem: found }, params);
}
