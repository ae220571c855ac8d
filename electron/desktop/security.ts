import type { HandlerDetails, WindowOpenHandlerResponse } from 'electron';
import { isPageUrl } from './app-url.ts';

interface Navigation {
  url: string;
  isMainFrame: boolean;
  preventDefault: () => void;
}

/** What is needed of Electron's WebContents. */
export interface GuardedContents {
  on(event: 'will-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-frame-navigate', listener: (details: Navigation) => void): unknown;
  on(event: 'will-redirect', listener: (details: Navigation) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: { preventDefault: () => void }) => void): unknown;
  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void;
}

/**
 * Restricts a window to our page: it may reload it (the page does so after a fault) and go nowhere else. New
 * windows are never opened; their address goes to `openExternal`.
 */
export function guardContents(contents: GuardedContents, openExternal: (url: string) => void): void {
  const stay = (navigation: Navigation) => {
    if (!(navigation.isMainFrame && isPageUrl(navigation.url))) navigation.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url);
    return { action: 'deny' };
  });
}

/**
 * The same for an authorize window, whose navigation rules are in authorize-watch.ts. A foreign page opens
 * nothing, not even in the system's browser.
 */
export function guardVisitor(contents: Pick<GuardedContents, 'setWindowOpenHandler'> & WebviewHost): void {
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

interface WebviewHost {
  on(event: 'will-attach-webview', listener: (event: { preventDefault: () => void }) => void): unknown;
}

/** What is needed of Electron's App. */
export interface GuardedApp {
  on(
    event: 'select-client-certificate',
    listener: (
      event: { preventDefault: () => void },
      contents: unknown,
      url: string,
      certificates: unknown,
      callback: () => void,
    ) => void,
  ): unknown;
}

/** Refuses client certificates; Electron by default would offer the first one. */
export function guardApp(app: GuardedApp): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, callback) => {
    event.preventDefault();
    callback();
  });
}

/** The page's only permission: its buttons copy links, codes and texts. */
const allowedPermissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write']);

/** May a page have this permission? Only ours, in the window's main frame. */
export function isPermitted(
  permission: string,
  { requestingUrl, isMainFrame }: { requestingUrl?: string | undefined; isMainFrame: boolean },
): boolean {
  return (
    allowedPermissions.has(permission) &&
    isMainFrame &&
    requestingUrl !== undefined &&
    isPageUrl(requestingUrl)
  );
}

/** May this be downloaded? Only what the page itself made, such as the picture of a QR code. */
export function isOwnDownload(url: string, pageAddress: string): boolean {
  if (!isPageUrl(pageAddress)) return false;
  return url.startsWith('blob:') ? isBlobOfPage(url) : url.startsWith('data:image/');
}

const isBlobOfPage = (url: string) => /^blob:app:\/\/bundle\/[\w-]+$/.test(url);

type PermissionDetails = { requestingUrl?: string; isMainFrame: boolean };

/** What is needed of Electron's Session. */
export interface GuardedSession {
  setPermissionRequestHandler(
    handler: (
      contents: unknown,
      permission: string,
      callback: (granted: boolean) => void,
      details: PermissionDetails,
    ) => void,
  ): void;
  setPermissionCheckHandler(
    handler: (contents: unknown, permission: string, origin: string, details: PermissionDetails) => boolean,
  ): void;
  setDevicePermissionHandler(handler: () => boolean): void;
  setDisplayMediaRequestHandler(handler: (request: unknown, callback: (streams: null) => void) => void): void;
  on(
    event: 'will-download',
    listener: (
      event: { preventDefault: () => void },
      item: { getURL: () => string },
      contents: { getURL: () => string } | undefined,
    ) => void,
  ): unknown;
}

/** Denies a session everything that AuthDesk does not use. Must be called for every session. */
export function guardSession(session: GuardedSession): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(isPermitted(permission, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, _origin, details) =>
    isPermitted(permission, details),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.on('will-download', (event, item, contents) => {
    if (!isOwnDownload(item.getURL(), contents?.getURL() ?? '')) event.preventDefault();
  });
}

/** Products that Chrome's user agent names. */
const products = new Set(['Mozilla', 'AppleWebKit', 'Chrome', 'Safari', 'Mobile']);

/**
 * The user agent for foreign pages: without the names that Electron adds (ours and its own), and
 * with only the major version, as Chrome gives it. Some pages refuse unknown browsers, and
 * pages need not know the program.
 * @param own as Electron gives it, like `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko)
 * authdesk/0.1.0 Chrome/130.0.6723.137 Electron/33.2.1 Safari/537.36`
 */
export function plainUserAgent(own: string): string {
  return own
    .replace(/ ?([\w.-]+)\/[\w.-]+/g, (product, name) => (products.has(name) ? product : ''))
    .replace(/( Chrome\/\d+)[\d.]*/, '$1.0.0.0');
}
