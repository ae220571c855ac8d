import { useEffect, useState } from 'react';
import { api, queryClient } from '../client/index.ts';
import { firstLang, resolveLang, switchLang } from '../i18n/index.ts';
import { loadSoon } from './later.tsx';
import { pages } from './pages.tsx';
import { parseRoute } from './router.ts';

/** Nothing is shown for this long, ms: mostly the data is open by then, so that the first paint is the page itself. */
const PATIENCE_MS = 500;

/** Kept from the last visit: there are profiles, so that more than the welcome is shown. */
const AT_WORK = 'authdesk.atWork';

// Asked together, while the program loads: one after the other, each answer would cause a paint of its own.
const info = queryClient.prefetchQuery(api.system.info.queryOptions());
const settings = queryClient.fetchQuery(api.settings.get.queryOptions());
// What cannot be read is told on the page.
const platforms = queryClient.fetchQuery(api.platform.list.queryOptions()).catch(() => []);
void platforms.then((found) => found.length > 0 && localStorage.setItem(AT_WORK, '1'));

let loaded = false;
const loading = Promise.all([
  pages[parseRoute(location.hash).page].View.preload(),
  localStorage.getItem(AT_WORK) ? loadSoon() : undefined,
]).then(() => {
  loaded = true;
});

/** Is the program of the first page there? */
export function useFirstView(): boolean {
  const [there, setThere] = useState(loaded);
  useEffect(() => void loading.then(() => setThere(true)), []);
  return there;
}

const texts = switchLang(firstLang());
/** As the settings have it, where that is another language than the last time. */
const ownTexts = settings.then(
  ({ lang }) => switchLang(resolveLang(lang, navigator.languages)),
  () => texts,
);

/** Resolves when there is something to show: the first page, or that it takes its time; never before there are texts. */
export const firstPaint = async (): Promise<void> => {
  await Promise.race([
    Promise.allSettled([info, ownTexts, platforms, loading]),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
  // A server that is gone: what is left of the page is more than nothing.
  await texts.catch(() => undefined);
};
