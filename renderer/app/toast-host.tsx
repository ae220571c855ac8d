import { useSyncExternalStore } from 'react';
import { everSaid, onFirstSaid } from '../ui/say.ts';
import { Soon, soon } from './later.tsx';

const Toasts = soon(async () => (await import('./toasts.tsx')).Toasts);

/** The place of what is said in passing, from the first time something is. */
export function ToastHost() {
  const said = useSyncExternalStore(onFirstSaid, everSaid);
  return <Soon>{said ? <Toasts /> : null}</Soon>;
}
