import { tokenForm } from '../../shared/rpc/names.ts';

const TAB = 'authdesk.tab';
const LAUNCH = 'authdesk.launch';

/** What this tab comes in with: its own token, and the launch token it is to be traded for until that is done. */
export interface Pass {
  tab: string;
  launch?: string | undefined;
}

type Place = Pick<Location, 'hash' | 'pathname' | 'search'>;
type Kept = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

/** 256 random bits, base64url. A new one for every trade: a server that had the port before may have seen the last. */
function newTabToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(32));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

export const passFor = (launch: string): Pass => ({ tab: newTabToken(), launch });

/** Keeps the pass for reloads of this tab, and for no longer. */
export function keepPass(storage: Kept, { tab, launch }: Pass): void {
  storage.setItem(TAB, tab);
  if (launch === undefined) storage.removeItem(LAUNCH);
  else storage.setItem(LAUNCH, launch);
}

/**
 * Takes a launch token out of the address bar and its history at once.
 * @param instead the hash to leave there
 * @returns undefined when there is none: a route (`#/wizard`) never looks like one
 */
export function takeLaunchToken(
  place: Place,
  history: Pick<History, 'replaceState'>,
  instead = '',
): string | undefined {
  const fragment = place.hash.slice(1);
  if (!tokenForm.test(fragment)) return undefined;
  history.replaceState(null, '', `${place.pathname}${place.search}${instead}`);
  return fragment;
}

/**
 * What this tab comes in with: for the launch token in the address, else as kept before a reload.
 * @returns undefined when the page was opened without one
 */
export function takePass(
  place: Place,
  history: Pick<History, 'replaceState'>,
  storage: Kept,
): Pass | undefined {
  const launch = takeLaunchToken(place, history);
  if (launch !== undefined) {
    const pass = passFor(launch);
    keepPass(storage, pass);
    return pass;
  }
  const tab = storage.getItem(TAB);
  return tab === null ? undefined : { tab, launch: storage.getItem(LAUNCH) ?? undefined };
}

/** The launch token in what the operator put in: the whole address, the line as it was printed, or the token alone. */
export function launchTokenIn(text: string): string | undefined {
  const token = text.trim().split(/[#\s]/).at(-1) ?? '';
  return tokenForm.test(token) ? token : undefined;
}
