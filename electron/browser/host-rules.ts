import { isOwnHost } from '../../shared/hosts.ts';

/** Did the page that asks come from this very host and port? `null` (a sandboxed page, a file) did not. */
export function isOwnOrigin(origin: string, host: string): boolean {
  return origin.toLowerCase() === `http://${host}`.toLowerCase();
}

/**
 * May this request be answered? A websocket must say where it comes from: no policy keeps foreign pages from
 * opening one.
 */
export function isAllowed(
  { host, origin }: { host?: string | undefined; origin?: string | undefined },
  kind: 'request' | 'websocket',
): boolean {
  if (!isOwnHost(host)) return false;
  return origin === undefined ? kind === 'request' : isOwnOrigin(origin, host);
}
