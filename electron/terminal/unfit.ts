import { problem } from '../../shared/errors/problem.ts';

/**
 * An option that a kind has no use for is a mistake, and not left out in silence.
 * @param given by option, or variable; undefined: not given
 * @param fits those that this kind takes
 * @throws ProblemError `usage.both`
 */
export function refuseUnfit(
  kind: string,
  given: Readonly<Record<string, string | true | undefined>>,
  fits: readonly string[],
): void {
  const unfit = Object.keys(given).find((option) => given[option] !== undefined && !fits.includes(option));
  if (unfit) throw problem('usage.both', { params: { option: unfit, other: `--kind ${kind}` } });
}
