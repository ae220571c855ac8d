/**
 * What a number from outside may be. Answers, pushes, pastes and callbacks are held against it where they are read:
 * one that makes no sense counts as absent, and whatever stood beside it is kept all the same.
 */

/** The end of the year 9999, UTC ms: the last that ISO-8601 writes with four digits. */
export const lastMoment = 253_402_300_799_999;
/** What Date takes, either side of 1970, ms: past it `toISOString` and Intl throw. */
const dateReach = 8.64e15;
/** No token, code or ticket of WeChat's lives longer than 12 hours; another server's may, but not longer than this. */
export const longestLifetimeSeconds = 30 * 24 * 3600;
/** Where a column, an id or a code ends. */
const largestId = 2 ** 31 - 1;

/** Can it be written as a date of four-digit years? @param ms UTC ms */
export const isMoment = (ms: number): boolean => ms >= 0 && ms <= lastMoment;

/** A moment as whole UTC ms; undefined for what is none. */
export const momentOf = (ms: number): number | undefined => (isMoment(ms) ? Math.round(ms) : undefined);

/** The nearest moment that Date takes, for a view of whatever lies in the database. */
export const withinDate = (ms: number): number => Math.min(dateReach, Math.max(-dateReach, ms));

/** A lifetime in whole seconds, never longer than it was told; undefined for none at all or an absurd one. */
export function lifetimeOf(seconds: number): number | undefined {
  const whole = Math.floor(seconds);
  return whole >= 1 && whole <= longestLifetimeSeconds ? whole : undefined;
}

/** How many there are; undefined for what cannot be a number of things. */
export function countOf(count: number): number | undefined {
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** An id or a code of WeChat's: whole, within 32 bits. */
export const isId = (id: number): boolean => Number.isInteger(id) && Math.abs(id) <= largestId;
