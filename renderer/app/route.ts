// What an address says. Without React: the page's first script reads it too.
import { isPage, type PageName } from '../../shared/pages.ts';

export type Params = Readonly<Record<string, string>>;

export interface Route {
  page: PageName;
  /** What stands behind the page: `#/sessions/ID` → `['ID']`. */
  path: readonly string[];
  params: Params;
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // A stray percent sign in a typed address is no reason to fail.
  }
}

/** Reads `#/wizard?session=…` and `#/sessions/ID`; anything else is the wizard. */
export function parseRoute(hash: string): Route {
  const [address = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const [first = '', ...rest] = address.split('/');
  const page = isPage(first) ? first : 'wizard';
  const path = rest.filter((part) => part !== '').map(decode);
  return { page, path, params: Object.fromEntries(new URLSearchParams(query)) };
}
