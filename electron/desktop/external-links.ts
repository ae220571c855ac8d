import { isLoopbackHost } from '../../shared/hosts.ts';
import type { Warn } from '../../shared/rpc/server.ts';

/**
 * The address to hand to the system's browser for one that the page wants opened.
 * @returns undefined unless it is https, or http to this machine (the rehearsal's pages), without a name or password in it
 */
export function externalUrl(url: string): string | undefined {
  const parsed = URL.parse(url);
  if (!parsed || parsed.username || parsed.password) return undefined;
  const allowed =
    parsed.protocol === 'https:' || (parsed.protocol === 'http:' && isLoopbackHost(parsed.hostname));
  return allowed ? parsed.href : undefined;
}

/**
 * The only way to the system's browser.
 * @param open shell.openExternal
 */
export function createExternalDoor(open: (url: string) => Promise<void>, warn: Warn): (url: string) => void {
  return (url) => {
    const allowed = externalUrl(url);
    if (!allowed) return warn('external.refused', URL.parse(url)?.protocol ?? 'unreadable');
    open(allowed).catch(() => warn('external.failed', 'open'));
  };
}
