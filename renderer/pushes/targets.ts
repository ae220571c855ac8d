import type { ReceiverStatus } from '../../shared/contract/pushes.ts';

const LAST = 'authdesk.pushTarget';

export interface Target {
  url: string;
  what: 'receiver' | 'forward' | 'last';
}

/** The address that was used last in this tab. */
export function lastTarget(): string {
  return sessionStorage.getItem(LAST) ?? '';
}

export function rememberTarget(url: string): void {
  sessionStorage.setItem(LAST, url);
}

/**
 * Addresses worth offering: what was used last, the forwarding address, this machine's receiver. Each once.
 * @param appid goes into `$APPID$` of a message address
 */
export function targetsFor(
  receiver: Pick<ReceiverStatus, 'local' | 'settings'> | undefined,
  route: 'event' | 'message',
  last: string,
  appid = '',
): Target[] {
  const { local, settings } = receiver ?? {};
  const own = route === 'event' ? local?.eventUrl : local?.messageUrl;
  const forward = route === 'event' ? settings?.forwardTo : settings?.forwardMessagesTo;
  const all: Target[] = [
    { url: last, what: 'last' },
    { url: forward ?? '', what: 'forward' },
    { url: own ?? '', what: 'receiver' },
  ];
  const seen = new Set<string>();
  return all
    .map((target) => ({ ...target, url: target.url.replaceAll('$APPID$', appid) }))
    .filter(({ url }) => url !== '' && !seen.has(url) && seen.add(url));
}
