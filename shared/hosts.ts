/**
 * Is this the name of the machine itself? Takes a URL's hostname, or an address with no brackets around it, also one of
 * IPv4 as a socket of IPv6 gives it.
 */
export function isLoopbackHost(hostname: string): boolean {
  return /^(?:localhost|\[?::1\]?|(?:::ffff:)?127(?:\.\d{1,3}){3})$/i.test(hostname);
}

const ownHost = /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d{1,5})?$/i;

/**
 * Is this the Host of a request meant for a server of ours on loopback? Loopback names only, so that no name of the web can
 * be pointed here (DNS rebinding); any port, because a forwarded one is normal.
 */
export function isOwnHost(host: string | undefined): host is string {
  return host !== undefined && ownHost.test(host);
}

/** A host as a URL of this machine has it: one that listens on all addresses is reached at loopback. */
export function localHost(host: string): string {
  if (host === '0.0.0.0' || host === '') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

/** An http(s) URL without blanks, or undefined. */
export function httpUrl(text: string): URL | undefined {
  if (/\s/.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url : undefined;
}

/** Does this URL lead to this machine? */
export function isLoopbackUrl(text: string): boolean {
  const url = httpUrl(text.trim());
  return url !== undefined && isLoopbackHost(url.hostname);
}

/** A host name for comparison: without the final dot of a fully qualified one (`a.example.`). */
export const plainHostname = (url: URL) => url.hostname.replace(/\.$/, '');

/** A launch domain as people enter it: a bare host, or one with a scheme, a port or a path around it. */
export function domainUrl(text: string): URL | undefined {
  return httpUrl(/^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`);
}

/**
 * The launch domain in what was entered, as it is kept and shown: small letters, no scheme, no path, an international
 * name in its ASCII form. What is not a host is returned as it is; the check refuses it.
 */
export function launchDomainOf(text: string): string {
  const url = domainUrl(text.trim());
  // Two dots in a row: an ellipsis of a cut copy.
  if (!url || url.hostname.includes('..')) return text.trim();
  return plainHostname(url) + (url.port ? `:${url.port}` : '');
}

/** A URL's host, or nothing: the launch domain of a callback address where none is given (docs/wechat-api.md §2.3). */
export function hostOf(text: string): string {
  return URL.canParse(text.trim()) ? plainHostname(new URL(text.trim())) : '';
}

/** Does WeChat's API answer here? The others are its documented stand-ins and regions. */
export const isWechatApiHost = (hostname: string): boolean =>
  /^(?:(?:sh|sz|hk)\.api|api2?)\.weixin\.qq\.com$/i.test(hostname);

/** Is this WeChat's: its consoles, its pages, WeCom, WeChat Pay? */
export const isWechatHost = (hostname: string): boolean =>
  /(?:^|\.)(?:weixin\.qq\.com|weixin\.com|wechat\.com|servicewechat\.com)$/i.test(hostname);
