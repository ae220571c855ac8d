import { linkEndingMs } from '../../../shared/session-acts.ts';
import type { SessionRecord } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { quietly } from '../effects/index.ts';

type LinkDeps = Deps<'store' | 'clock' | 'effects'>;

/**
 * Looks at the newest link of every `linked` session: one that has run out makes it `expired`, and it still takes a late
 * callback.
 * @returns the ids of those whose link ends within five minutes
 */
export function lookAtLinks(deps: LinkDeps): string[] {
  const links = deps.store.sessions.links.linkedUntil();
  for (const { sessionId, ...link } of links) expireIfDue(deps, sessionId, link);
  return links
    .filter(({ platformId, expiresAt }) => isEnding(expiresAt, deps.clock.now(platformId)))
    .map(({ sessionId }) => sessionId);
}

/** The same for one session: reading one by one must not look at all the others each time. */
export function lookAtLink(deps: LinkDeps, { id, state, platformId, linkExpiresAt }: SessionRecord): void {
  if (state === 'linked' && linkExpiresAt !== null)
    expireIfDue(deps, id, { platformId, expiresAt: linkExpiresAt });
}

/** @param now WeChat's clock, UTC ms */
export function isEnding(expiresAt: number, now: number): boolean {
  return expiresAt > now && expiresAt - now <= linkEndingMs;
}

/** Reading goes on when the database takes no writing just now: the next look does it. */
function expireIfDue(
  { store, clock, effects }: LinkDeps,
  sessionId: string,
  link: { platformId: string; expiresAt: number },
): void {
  if (clock.now(link.platformId) < link.expiresAt) return;
  quietly(effects.warn, 'session.notExpired', () =>
    store.impatiently(() => store.sessions.apply(sessionId, 'expired')),
  );
}
