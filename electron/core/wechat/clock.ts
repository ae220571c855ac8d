import { isMoment } from '../../../shared/bounds.ts';
import type { Store } from '../../store/index.ts';
import type { Effects } from '../effects/index.ts';

/** Below this a difference is the network's, not the clock's (the Date header has whole seconds). */
const noticeableMs = 2000;
const longestTripMs = 30_000;
/** Two clocks that both are right differ by less. */
const clocksDifferMs = 60_000;
/** A server that dates its answers before has a wrong clock: third-party platforms are younger. */
const earliestDate = Date.UTC(2020, 0, 1);

/**
 * WeChat's clock as seen from here. Everything that WeChat dates (tickets, expiries, auth_time) is kept in its time,
 * so a machine whose clock is wrong neither hides an expiry nor causes a fetch (docs/rules.md §3).
 *
 * Two clocks may be wrong: this machine's, and the one that dated an answer (a proxy's). So what has been measured
 * tells the time, but nothing is held to be over before every clock says so: WeChat's answer decides.
 */
export class PlatformClock {
  readonly #store: Store;
  readonly #effects: Pick<Effects, 'now' | 'ticks'>;
  readonly #measured = new Map<string, number>();
  /** What an earlier process measured: read once, before this one writes its own. */
  readonly #inherited = new Map<string, number>();
  #base: number;

  constructor(store: Store, effects: Pick<Effects, 'now' | 'ticks'>) {
    this.#store = store;
    this.#effects = effects;
    this.#base = effects.now() - effects.ticks();
  }

  /** UTC ms, corrected by what the platform's server said in this process; until it has, this machine's clock. */
  now(platformId: string): number {
    return this.#effects.now() + this.offset(platformId);
  }

  /** What `now` adds to this machine's clock, ms. */
  offset(platformId: string): number {
    this.#noticeJump();
    return this.#measured.get(platformId) ?? 0;
  }

  /**
   * Has the server told its time, since this process began and since this machine's clock was last moved? Until then
   * `now` is a guess, and nothing may be fetched because of it.
   */
  isSure(platformId: string): boolean {
    this.#noticeJump();
    return this.#measured.has(platformId);
  }

  /** The earliest of `now`, this machine's clock and what an earlier process measured, UTC ms: nothing is over before. */
  earliest(platformId: string): number {
    const plain = this.#effects.now();
    const before = plain + this.#inheritedOffset(platformId);
    return Math.min(plain, plain + this.offset(platformId), isMoment(before) ? before : plain);
  }

  /** The latest that it can be, UTC ms, of `now` and of this machine's clock: what is dated later has a false date. */
  latest(platformId: string): number {
    return this.#effects.now() + Math.max(0, this.offset(platformId)) + clocksDifferMs;
  }

  /** @param offsetMs measured: server minus this machine @param uncertainMs how far off it may be */
  observe(platformId: string, offsetMs: number, uncertainMs = 0): void {
    // No call takes that long: the clock was moved while it was in flight.
    if (uncertainMs > longestTripMs) return;
    const { now, ticks } = this.#effects;
    const told = now() + offsetMs;
    if (!isMoment(told) || told < earliestDate) return;
    const before = this.offset(platformId);
    this.#base = now() - ticks();
    const slack = noticeableMs + uncertainMs;
    const plain = Math.abs(offsetMs) < slack ? 0 : Math.round(offsetMs);
    const found = Math.abs(offsetMs - before) < slack ? before : plain;
    if (this.#measured.get(platformId) === found) return;
    this.#keep(platformId, found, found - before);
    this.#measured.set(platformId, found);
    // What this process was told itself takes the place of what it inherited.
    this.#inherited.set(platformId, 0);
  }

  #keep(platformId: string, found: number, moved: number): void {
    const { platforms, tokens } = this.#store;
    this.#store.transaction(() => {
      if (platforms.get(platformId)?.clockOffsetMs !== found) platforms.setClockOffset(platformId, found);
      tokens.settleClock(platformId, moved);
    });
  }

  /** A clock that was set, or a machine that slept: what was measured before holds no longer. */
  #noticeJump(): void {
    const { now, ticks } = this.#effects;
    const moved = now() - ticks();
    if (Math.abs(moved - this.#base) < noticeableMs) return;
    this.#base = moved;
    this.#measured.clear();
  }

  #inheritedOffset(platformId: string): number {
    const known = this.#inherited.get(platformId);
    if (known !== undefined) return known;
    const stored = this.#store.platforms.get(platformId)?.clockOffsetMs ?? 0;
    this.#inherited.set(platformId, stored);
    return stored;
  }
}
