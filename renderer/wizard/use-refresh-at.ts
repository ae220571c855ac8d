import { useEffect } from 'react';
import type { PlatformView } from '../../shared/contract/models.ts';
import { askAgain } from '../client/changes.ts';
import { queryClient } from '../client/index.ts';
import { useHostOffset } from '../ui/clock.ts';

/** Longer than this and the browser's timer would overflow; such a page is asked again anyway. */
const LONGEST_MS = 2 ** 31 - 1;

const expiring = ['tickets', 'tokens', 'sessions'] as const;

/** Asks again when a moment passes: expiry is no change in the database, so nobody would tell. */
export function useRefreshAt(at: number | null | undefined, platform: PlatformView | undefined): void {
  const offset = useHostOffset() + (platform?.clockOffsetMs ?? 0);
  useEffect(() => {
    if (!at) return;
    const wait = at - (Date.now() + offset) + 500;
    if (wait <= 0 || wait > LONGEST_MS) return;
    const timer = setTimeout(askAgain, wait, queryClient, expiring);
    return () => clearTimeout(timer);
  }, [at, offset]);
}
