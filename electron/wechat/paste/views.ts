import { isUtf8 } from 'node:buffer';

/** Characters that have no width or only steer direction: chats and web pages add them. Written as escapes. */
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/g;
/** Control characters are never part of a value; tabs and line breaks separate. Colour codes of terminals are removed. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is to go.
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: as above.
const colour = /\u001b\[[\d;]{0,20}m/g;
const wideBlank = /[\u00a0\u3000]/g;

/** A blank that came between a prefix and its value. */
const prefixApart = /(@@@)[^\S\n]{1,3}(?=[\w-]{40})/g;

/** What pages and log viewers put inside a value: a place to break, a change of style, marks of a search. */
const inside =
  /<wbr\s{0,2}\/?>|<\/(span|font|mark|b|em)><\1(?:\s[^<>]{0,200})?>|@\/?kibana-highlighted-field@/gi;
/** An address between Markdown's underscores: one of them is a character of codes as well. */
const stressed = /(?<![\w/])_(https?:\/\/[^\s_][^\s]{0,4000})_(?=\s|$)/g;

/** Text without what cannot be seen. */
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

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&#64;': '@',
  '&#x40;': '@',
  '&#38;': '&',
};
const entity = /&(?:amp|quot|apos|lt|gt|#64|#x40|#38);/gi;
/** A text that was escaped several times over has more backslashes in front of a mark; all of them go at once. */
const unicodeEscape = /(?<!\\)\\+u([0-9a-f]{4})/gi;
const markEscape = /(?<!\\)\\+(["'/_@])/g;
const percentRun = /(?:%[0-9a-f]{2})+/gi;

const nibble = (code: number): number => (code < 58 ? code - 48 : (code | 32) - 87);

/** `%3C%21`, by hand as long as it is ASCII: most of it is. */
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
  // Not UTF-8 as a whole: its plain ASCII part still is.
  return run.replace(/%([2-7][0-9a-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** One layer of percent-encoding off; what is no UTF-8 stays. */
export const decodePercent = (text: string): string => text.replace(percentRun, decodeRun);

/** What HTML and JSON write differently, as it is meant: `&amp;`, `\u0040`, `\/`. Leaves percent-encoding alone. */
export function unescapeMarks(text: string): string {
  return text
    .replace(entity, (name) => entities[name.toLowerCase()] ?? name)
    .replace(unicodeEscape, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(markEscape, '$1');
}

const decodeOnce = (text: string): string => unescapeMarks(decodePercent(text));

const layers = 4;

/**
 * The text, and what it becomes when layers of encoding (percent, HTML, JSON escapes) are taken off one by one. The
 * first is as it was pasted: in a URL the outer layer decides where a parameter ends.
 */
export function viewsOf(text: string): string[] {
  const views = [text];
  let view = text;
  for (let layer = 0; layer < layers; layer++) {
    const next = decodeOnce(view);
    if (next === view) break;
    views.push(next);
    view = next;
  }
  return views;
}
