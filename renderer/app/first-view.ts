import { useEffect, useState } from 'react';
import { api, queryClient } from '../client/index.ts';
import { ahead } from '../early.ts';
import { firstLang, resolveLang } from '../i18n/choice.ts';
import { switchLang } from '../i18n/index.ts';
import { loadStep } from '../wizard/index.tsx';
import { pages } from './pages.tsx';
import { parseRoute } from './route.ts';

/** Nothing is shown for this long, ms: mostly the data is open by then, so that the first paint is the page itself. */
const PATIENCE_MS = 500;

// One after the other, each answer would cause a paint of its own.
const info = queryClient.prefetchQuery({ ...api.system.info.queryOptions(), queryFn: ahead.info });
const settings = queryClient.fetchQuery({
  ...api.settings.get.queryOptions(),
  queryFn: () => ahead.settings,
});
const platforms = queryClient.prefetchQuery({
  ...api.platform.list.queryOptions(),
  queryFn: () => ahead.platforms,
});
const standing = ahead.standing.then((found) => {
  if (!found) return undefined;
  const { input, ticket, token, step } = found;
  queryClient.setQueryData(api.ticket.status.queryKey({ input }), (known) => known ?? ticket);
  queryClient.setQueryData(api.token.status.queryKey({ input }), (known) => known ?? token);
  return loadStep(step);
});

let loaded = false;
const loading = pages[parseRoute(location.hash).page].View.preload().then(() => {
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
    Promise.allSettled([info, ownTexts, platforms, standing, loading]),
    new Promise((resolve) => setTimeout(resolve, PATIENCE_MS)),
  ]);
  // A server that is gone: what is left of the page is more than nothing.
  await texts.catch(() => undefined);
};
