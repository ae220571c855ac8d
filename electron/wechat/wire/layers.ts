import { decodePercent } from '../paste/views.ts';

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };
const escaped =
  /(?:%[0-9a-f]{2})+|\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\\"'/nrt]))|&(?:(amp|quot|apos|lt|gt)|#(\d{2,3})|#x([0-9a-f]{2}));/gi;
const blanks: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function meant(whole: string, ...groups: (string | undefined)[]): string {
  const [u, x, mark, name, decimal, hex] = groups;
  if (u ?? x ?? hex) return String.fromCharCode(Number.parseInt(u ?? x ?? hex ?? '', 16));
  if (decimal) return String.fromCharCode(Number(decimal));
  if (mark) return blanks[mark] ?? mark;
  return name ? (entities[name.toLowerCase()] ?? whole) : decodePercent(whole);
}

/** A JSON text in a JSON log in a browser's address: rarely more. */
const deepest = 5;

/**
 * A text as it stands, and what it becomes as layers of escaping (JSON, program text, HTML, percent) come off one by
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

/** Lines without what mail puts before those that it quotes. */
export const unquoted = (text: string): string => text.replace(quoting, '');

const shortestWidth = 60;
const longestWidth = 400;
const longestWrapped = 64 * 1024;

/**
 * A text that a terminal broke at its last column, whole again: lines as long as the longest one go on in the next.
 * The same text when it does not look broken.
 */
export function unwrapped(text: string): string {
  if (text.length > longestWrapped || !text.includes('\n')) return text;
  const whole = text.split(/\r?\n/);
  // A table's rows begin with marks as well, but not with this one.
  const isQuoted = whole.every((line) => /^[ \t|]{0,8}>|^\s*$/.test(line));
  const lines = isQuoted ? whole.map(unquoted) : whole;
  const width = Math.max(...lines.map(({ length }) => length));
  if (width < shortestWidth || width > longestWidth) return text;
  return lines.map((line) => (line.length === width ? line : `${line}\n`)).join('');
}
