import { mask } from '../../shared/mask.ts';

/** A known secret is recognised from this many characters on: a copy that was cut short is caught as well. */
const seedLength = 12;
/** Shorter ones would take half of an ordinary sentence with them. */
const shortest = 4;
const prefix = /^[a-z]{1,24}@@@/;

/** The forms in which a secret may come back: bare (so that any spelling of `@@@` before it does), encoded, escaped. */
function formsOf(secret: string): string[] {
  const body = secret.replace(prefix, '');
  if (body.length < shortest) return [];
  return [...new Set([body, encodeURIComponent(body.toWellFormed()), JSON.stringify(body).slice(1, -1)])];
}

/** How many characters of `form` stand in `text` at `from`. */
function matchLength(text: string, from: number, form: string): number {
  let length = 0;
  while (length < form.length && text[from + length] === form[length]) length++;
  return length;
}

function scrubForm(text: string, form: string): string {
  const seed = form.slice(0, seedLength);
  let found = text.indexOf(seed);
  if (found < 0) return text;
  let clean = '';
  let from = 0;
  while (found >= 0) {
    clean += `${text.slice(from, found)}${mask(form)}`;
    from = found + matchLength(text, found, form);
    found = text.indexOf(seed, from);
  }
  return clean + text.slice(from);
}

/** Takes a text and gives it back without the secrets it was made for. */
export type Scrub = (text: string) => string;

/**
 * Makes a function that replaces every occurrence of a known secret, whole or cut at its end, by its mask.
 * @param known secrets of any length; those of fewer than 4 characters are left alone
 */
export function createScrub(known: readonly string[]): Scrub {
  const forms = [...new Set(known.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  return (text) => forms.reduce(scrubForm, text);
}
