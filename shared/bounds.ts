/**
 * Limits for numbers from outside. Answers, pushes, pastes and callbacks are checked where they are read:
 * a senseless number counts as absent, and the values beside it are kept.
 */

/** The end of the year 9999, UTC ms: the last that ISO-8601 writes with four digits. */
export const lastMoment = 253_402_300_799_999;
/** The range of Date on either side of 1970, ms: beyond it `toISOString` and Intl throw. */
const dateReach = 8.64e15;
/** No token, code or ticket of WeChat's lives longer than 12 hours; another server's may, but not longer than this. */
export const longestLifetimeSeconds = 30 * 24 * 3600;
/** The largest id or code that is accepted. */
const largestId = 2 ** 31 - 1;

/** Can it be written as a date of four-digit years? @param ms UTC ms */
export const isMoment = (ms: number): boolean => ms >= 0 && ms <= lastMoment;

/** A moment as whole UTC ms; undefined for other numbers. */
export const momentOf = (ms: number): number | undefined => (isMoment(ms) ? Math.round(ms) : undefined);

/** Larger timestamps are in milliseconds: as seconds this is the year 5138, as milliseconds 1973. */
const firstMs = 100_000_000_000;

/** A Unix time in seconds or milliseconds as whole UTC ms; undefined for other numbers. */
export function stampOf(stated: number): number | undefined {
  return momentOf(Math.abs(stated) < firstMs ? stated * 1000 : stated);
}

/** Clamped to the range of Date, for views of whatever is in the database. */
export const withinDate = (ms: number): number => Math.min(dateReach, Math.max(-dateReach, ms));

/** A lifetime in whole seconds, rounded down; undefined for an absurd one. */
export function lifetimeOf(seconds: number): number | undefined {
  const whole = Math.floor(seconds);
  return whole >= 1 && whole <= longestLifetimeSeconds ? whole : undefined;
}

/**
 * Nearly seven days, longer than anything of WeChat's lives: a larger lifetime in an answer is in milliseconds.
 * If a gateway does mean seconds, a token only ends too early here, which costs one more fetch.
 */
const firstLifetimeMs = 600_000;

/** A lifetime in an answer, in seconds or milliseconds, as whole seconds; undefined for an absurd one. */
export const statedLifetimeOf = (stated: number): number | undefined =>
  lifetimeOf(stated < firstLifetimeMs ? stated : stated / 1000);

/** A count; undefined for numbers that cannot be one. */
export function countOf(count: number): number | undefined {
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** An id or a code of WeChat's: whole, within 32 bits. */
export const isId = (id: number): boolean => Number.isInteger(id) && Math.abs(id) <= largestId;
