import { useQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import type { PlatformView } from '../../shared/contract/models.ts';
import { api } from '../client/index.ts';

const listeners = new Set<() => void>();
let tick = Date.now();
let timer: ReturnType<typeof setInterval> | undefined;

/** One timer for every countdown on the page; it runs only while something listens. */
function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    tick = Date.now();
    for (const each of [...listeners]) each();
  }, 1_000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

/** The last whole tick; a page that has just begun to listen gets the present one. */
function snapshot(): number {
  const now = Date.now();
  if (now - tick > 1_000) tick = now;
  return tick;
}

/** What to add to this browser's clock to get the core's: they differ over a forwarded port. */
export function useHostOffset(): number {
  const info = useQuery(api.system.info.queryOptions());
  return info.data ? info.data.now - info.dataUpdatedAt : 0;
}

/**
 * The time now by the core's clock, UTC ms, renewed every second; with a platform, by WeChat's clock.
 */
export function useNow(platform?: Pick<PlatformView, 'clockOffsetMs'>): number {
  const offset = useHostOffset();
  // The tick only says when to look again; between two ticks the clock itself is right.
  useSyncExternalStore(subscribe, snapshot);
  return Date.now() + offset + (platform?.clockOffsetMs ?? 0);
}

/**
 * What is left, for a countdown that rounds up: to the nearest second, so that half an hour does not begin as 30:01
 * because the answer was some milliseconds on its way. Zero only when it is over.
 */
export function nearestSecond(leftMs: number): number {
  return leftMs <= 0 ? 0 : Math.max(1, leftMs - 500);
}
