import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/contract/index.ts';
import type { Shade } from './antd-theme.ts';

const dark = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(listener: () => void): () => void {
  dark.addEventListener('change', listener);
  return () => dark.removeEventListener('change', listener);
}

/** The shade a choice stands for; `system` follows the operating system as it changes. */
export function useShade(choice: Settings['theme']): Shade {
  const system = useSyncExternalStore(subscribe, () => dark.matches);
  if (choice !== 'system') return choice;
  return system ? 'dark' : 'light';
}
