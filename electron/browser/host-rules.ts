const ownHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Is this the Host of a request meant for us? Loopback names only, so that no name of the web can be pointed here
 * (DNS rebinding); any port, because a forwarded one is normal.
 */
export function isOwnHost(host: string | undefined): host is string {
  return host !== undefined && ownHost.test(host);
}

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
