import { mask } from '../../shared/mask.ts';

/** A known secret is recognised from this many characters on: a copy that was cut short is caught as well. */
const seedLength = 12;
/** Shorter secrets also occur in ordinary sentences. */
const shortest = 4;
const prefix = /^[a-z]{1,24}@@@/;

/** Encoded forms of shorter secrets would match unrelated text. */
const shortestEncoded = 8;

/** The forms in which a secret may come back: bare (so that any spelling of `@@@` before it does), escaped, encoded. */
function formsOf(secret: string): string[] {
  const body = secret.replace(prefix, '');
  if (body.length < shortest) return [];
  const percent = encodeURIComponent(body.toWellFormed());
  const json = JSON.stringify(body).slice(1, -1);
  const escaped = [body, percent, encodeURIComponent(percent), json, json.replaceAll('/', '\\/')];
  const encoded = encodedForms(Buffer.from(body)).filter((form) => form.length >= shortestEncoded);
  return [...new Set([...escaped, ...encoded])];
}

/** As hex, as percent signs throughout, and as base64: by itself, or inside of whatever was encoded as a whole. */
function encodedForms(bytes: Buffer): string[] {
  const hex = bytes.toString('hex');
  const percents = hex.replaceAll(/../g, '%$&');
  const base64 = [0, 1, 2].flatMap((before) => {
    // Base64 characters that share bits with a neighbouring byte differ from text to text and are left out.
    const [from, to] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)];
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    return [whole.toString('base64').slice(from, to), whole.toString('base64url').slice(from, to)];
  });
  return [hex, hex.toUpperCase(), percents, percents.toUpperCase(), ...base64];
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

/** Masks the secrets that it was made for. */
export type Scrub = (text: string) => string;

/**
 * Makes a function that replaces every occurrence of a known secret, whole or cut at its end, by its mask.
 * @param known secrets of any length; those of fewer than 4 characters are left alone
 */
export function createScrub(known: readonly string[]): Scrub {
  const forms = [...new Set(known.flatMap(formsOf))].sort((a, b) => b.length - a.length);
  return (text) => forms.reduce(scrubForm, text);
}
