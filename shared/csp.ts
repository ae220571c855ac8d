/** What the vite build leaves in index.html wherever a nonce belongs (`html.cspNonce`). */
export const noncePlaceholder = '__CSP_NONCE__';

/**
 * The page's policy, the same in both fronts: nothing inline, nothing from elsewhere. antd writes its token
 * variables as `<style>` with the nonce; `'report-sample'` lets a test tell the few styles that are blocked on purpose.
 * @param nonce fresh for each load, base64 or base64url
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}' 'report-sample'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The policy of a page that stands alone: nothing but its own inline style and script, each told by its hash; its icon is
 * an empty `data:`.
 * @param sha256 in base64
 */
export function standalonePolicy(html: string, sha256: (text: string) => string): string {
  const own = (tag: 'script' | 'style') =>
    [...html.matchAll(new RegExp(`<${tag}>([^]*?)</${tag}>`, 'g'))]
      .map(([, inside = '']) => `'sha256-${sha256(inside)}'`)
      .join(' ') || "'none'";
  return [
    "default-src 'none'",
    `script-src ${own('script')}`,
    `style-src ${own('style')}`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** For everything but the page: opened as a document, it can do nothing. */
export const lockedPolicy = "default-src 'none'; frame-ancestors 'none'";

/** Puts the load's nonce where the build left room for it. */
export function insertNonce(html: string, nonce: string): string {
  return html.replaceAll(noncePlaceholder, () => nonce);
}

/** The only permission in use is copying. */
const permissionsPolicy = [
  ...[
    'accelerometer',
    'autoplay',
    'camera',
    'clipboard-read',
    'display-capture',
    'fullscreen',
    'geolocation',
    'gyroscope',
    'hid',
    'local-fonts',
    'magnetometer',
    'microphone',
    'midi',
    'payment',
    'publickey-credentials-get',
    'screen-wake-lock',
    'serial',
    'usb',
    'window-management',
  ].map((feature) => `${feature}=()`),
  'clipboard-write=(self)',
].join(', ');

/** Headers of every answer, page or not. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': permissionsPolicy,
};
