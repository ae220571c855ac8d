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

/** Counted in seconds this is the year 5138, in milliseconds 1973: what is larger was counted in milliseconds. */
const firstMs = 100_000_000_000;

/** A Unix time of somebody else's, who counts in seconds or in milliseconds, as whole UTC ms; undefined for none. */
export function stampOf(stated: number): number | undefined {
  return momentOf(Math.abs(stated) < firstMs ? stated * 1000 : stated);
}

/** The nearest moment that Date takes, for a view of whatever lies in the database. */
export const withinDate = (ms: number): number => Math.min(dateReach, Math.max(-dateReach, ms));

/** A lifetime in whole seconds, never longer than it was told; undefined for none at all or an absurd one. */
export function lifetimeOf(seconds: number): number | undefined {
  const whole = Math.floor(seconds);
  return whole >= 1 && whole <= longestLifetimeSeconds ? whole : undefined;
}

/**
 * Seven days, nearly: longer than WeChat lets anything live, so such a lifetime in an answer was counted in milliseconds.
 * Should a gateway mean it, a token is taken to end too early, which costs a fetch and no more.
 */
const firstLifetimeMs = 600_000;

/** A lifetime in an answer, seconds or milliseconds, as whole seconds; undefined for none at all or an absurd one. */
export const statedLifetimeOf = (stated: number): number | undefined =>
  lifetimeOf(stated < firstLifetimeMs ? stated : stated / 1000);

/** How many there are; undefined for what cannot be a number of things. */
export function countOf(count: number): number | undefined {
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** An id or a code of WeChat's: whole, within 32 bits. */
export const isId = (id: number): boolean => Number.isInteger(id) && Math.abs(id) <= largestId;
