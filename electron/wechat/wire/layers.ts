import { widthOf } from '../line-breaks.ts';
import { characterOf, decodeRun, entityOf, peeled } from '../paste/views.ts';

const escaped =
  /(?:%[0-9a-f]{2})+|(?:\\[\\"'/])+|\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|[nrt])|&(?:amp|quot|apos|lt|gt|#\d{2,3}|#x[0-9a-f]{2});/gi;
const blanks: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** The characters that an escape, or a run of escapes of one kind, stands for. */
function meant(whole: string): string {
  if (whole.startsWith('%')) return decodeRun(whole);
  if (whole.startsWith('&')) return entityOf(whole);
  const [, mark = ''] = whole;
  if (/[ux]/i.test(mark)) return characterOf(whole.slice(2), 16);
  return blanks[mark] ?? whole.replace(/\\(.)/g, '$1');
}

/** Most layers of escaping tried. */
const deepest = 5;

/**
 * A text, and the text after each layer of escaping (JSON, program text, HTML, percent) is removed one by
 * one. Unlike the recogniser's views, line breaks are undone too: a body in a log stands on one line.
 */
export const layersOf = (text: string): string[] =>
  peeled(text, deepest, (layer) => layer.replace(escaped, meant));

const quoting = /^[ \t]{0,8}[>|][ \t>|]{0,24}/gm;

/** Lines without the marks of quoted mail. */
export const unquoted = (text: string): string => text.replace(quoting, '');

const shortestWidth = 60;
const longestWidth = 400;
const longestWrapped = 64 * 1024;

/**
 * Joins lines that a terminal has wrapped: a line as long as the longest one continues in the next.
 * The same text when it does not look wrapped.
 */
export function unwrapped(text: string): string {
  if (text.length > longestWrapped || !text.includes('\n')) return text;
  const whole = text.split(/\r?\n/);
  // Rows of tables begin with `|`, quoted mail with `>`.
  const isQuoted = whole.every((line) => /^[ \t|]{0,8}>|^\s*$/.test(line));
  const lines = isQuoted ? whole.map(unquoted) : whole;
  const width = widthOf(lines);
  if (width < shortestWidth || width > longestWidth) return text;
  return lines.map((line) => (line.length === width ? line : `${line}\n`)).join('');
}

/** `<xml`, `<?xml` and `{"`, in base64. */
const base64 = /(?<![\w+/=-])(?:PHhtb|PD94b|eyJ)[A-Za-z0-9+/]{40,1000000}={0,2}/g;
/** The same as hexadecimal bytes: in one word, as Node prints a Buffer, in the lines of a dump. */
const hexadecimal =
  /(?<![0-9a-f])(?:3c\s{0,2}(?:3f\s{0,2})?78\s{0,2}6d\s{0,2}6c|7b\s{0,2}22)(?:\s{0,2}[0-9a-f]{2}){40,500000}/gi;
/** As numbers: Go prints `[60 120 …]`, Java `[60, 120, …]`, JSON of a Buffer `[60,120,…]`. */
const decimal =
  /(?<!\d)(?:60(?:,\s?|\s)(?:63(?:,\s?|\s))?120(?:,\s?|\s)109(?:,\s?|\s)108|123(?:,\s?|\s)34)(?:(?:,\s?|\s)\d{1,3}){40,500000}/g;
/** The start of a hex dump, possibly after other words; each line has an offset, bytes, and the bytes as characters. */
const dumpStart = /(?<![\w-])(?=0{4,8}:?[ \t]{1,4}(?:3c|7b))/i;
const dumpLine =
  /^[0-9a-f]{4,8}:?[ \t]{1,4}((?:[0-9a-f]{2}){1,2}(?:[ \t]{1,2}(?:[0-9a-f]{2}){1,2}){0,15})(?:[ \t]{2}.*)?$/gim;

/** The bytes alone of what `xxd`, `hexdump -C` and Wireshark print. */
function withoutDump(text: string): string {
  return text.includes('0000') && dumpStart.test(text)
    ? text.replace(dumpStart, '\n').replace(dumpLine, '$1')
    : text;
}

/** Bytes without a ciphertext are left as they are written. */
function textOf(bytes: Buffer, written: string): string {
  const text = bytes.toString('utf8');
  return /encrypt/i.test(text) ? text : written;
}

/** @returns the text with such bodies written out; the same text when there are none */
export function withoutByteRuns(text: string): string {
  return withoutDump(text)
    .replace(base64, (word) => textOf(Buffer.from(word, 'base64'), word))
    .replace(hexadecimal, (run) => textOf(Buffer.from(run.replace(/\s/g, ''), 'hex'), run))
    .replace(decimal, (run) => textOf(Buffer.from(run.split(/,\s?|\s/).map(Number)), run));
}
