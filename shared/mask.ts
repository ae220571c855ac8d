/** Shorter values are masked whole: showing eight characters would give away too much. */
const shortest = 20;
const shown = 4;

/** The field's own prefixes (`ticket@@@`, `queryauthcode@@@`, …): they tell the kind of value and are not secret. */
const prefix = /^[a-z]{1,24}@@@/;

/**
 * A secret as people may see it: the `…@@@` prefix if there is one, the first and last four characters, an ellipsis
 * between (so that a pasted masked value is noticed as cut). Short values become the ellipsis alone.
 * @param value the secret, any length; an empty one stays empty
 */
export function mask(value: string): string {
  if (value === '') return '';
  const head = prefix.exec(value)?.[0] ?? '';
  const body = value.slice(head.length);
  if (body.length < shortest) return `${head}…`;
  return `${head}${body.slice(0, shown)}…${body.slice(-shown)}`;
}
