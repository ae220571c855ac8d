import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConnectionState } from '../client/connection.ts';
import { api, connection, refusalOf } from '../client/index.ts';
import { useClosed } from './closed-desk.ts';
import { useFirstView } from './first-view.ts';
import { loadSoon, Soon, soon } from './later.tsx';
import { Opening } from './opening.tsx';

const ClosedPage = soon(async () => (await import('../restore/closed-page.tsx')).ClosedPage);
const RefusedPage = soon(async () => (await import('./refused-page.tsx')).RefusedPage);

/** The first page is painted by then, ms. (Safari has no requestIdleCallback.) */
const PAINTED_MS = 100;

/** How the way to the core is doing. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(connection.subscribe, connection.state);
}

/**
 * Shows the pages once the core has answered and the first page is loaded: the connection may be there before the data is
 * open. After a later loss they stay, with what was typed, under the banner or under the page that asks for the new
 * address.
 */
export function ConnectionGate({ children }: { children: ReactNode }) {
  const view = useFirstView();
  const state = useConnectionState();
  const first = useQuery(api.system.info.queryOptions());
  const answered = useRef(false);
  if (first.data || refusalOf(first.error)) answered.current = true;
  const closed = useClosed(first.error);
  const shown = answered.current && view;
  useEffect(() => {
    if (!shown) return;
    const timer = setTimeout(loadSoon, PAINTED_MS);
    return () => clearTimeout(timer);
  }, [shown]);
  const refused = state === 'refused';
  return (
    <>
      {closed ? (
        <Soon meanwhile={<Opening />}>
          <ClosedPage problem={closed} />
        </Soon>
      ) : shown ? (
        children
      ) : refused ? null : (
        <Opening />
      )}
      <Soon meanwhile={refused && !shown ? <RefusedText /> : null}>
        {refused ? <RefusedPage over={shown} /> : null}
      </Soon>
    </>
  );
}

/** Until its page is there, and where it cannot be loaded. */
function RefusedText() {
  const { t } = useTranslation();
  return <p role="alert">{t('frame.refusedTitle')}</p>;
}
