import type { PlatformCredentials } from '../systems/credentials.ts';
import type { Deps } from './deps.ts';
import { requirePlatform } from './require.ts';

/**
 * What the engineer's own software keeps of a platform: app secret, the newest ticket unless it is over, the component token in
 * force with its end by WeChat's clock. What is not there is left out. Nothing is fetched.
 * @throws ProblemError `platform.notFound`, `vault.lost`, `vault.damaged`
 */
export function platformCredentials(
  { store, tickets }: Deps<'store' | 'tickets'>,
  platformId: string,
): PlatformCredentials {
  const { componentAppid } = requirePlatform(store, platformId);
  const { id: ticketId, state } = tickets.status(platformId);
  const isUsable = ticketId !== null && state !== 'expired';
  const token = store.tokens.current(platformId);
  return {
    componentAppid,
    appSecret: store.platforms.secret(platformId, 'appSecret') || undefined,
    ticket: isUsable ? store.tickets.value(ticketId) : undefined,
    componentToken: token && { value: store.tokens.value(token.id), expiresAt: token.expiresAt },
  };
}
