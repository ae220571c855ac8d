import type { Problem } from '../../../shared/errors/problem.ts';
import { type Transition, transitions } from '../../../shared/session-transitions.ts';
import type { SessionRecord } from '../../store/index.ts';
import { endpoints } from '../../wechat/endpoints.ts';
import { outcomeOf } from '../authorizers/outcome.ts';
import type { ActDeps } from './can.ts';

/** How an exchange ends that brought no answer. */
export type ExchangeEnd = 'uncertain' | 'failed' | 'refused' | 'notSent';

/**
 * What a failed api_query_auth leaves behind.
 * - 61010 is `uncertain`: production's own handler may have exchanged the code (docs/wechat-api.md §1.4).
 * - 61009 is `failed`: what was sent is no auth code.
 * - Any other refusal did not consume the code: `refused`, and so is a failed fetch of the token after such a refusal.
 * - No usable answer after the body went out: `uncertain`. Nothing sent: `notSent`.
 */
export function endOf(found: Problem): ExchangeEnd {
  if (found.endpoint !== undefined && found.endpoint !== endpoints.queryAuth.name) return 'refused';
  if (found.errcode === 61010) return 'uncertain';
  if (found.errcode === 61009) return 'failed';
  if (found.errcode !== undefined) return 'refused';
  if (found.sent === true || found.code.startsWith('answer.')) return 'uncertain';
  return 'notSent';
}

/** Leaves `exchanging`, into what the failure means, or back to an authorization that was saved before. */
export function endExchange(
  { store, clock }: ActDeps,
  session: SessionRecord,
  failed: ExchangeEnd | 'interrupted' | 'unreadable',
  found: Problem,
): void {
  const event = outcomeOf(session.outcome) ? 'stillAuthorized' : failed;
  const { writes }: Transition = transitions[event];
  const unclaimedSince = session.unclaimedSince ?? clock.now(session.platformId);
  const change = { problem: found, ...(writes.includes('unclaimedSince') ? { unclaimedSince } : {}) };
  const params = found.code === 'session.uncertain' ? undefined : { code: found.code };
  store.sessions.apply(session.id, event, change, params);
}
