import { problem } from '../../shared/errors/problem.ts';

/**
 * Refuses what a kind has no use for: left out in silence, it would look as if it did something.
 * @param given by field; undefined and false: not given
 * @param fits the fields that this kind takes
 * @throws ProblemError `input.unfit` with the field
 */
export function refuseUnfit(
  kind: string,
  given: Readonly<Record<string, unknown>>,
  fits: readonly string[],
): void {
  const isGiven = (field: string) => given[field] !== undefined && given[field] !== false;
  const field = Object.keys(given).find((name) => isGiven(name) && !fits.includes(name));
  if (field !== undefined) throw problem('input.unfit', { field, params: { what: field, kind } });
}
