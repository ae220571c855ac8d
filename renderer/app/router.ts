import { useSyncExternalStore } from 'react';
import type { PageName } from '../../shared/pages.ts';
import { parseRoute, type Route } from './route.ts';

/** The hash of a page, for an anchor's `href`. Empty values are left out. */
export function routeTo(
  page: PageName,
  params: Readonly<Record<string, string | undefined>> = {},
  path: readonly string[] = [],
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) if (value) query.set(name, value);
  const text = query.toString();
  const address = ['#', page, ...path.map(encodeURIComponent)].join('/');
  return text ? `${address}?${text}` : address;
}

/** Goes to a page as a link would. */
export function go(
  page: PageName,
  params?: Readonly<Record<string, string | undefined>>,
  path?: readonly string[],
): void {
  location.hash = routeTo(page, params, path);
}

/** Changes parameters of the page shown without a new history entry; `undefined` takes one away. */
export function setParams(
  change: Readonly<Record<string, string | undefined>>,
  newPath?: readonly string[],
): void {
  const { page, path, params } = parseRoute(location.hash);
  history.replaceState(null, '', routeTo(page, { ...params, ...change }, newPath ?? path));
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
