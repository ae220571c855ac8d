import { isUtf8 } from 'node:buffer';

/** Zero-width characters and direction marks, which chats and web pages add. Written as escapes. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Control characters are never part of a value; tabs and line breaks separate. Colour codes of terminals are removed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are removed.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const colour = /\u001b\[[\d;]{0,20}m/g;
const wideBlank = /[\u00a0\u3000]/g;

/** A blank between a prefix and the rest of its value. */
const prefixApart = /(@@@)[^\S\n]{1,3}(?=[\w-]{40})/g;

/** Tags that pages and log viewers put inside a value: break opportunities, styles, highlighted matches. */
const inside =
  /<wbr\s{0,2}\/?>|<\/(span|font|mark|b|em)><\1(?:\s[^<>]{0,200})?>|@\/?kibana-highlighted-field@/gi;
/** An address between Markdown's underscores; an underscore may also end a code. */
const stressed = /(?<![\w/])_(https?:\/\/[^\s_][^\s]{0,4000})_(?=\s|$)/g;

/** Text without invisible characters. */
export function visible(text: string): string {
  return text
    .replace(colour, '')
    .replace(invisible, '')
    .replace(control, '')
    .replace(wideBlank, ' ')
    .replace(/＠/g, '@')
    .replace(prefixApart, '$1')
    .replace(inside, '')
    .replace(stressed, '$1');
}

/** The same without blanks around it. */
export const tidy = (text: string): string => visible(text).trim();

const entities: Readonly<Record<string, string>> = { amp: '&', quot: '"', apos: "'", lt: '<', gt: '>' };
const entity = /&(?:amp|quot|apos|lt|gt|#64|#x40|#38);/gi;
/** Text escaped several times has more backslashes before a mark; all are removed at once. */
const unicodeEscape = /(?<!\\)\\+u([0-9a-f]{4})/gi;
const markEscape = /(?<!\\)\\+(["'/_@])/g;
const percentRun = /(?:%[0-9a-f]{2})+/gi;

/** The character of a code that is written in digits. */
export const characterOf = (digits: string, base: number): string =>
  String.fromCharCode(Number.parseInt(digits, base));

/** What an HTML entity stands for. @param whole `&amp;`, `&#64;`, `&#x40;` */
export function entityOf(whole: string): string {
  const name = whole.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return entities[name] ?? whole;
  return name[1] === 'x' ? characterOf(name.slice(2), 16) : characterOf(name.slice(1), 10);
}

const nibble = (code: number): number => (code < 58 ? code - 48 : (code | 32) - 87);

/** `%3C%21`: ASCII, which most of it is, is decoded by hand. */
export function decodeRun(run: string): string {
  let plain = '';
  for (let at = 1; at < run.length; at += 3) {
    const byte = (nibble(run.charCodeAt(at)) << 4) | nibble(run.charCodeAt(at + 1));
    if (byte >= 0x80) return decodeUtf8(run);
    plain += String.fromCharCode(byte);
  }
  return plain;
}

function decodeUtf8(run: string): string {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  // Not UTF-8 as a whole: at least the ASCII part is decoded.
  return run.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => characterOf(hex, 16));
}

/** Removes one layer of percent-encoding; what is not UTF-8 stays. */
export const decodePercent = (text: string): string => text.replace(percentRun, decodeRun);

/** Removes escapes of HTML and JSON: `&amp;`, `\u0040`, `\/`. Leaves percent-encoding alone. */
export function unescapeMarks(text: string): string {
  return text
    .replace(entity, entityOf)
    .replace(unicodeEscape, (_, hex: string) => characterOf(hex, 16))
    .replace(markEscape, '$1');
}

/** The text, and the text after each of `most` layers that `peel` takes off; fewer, where one leaves it as it was. */
export function peeled(text: string, most: number, peel: (text: string) => string): string[] {
  const views = [text];
  for (let view = text; views.length <= most; ) {
    const next = peel(view);
    if (next === view) break;
    views.push(next);
    view = next;
  }
  return views;
}

const layers = 4;

/**
 * The text, and the text after each layer of encoding (percent, HTML, JSON escapes) is removed one by one. The
 * first is as it was pasted: in a URL the outer layer decides where a parameter ends.
 */
export const viewsOf = (text: string): string[] =>
  peeled(text, layers, (view) => unescapeMarks(decodePercent(view)));
