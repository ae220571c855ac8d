/** The application's name for its system: the package is made with it, and Windows shows notifications under it. */
export const appId = 'app.authdesk.desktop';

/** The page's own scheme and its one host. */
export const appScheme = 'app';
const appHost = 'bundle';

/** As a page's `location.origin` and a frame's `origin` give it. */
export const appOrigin = `${appScheme}://${appHost}`;
export const pageUrl = `${appOrigin}/index.html`;

/** Parsed rather than compared as text: `https://evil.example/?app://bundle` is not ours. */
function parseOwn(url: string): URL | undefined {
  const parsed = URL.parse(url);
  const own =
    parsed?.protocol === `${appScheme}:` &&
    parsed.host === appHost &&
    parsed.username === '' &&
    parsed.password === '';
  return own ? parsed : undefined;
}

/** Does this address lie under app://bundle? Then its path, still encoded. */
export function ownPath(url: string): string | undefined {
  return parseOwn(url)?.pathname;
}

/** Is this the page itself (any query, any fragment)? */
export function isPageUrl(url: string): boolean {
  const path = ownPath(url);
  return path === '' || path === '/' || path === '/index.html';
}
