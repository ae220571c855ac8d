import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { ConnectionState } from '../client/connection.ts';
import { api, connection, queryClient, refusalOf } from '../client/index.ts';
import { Opening } from './opening.tsx';
import { RefusedPage } from './refused-page.tsx';
import { parseRoute } from './router.ts';
import { preloadView } from './views.ts';

/** How the way to the core is doing. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(connection.subscribe, connection.state);
}

/**
 * Lets the pages on screen with the core's first answer, and once the first of them is loaded: a line may be there before
 * the data is open. A later loss leaves them there (what was typed stays) under the banner; being refused before shows
 * what to do instead.
 */
export function ConnectionGate({ children }: { children: ReactNode }) {
  const view = useFirstView();
  const state = useConnectionState();
  const first = useQuery(api.system.info.queryOptions());
  const answered = useRef(false);
  if (first.data || refusalOf(first.error)) answered.current = true;
  if (state === 'refused') return <RefusedPage />;
  return answered.current && view ? children : <Opening />;
}

/** Asked for with the program itself: by the time the core has answered it is there. */
const firstView = preloadView(parseRoute(location.hash).page);
// What every page wants to know, in one go with the first question: not in turns, each with a paint of its own.
void queryClient.prefetchQuery(api.settings.get.queryOptions());
void queryClient.prefetchQuery(api.platform.list.queryOptions());

function useFirstView(): boolean {
  const [loaded, setLoaded] = useState(false);
  useEffect(() => void firstView.then(() => setLoaded(true)), []);
  return loaded;
}
