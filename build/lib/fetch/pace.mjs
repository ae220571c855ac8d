// How fast a download goes, and whether waiting for its end is reasonable.

/**
 * @typedef {{ judgeAfter: number, patience: number }} Patience
 *   `judgeAfter`: ms before the rate is judged, and over which it is taken; `patience`: ms that may still remain then
 */

/** Samples nearer than this are one, ms. */
const STEP = 250;

/**
 * Follows the rate of a download over its last while.
 * @param {Patience} limits
 * @param {number} started ms
 */
export const makePace = ({ judgeAfter, patience }, started) => {
  const samples = [{ at: started, sum: 0 }];
  let sum = 0;

  /**
   * @param {number} at ms
   * @returns {number} bytes per ms
   */
  const rate = (at) => {
    const first = samples[0] ?? { at, sum };
    return at > first.at ? (sum - first.sum) / (at - first.at) : 0;
  };

  return {
    rate,
    /**
     * @param {number} at ms
     * @param {number} bytes that have come
     */
    add: (at, bytes) => {
      sum += bytes;
      const last = samples.at(-1);
      if (last && samples.length > 1 && at - last.at < STEP) last.sum = sum;
      else samples.push({ at, sum });
      // The oldest one kept is the last before the window.
      while ((samples[1]?.at ?? at) <= at - judgeAfter) samples.shift();
    },
    /**
     * @param {number} at ms
     * @param {number} missing bytes
     * @returns {boolean}
     */
    isTooSlow: (at, missing) => at - started >= judgeAfter && missing > rate(at) * patience,
  };
};
