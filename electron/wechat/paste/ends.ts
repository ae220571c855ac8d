/**
 * The characters of one class at the end of a text. By hand, since a pattern that ends in `+$` tries every start anew:
 * quadratic on a hostile paste.
 * @param char matches a single character
 */
export function endOf(text: string, char: RegExp): string {
  let from = text.length;
  while (from > 0 && char.test(text[from - 1] ?? '')) from--;
  return text.slice(from);
}

/** The text without these characters at its end. */
export function beforeEnd(text: string, char: RegExp): string {
  return text.slice(0, text.length - endOf(text, char).length);
}
