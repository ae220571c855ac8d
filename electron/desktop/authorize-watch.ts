import { isCallback, mayVisit, type Places } from './authorize-redirect.ts';

interface Started {
  url: string;
  isMainFrame: boolean;
}
interface Stoppable extends Started {
  preventDefault: () => void;
}
type Committed = (event: unknown, url: string, httpStatus: number) => void;
type Moved = (event: unknown, url: string, isMainFrame: boolean) => void;
type Failed = (event: unknown, code: number, words: string, url: string, isMainFrame: boolean) => void;

/** What is needed of Electron's WebContents. */
export interface WatchedContents {
  on(event: 'will-navigate', listener: (navigation: Stoppable) => void): unknown;
  on(event: 'will-frame-navigate', listener: (navigation: Stoppable) => void): unknown;
  on(event: 'will-redirect', listener: (navigation: Stoppable) => void): unknown;
  on(event: 'did-start-navigation', listener: (navigation: Started) => void): unknown;
  on(event: 'did-redirect-navigation', listener: (navigation: Started) => void): unknown;
  on(event: 'did-navigate', listener: Committed): unknown;
  on(event: 'did-navigate-in-page', listener: Moved): unknown;
  on(event: 'did-fail-load', listener: Failed): unknown;
  on(event: 'did-fail-provisional-load', listener: Failed): unknown;
}

/** What is needed of Electron's Session. */
export interface WatchedSession {
  webRequest: {
    onBeforeRequest(
      listener: (
        details: { url: string; resourceType: string },
        callback: (answer: { cancel?: boolean }) => void,
      ) => void,
    ): void;
  };
}

export interface WatchRules extends Places {
  /** Whether the request to the callback is prevented, so that its code reaches no server. */
  stop: boolean;
  /** The callback, whole; once. */
  onCallback: (url: string) => void;
  /** The first page failed to load; `httpStatus` of an error page. At most once, and not after a callback. */
  onUnreachable: (httpStatus: number | undefined) => void;
}

/** Chromium's ERR_ABORTED: a load that we or the page stopped. */
export const aborted = -3;

/**
 * Catches the redirect to the callback on whatever event carries it first, and stops it wherever it still can be. A
 * script, a meta refresh, a form or a link comes as `did-start-navigation` and then `will-frame-navigate` and
 * `will-navigate`, a 302 as `will-redirect`; the request itself is stopped in the session, whoever started it. The
 * other events are for other ways (history entries, a host that refuses connections). Only the
 * main frame counts: any page can load any address, with another merchant's code, into a frame within it.
 */
export function watchAuthorize(contents: WatchedContents, session: WatchedSession, rules: WatchRules): void {
  let caught = false;
  let arrived = false;
  const isOurs = (url: string, isMainFrame: boolean) => isMainFrame && isCallback(url, rules.redirectUri);
  /** Notes the callback, if it is one. */
  const take = (url: string, isMainFrame: boolean): boolean => {
    if (!isOurs(url, isMainFrame)) return false;
    if (!caught) rules.onCallback(url);
    caught = true;
    return true;
  };
  const before = (navigation: Stoppable) => {
    const { url, isMainFrame } = navigation;
    const callback = isOurs(url, isMainFrame);
    // Prevented before the callback is reported, so that no listener can act in between.
    if (callback ? rules.stop : !mayVisit(url, isMainFrame, rules)) navigation.preventDefault();
    take(url, isMainFrame);
  };
  const failed: Failed = (_event, code, _words, url, isMainFrame) => {
    if (!take(url, isMainFrame) && isMainFrame && code !== aborted) notThere(undefined);
  };
  const notThere = (httpStatus: number | undefined) => {
    if (!arrived && !caught) rules.onUnreachable(httpStatus);
    arrived = true;
  };
  contents.on('will-navigate', before);
  contents.on('will-frame-navigate', before);
  contents.on('will-redirect', before);
  contents.on('did-start-navigation', ({ url, isMainFrame }) => take(url, isMainFrame));
  contents.on('did-redirect-navigation', ({ url, isMainFrame }) => take(url, isMainFrame));
  contents.on('did-navigate', (_event, url, httpStatus) => {
    if (!take(url, true) && httpStatus >= 400) notThere(httpStatus);
    arrived = true;
  });
  contents.on('did-navigate-in-page', (_event, url, isMainFrame) => take(url, isMainFrame));
  contents.on('did-fail-load', failed);
  contents.on('did-fail-provisional-load', failed);
  session.webRequest.onBeforeRequest(({ url, resourceType }, callback) => {
    const isMainFrame = resourceType === 'mainFrame';
    callback({ cancel: rules.stop && isOurs(url, isMainFrame) });
    take(url, isMainFrame);
  });
}
