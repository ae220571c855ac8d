import { readCallback } from '../../../shared/callback.ts';
import type { Asked, AuthorizeOutcome } from '../../../shared/contract/index.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { isLoopbackHost } from '../../../shared/hosts.ts';
import { launchUrl, withoutNonce } from '../../wechat/links.ts';
import type { Deps } from '../deps.ts';
import type { AuthorizeEnd, DesktopEffects } from '../effects/index.ts';
import { requirePlatform } from '../require.ts';
import { whatCanBeDone, wrongState } from './can.ts';

export type AuthorizeServices = Deps<'store' | 'clock' | 'sessions' | 'rehearsal'>;

/** As the contract's outcome; how the session then stands is for the caller to look up. */
export type AuthorizeResult = Exclude<AuthorizeOutcome, { kind: 'completed' }> | { kind: 'completed' };

/**
 * The authorize window (授权窗口): shows the session's newest link from its launch page, and finishes what comes back
 * as if the operator had pasted it, nonce check and all.
 * @throws ProblemError before a window is shown: `session.notFound`, `session.state`, `session.linkExpired`,
 *   `desktop.needsPcLink`
 */
export async function authorizeInWindow(
  services: AuthorizeServices,
  openAuthorizeWindow: DesktopEffects['openAuthorizeWindow'],
  { sessionId, afterCallback }: Asked<'desktop', 'authorize'>,
): Promise<AuthorizeResult> {
  const place = await startOf(services, sessionId);
  const end = await openAuthorizeWindow({ sessionId, afterCallback, ...place });
  if (end.kind === 'closed') return end;
  if (end.kind === 'unreachable') return { kind: 'refused', problem: unreachable(end), callback: null };
  try {
    await services.sessions.complete({ sessionId, text: end.url, anyway: false });
    return { kind: 'completed' };
  } catch (error) {
    const callback = holdsCode(services, sessionId, end.url) ? null : end.url;
    return { kind: 'refused', problem: toProblem(error), callback };
  }
}

/**
 * Where the window begins, and the redirect that ends it: both as the link was issued, whatever the profile says now.
 */
async function startOf({ store, clock, sessions, rehearsal }: AuthorizeServices, sessionId: string) {
  const session = sessions.get(sessionId);
  if (!whatCanBeDone({ store, clock }, session).can.includes('complete')) throw wrongState(session);
  const newest = store.sessions.links.ofSession(sessionId)[0];
  if (!newest || clock.now(session.platformId) >= newest.expiresAt)
    throw problem('session.linkExpired', { sessionId });
  // A rehearsal's pages are served by a server that an earlier process may have stopped.
  await rehearsal.beforeCall(requirePlatform(store, session.platformId));
  const { link } = store.sessions.links.secrets(newest.id);
  const { hostname, searchParams } = new URL(link);
  const redirectUri = searchParams.get('redirect_uri') ?? '';
  if (newest.kind === 'pc') return { startUrl: launchUrl(withoutNonce(redirectUri), link), redirectUri };
  // The mobile link opens only inside WeChat (docs/wechat-api.md §2.4); a rehearsal's phone is any window.
  if (!isLoopbackHost(hostname)) throw problem('desktop.needsPcLink', { sessionId });
  return { startUrl: link, redirectUri };
}

function unreachable({ httpStatus }: Extract<AuthorizeEnd, { kind: 'unreachable' }>) {
  return httpStatus === undefined ? { code: 'page.unreachable' } : { code: 'page.status', httpStatus };
}

/** Is the callback's code committed? Then nothing can be lost, and the session's own page says what is next. */
function holdsCode({ store }: AuthorizeServices, sessionId: string, callback: string): boolean {
  if (store.vault.status().lost) return false;
  return store.sessions.authCode(sessionId) === readCallback(callback).code;
}
