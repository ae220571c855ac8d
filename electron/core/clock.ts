import type { Store } from '../store/index.ts';

/** Below this a difference is the network's, not the clock's (the Date header has whole seconds). */
const noticeableMs = 2000;

/**
 * WeChat's clock as seen from here. Everything that WeChat dates (tickets, expiries, auth_time) is kept in its time,
 * so a machine whose clock is wrong neither hides an expiry nor causes a fetch (design.md §6 rule 3).
 */
export interface PlatformClock {
  /** UTC ms, corrected by what the platform's server said last. */
  now(platformId: string): number;
  /** Takes a measured difference, in ms, server minus this machine. */
  observe(platformId: string, offsetMs: number): void;
}

/** @param now this machine's clock, UTC ms */
export function createClock(store: Store, now: () => number): PlatformClock {
  const offsets = new Map<string, number>();
  const offsetOf = (platformId: string): number => {
    const known = offsets.get(platformId);
    if (known !== undefined) return known;
    const stored = store.platforms.get(platformId)?.clockOffsetMs ?? 0;
    offsets.set(platformId, stored);
    return stored;
  };
  return {
    now: (platformId) => now() + offsetOf(platformId),
    observe(platformId, offsetMs) {
      const measured = Math.abs(offsetMs) < noticeableMs ? 0 : Math.round(offsetMs);
      if (Math.abs(measured - offsetOf(platformId)) < noticeableMs) return;
      offsets.set(platformId, measured);
      store.platforms.setClockOffset(platformId, measured);
    },
  };
}
