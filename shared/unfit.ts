/**
 * Among what is given of a source or a sink, the first that its kind has no use for: left out in silence, it would look as if it did
 * something.
 * @param given by setting; undefined and false: not given
 * @param fits the settings that the kind takes
 */
export const unfitIn = (
  given: Readonly<Record<string, unknown>>,
  fits: readonly string[],
): string | undefined =>
  Object.keys(given).find(
    (setting) => given[setting] !== undefined && given[setting] !== false && !fits.includes(setting),
  );
