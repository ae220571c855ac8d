const KEY = 'authdesk.token';
/** base64url, as the browser front prints it; a route (`#/wizard`) never looks like one. */
const TOKEN = /^[A-Za-z0-9_-]{16,}$/;

/**
 * The launch token: from the address's fragment (kept for this tab, then taken out of the address bar), else as
 * kept before. A reload keeps working; the token leaves no trace in the history.
 * @returns undefined when the page was opened without one
 */
export function takeLaunchToken(
  place: Pick<Location, 'hash' | 'pathname' | 'search'>,
  history: Pick<History, 'replaceState'>,
  storage: Pick<Storage, 'getItem' | 'setItem'>,
): string | undefined {
  const fragment = place.hash.slice(1);
  if (TOKEN.test(fragment)) {
    storage.setItem(KEY, fragment);
    history.replaceState(null, '', `${place.pathname}${place.search}`);
    return fragment;
  }
  return storage.getItem(KEY) ?? undefined;
}
