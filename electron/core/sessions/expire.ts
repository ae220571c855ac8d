import { setImmediate as turn } from 'node:timers/promises';
import { linkEndingMs } from '../../../shared/session-acts.ts';
import type { SessionRecord } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { quietly } from '../effects/index.ts';

type LinkDeps = Deps<'store' | 'clock' | 'effects'>;

/** Written in one commit, so that others have their turn between two of them. */
const expiredAtOnce = 25;

/**
 * Looks at the newest link of every `linked` session: one that has run out makes it `expired`, and it still takes a late
 * callback.
 * @returns the ids of those whose link ends within five minutes
 */
export async function lookAtLinks(deps: LinkDeps): Promise<string[]> {
  const { store, clock } = deps;
  const links = store.sessions.links.linkedUntil();
  const due = links.filter((link) => isOver(deps, link)).map(({ sessionId }) => sessionId);
  for (let at = 0; at < due.length; at += expiredAtOnce) {
    if (!expire(deps, due.slice(at, at + expiredAtOnce))) break;
    await turn();
  }
  return links
    .filter(({ platformId, expiresAt }) => isEnding(expiresAt, clock.now(platformId)))
    .map(({ sessionId }) => sessionId);
}

/** The same for one session: reading one by one must not look at all the others each time. */
export function lookAtLink(deps: LinkDeps, { id, state, platformId, linkExpiresAt }: SessionRecord): void {
  if (state !== 'linked' || linkExpiresAt === null) return;
  if (isOver(deps, { platformId, expiresAt: linkExpiresAt })) expire(deps, [id]);
}

/** @param now WeChat's clock, UTC ms */
export function isEnding(expiresAt: number, now: number): boolean {
  return expiresAt > now && expiresAt - now <= linkEndingMs;
}

const isOver = ({ clock }: LinkDeps, link: { platformId: string; expiresAt: number }): boolean =>
  clock.now(link.platformId) >= link.expiresAt;

function isLinkOver(deps: LinkDeps, id: string): boolean {
  const { platformId, linkExpiresAt: expiresAt = null } = deps.store.sessions.get(id) ?? {};
  return platformId !== undefined && expiresAt !== null && isOver(deps, { platformId, expiresAt });
}

/** Reading goes on when the database takes no writing just now: the next look does it. @returns whether it was written */
function expire(deps: LinkDeps, ids: readonly string[]): boolean {
  const { store, effects } = deps;
  let isWritten = false;
  quietly(effects.warn, 'session.notExpired', () => {
    store.impatiently(() =>
      store.transaction(() => {
        // It may have been given another link since it was looked at.
        for (const id of ids) if (isLinkOver(deps, id)) store.sessions.apply(id, 'expired');
      }),
    );
    isWritten = true;
  });
  return isWritten;
}
