import { linkEndingMs } from '../../../shared/session-acts.ts';
import { quietly } from '../quietly.ts';
import type { SessionDeps } from './deps.ts';

type Deps = Pick<SessionDeps, 'store' | 'clock' | 'effects'>;

/** `linked` sessions whose newest link has run out become `expired`; they still take a late callback. */
export function sweepExpired(deps: Deps): void {
  for (const { sessionId, ...link } of deps.store.sessions.linkedUntil()) expireIfDue(deps, sessionId, link);
}

/** The same for one session: reading one by one must not look at all the others each time. */
export function sweepOne(deps: Deps, sessionId: string): void {
  const { sessions } = deps.store;
  const session = sessions.get(sessionId);
  const link = session?.state === 'linked' ? sessions.links(sessionId)[0] : undefined;
  if (session && link)
    expireIfDue(deps, sessionId, { platformId: session.platformId, expiresAt: link.expiresAt });
}

/** The ids of those whose link ends within five minutes. */
export function linksEnding({ store, clock }: Deps): string[] {
  return store.sessions
    .linkedUntil()
    .filter(({ platformId, expiresAt }) => isEnding(expiresAt, clock.now(platformId)))
    .map(({ sessionId }) => sessionId);
}

/** @param now WeChat's clock, UTC ms */
export function isEnding(expiresAt: number, now: number): boolean {
  return expiresAt > now && expiresAt - now <= linkEndingMs;
}

/** Reading goes on when the database takes no writing just now: the next look does it. */
function expireIfDue(
  { store, clock, effects }: Deps,
  sessionId: string,
  link: { platformId: string; expiresAt: number },
): void {
  if (clock.now(link.platformId) < link.expiresAt) return;
  quietly(effects.warn, 'session.notExpired', () =>
    store.impatiently(() => store.sessions.apply(sessionId, 'expired')),
  );
}
