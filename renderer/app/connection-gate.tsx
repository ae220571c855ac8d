import { type ReactNode, useRef, useSyncExternalStore } from 'react';
import type { ConnectionState } from '../client/connection.ts';
import { connection } from '../client/index.ts';
import { RefusedPage } from './refused-page.tsx';

/** How the way to the core is doing. */
export function useConnectionState(): ConnectionState {
  return useSyncExternalStore(connection.subscribe, connection.state);
}

/**
 * Lets the pages on screen once there was a connection. A later loss leaves them there (what was typed stays) under
 * the banner; being refused before the first connection shows what to do instead.
 */
export function ConnectionGate({ children }: { children: ReactNode }) {
  const state = useConnectionState();
  const wasOpen = useRef(false);
  if (state === 'open') wasOpen.current = true;
  if (wasOpen.current && state !== 'refused') return children;
  return state === 'refused' ? <RefusedPage /> : <div className="boot" aria-busy="true" />;
}
