import type { Store } from '../store/index.ts';
import type { Effects } from './effects.ts';

/** Below this a difference is the network's, not the clock's (the Date header has whole seconds). */
const noticeableMs = 2000;
const longestTripMs = 30_000;

/**
 * WeChat's clock as seen from here. Everything that WeChat dates (tickets, expiries, auth_time) is kept in its time,
 * so a machine whose clock is wrong neither hides an expiry nor causes a fetch (design.md §6 rule 3).
 */
export interface PlatformClock {
  /** UTC ms, corrected by what the platform's server said last. */
  now(platformId: string): number;
  /**
   * Has the server told its time, since this process began and since this machine's clock was last moved? Until then
   * `now` is a guess, and nothing may be fetched because of it.
   */
  isSure(platformId: string): boolean;
  /**
   * Takes a measured difference.
   * @param offsetMs server minus this machine @param uncertainMs how far off the measurement may be
   */
  observe(platformId: string, offsetMs: number, uncertainMs?: number): void;
}

export function createClock(store: Store, { now, ticks }: Pick<Effects, 'now' | 'ticks'>): PlatformClock {
  const offsets = new Map<string, number>();
  const sure = new Set<string>();
  let base = now() - ticks();

  /** A clock that was set, or a machine that slept: what was measured before holds no longer. */
  function noticeJump(): void {
    const moved = now() - ticks();
    if (Math.abs(moved - base) < noticeableMs) return;
    base = moved;
    sure.clear();
  }

  function offsetOf(platformId: string): number {
    const known = offsets.get(platformId);
    if (known !== undefined) return known;
    const stored = store.platforms.get(platformId)?.clockOffsetMs ?? 0;
    offsets.set(platformId, stored);
    return stored;
  }

  return {
    now: (platformId) => now() + offsetOf(platformId),
    isSure(platformId) {
      noticeJump();
      return sure.has(platformId);
    },
    observe(platformId, offsetMs, uncertainMs = 0) {
      // No call takes that long: the clock was moved while it was in the air.
      if (uncertainMs > longestTripMs) return;
      noticeJump();
      base = now() - ticks();
      const before = offsetOf(platformId);
      const plain = Math.abs(offsetMs) < noticeableMs + uncertainMs;
      const agrees = Math.abs(offsetMs - before) < noticeableMs + uncertainMs;
      const measured = agrees ? before : plain ? 0 : Math.round(offsetMs);
      if (measured !== before) {
        offsets.set(platformId, measured);
        store.platforms.setClockOffset(platformId, measured);
      }
      if (sure.has(platformId) && measured === before) return;
      sure.add(platformId);
      store.tokens.settleClock(platformId, measured - before);
    },
  };
}
