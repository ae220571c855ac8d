import { prefixes } from './forms.ts';

/** What begins something of its own: another value, an id, a date, a number. */
export const ownStart = new RegExp(
  `^(?:https?:|wx[0-9a-f]{16}|gh_|\\d{4}-\\d\\d|\\d{4,}$|\\d{2,3}_|\\d{1,6}\\)|${prefixes}(?:@|%))`,
  'i',
);

/** Component tokens have more characters than this: a line of it holds a whole one. */
export const wholeToken = 100;

/** The rest of a random value, not a word: some length, and a digit or a capital inside. */
export function looksRandom(text: string): boolean {
  return text.length >= 4 && (/\d/.test(text) || /[a-z][A-Z]/.test(text) || /[-_]/.test(text));
}
