import { widthOf } from '../lines.ts';
import { characterOf, decodeRun, entityOf } from '../paste/views.ts';

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
export function layersOf(text: string): string[] {
  const layers = [text];
  let layer = text;
  while (layers.length <= deepest) {
    const next = layer.replace(escaped, meant);
    if (next === layer) break;
    layers.push(next);
    layer = next;
  }
  return layers;
}

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
