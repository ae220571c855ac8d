import type { Warn } from '../../shared/rpc/server.ts';

/** The rehearsal platform's pages (演练) are served here, in plain http. */
const loopback = new Set(['127.0.0.1', 'localhost', '[::1]']);

/**
 * The address to hand to the system's browser for one that the page wants opened.
 * @returns undefined unless it is https, or http to this machine, without a name or password in it
 */
export function externalUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || parsed.username || parsed.password) return undefined;
  const allowed =
    parsed.protocol === 'https:' || (parsed.protocol === 'http:' && loopback.has(parsed.hostname));
  return allowed ? parsed.href : undefined;
}

/**
 * The one door to the system's browser.
 * @param open shell.openExternal
 */
export function createExternalDoor(open: (url: string) => Promise<void>, warn: Warn): (url: string) => void {
  return (url) => {
    const allowed = externalUrl(url);
    if (!allowed) return warn('external.refused', URL.parse(url)?.protocol ?? 'unreadable');
    open(allowed).catch(() => warn('external.failed', 'open'));
  };
}
