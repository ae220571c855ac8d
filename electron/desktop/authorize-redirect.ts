import { readCallback } from '../../shared/callback.ts';
import { isLoopbackHost } from '../../shared/hosts.ts';

/**
 * Is this address the callback: the redirect URI's origin and path, with an auth code behind it
 * (docs/wechat-api.md §2.6)? Compared as parsed: `https://x/cb` is neither `https://x/cb-other` nor
 * `https://x.evil/cb`, and a launch page that lies at the same address has no code.
 */
export function isCallback(url: string, redirectUri: string): boolean {
  const [seen, wanted] = [URL.parse(url), URL.parse(redirectUri)];
  return (
    seen !== null &&
    wanted !== null &&
    seen.origin !== 'null' &&
    seen.origin === wanted.origin &&
    seen.pathname === wanted.pathname &&
    readCallback(url).code !== undefined
  );
}

export interface Places {
  startUrl: string;
  redirectUri: string;
}

/**
 * May the authorize window go there? To https anywhere. To plain http: where the window began and where it ends (a
 * rehearsal's server is both), and between WeChat's own hosts. To no scheme that would start another program.
 */
export function mayVisit(url: string, isMainFrame: boolean, { startUrl, redirectUri }: Places): boolean {
  const parsed = URL.parse(url);
  if (parsed?.protocol === 'https:') return true;
  if (parsed?.protocol === 'http:') {
    const own = [startUrl, redirectUri].some((place) => URL.parse(place)?.origin === parsed.origin);
    return own || (parsed.port === '' && /(?:^|\.)weixin\.qq\.com$/.test(parsed.hostname));
  }
  return !isMainFrame && ['about:', 'data:', 'blob:'].includes(parsed?.protocol ?? '');
}

/** The address for the window's title, without query and fragment, since codes are in queries. */
export function addressOf(url: string): string {
  const parsed = URL.parse(url);
  if (!parsed || parsed.origin === 'null') return '';
  const plain = parsed.protocol === 'http:' && !isLoopbackHost(parsed.hostname);
  return `${plain ? '⚠ ' : ''}${parsed.origin}${parsed.pathname}`;
}
