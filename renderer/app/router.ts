import { useSyncExternalStore } from 'react';

export const pages = ['wizard', 'sessions', 'authorizers', 'inspector', 'settings'] as const;
export type PageName = (typeof pages)[number];
export type Params = Readonly<Record<string, string>>;

export interface Route {
  page: PageName;
  params: Params;
}

/** Reads `#/wizard?session=…`; anything else is the wizard. */
export function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?', 2);
  const page = pages.find((name) => name === path) ?? 'wizard';
  return { page, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The hash of a page, for an anchor's `href`. Empty values are left out. */
export function routeTo(page: PageName, params: Readonly<Record<string, string | undefined>> = {}): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const text = query.toString();
  return text ? `#/${page}?${text}` : `#/${page}`;
}

/** Goes to a page as a link would. */
export function go(page: PageName, params?: Readonly<Record<string, string | undefined>>): void {
  location.hash = routeTo(page, params);
}

/** Changes parameters of the page shown without a new history entry; `undefined` takes one away. */
export function setParams(change: Readonly<Record<string, string | undefined>>): void {
  const { page, params } = parseRoute(location.hash);
  history.replaceState(null, '', routeTo(page, { ...params, ...change }));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

let cached: { hash: string; route: Route } | undefined;

function currentRoute(): Route {
  if (cached?.hash !== location.hash) cached = { hash: location.hash, route: parseRoute(location.hash) };
  return cached.route;
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}

/** The page shown and its parameters; renders again when the hash changes. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, currentRoute);
}
