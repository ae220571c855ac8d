import { Characters } from '../characters.ts';

/** Unquoted base64 in a text: where it ends. */

export const longest = 1_000_000;
/** What separates two lines of it: a line break, quoting of mail, or string concatenation in a program. */
export const nextLine = /[ \t"'`+\\,]{0,8}\r?\n[ \t>|]{0,24}(?:(?:\+[ \t]{1,4})?["'`])?/y;
const padding = /==?/y;
const lineEnd = /[ \t"'`+\\,;)\]}]{0,8}(?:\r?\n|$|<)/y;

const noBase64 = /[^A-Za-z0-9+/]/;

/** Base64 of whole blocks of 32 bytes: WeChat pads to them (docs/wechat-api.md §3.4). */
export const isWholeBase64 = (text: string): boolean =>
  areWholeBlocks(text.length, text.slice(-2)) && !noBase64.test(text.replace(/={1,2}$/, ''));

function areWholeBlocks(length: number, end: string): boolean {
  const pad = end === '==' ? 2 : end.endsWith('=') ? 1 : 0;
  return length > 0 && length % 4 === 0 && ((length / 4) * 3 - pad) % 32 === 0;
}

const isBase64 = new Characters(/[A-Za-z0-9+/]/);
/** Base64, and characters that copying makes of it. */
const mayBeBase64 = new Characters(/[A-Za-z0-9+/_\\%-]/);

/** Base64 from a position to the end of its line, padding included. */
function chunkAt(text: string, at: number): string | undefined {
  let end = mayBeBase64.endFrom(text, at, longest);
  if (end === at) return undefined;
  for (let pad = 0; pad < 2 && text[end] === '='; pad++) end++;
  return text.slice(at, end);
}

/**
 * Unbroken runs of base64 of `least` to 1,000,000 characters. Each stretch is tested from its end, so that shorter runs
 * are skipped in steps.
 */
export function* longRuns(text: string, least: number): Generator<{ at: number; end: number }> {
  for (let at = 0; at + least <= text.length; ) {
    let back = at + least - 1;
    while (back >= at && isBase64.has(text, back)) back--;
    if (back >= at) {
      at = back + 1;
      continue;
    }
    const end = isBase64.endFrom(text, at + least, longest - least);
    // After these characters it is the rest of a longer word.
    if (!/[=_-]/.test(text[at - 1] ?? '')) yield { at, end };
    at = end;
  }
}

/** The match of a sticky pattern at a position. */
export function sticky(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

export interface Run {
  text: string;
  end: number;
}
/** A run, and how far the text was read: the run may end earlier, where it was whole blocks. */
interface ReadRun extends Run {
  readTo: number;
}

/**
 * An unquoted ciphertext from `at` on: one word, or lines of equal width, as programs and mail break them.
 * @param blanks blanks may stand for plus signs
 */
export function runAt(text: string, at: number, blanks: boolean): ReadRun | undefined {
  const first = chunkAt(text, at);
  if (first === undefined) return undefined;
  // Joined once at the end: joining line by line would be quadratic.
  const parts = [first];
  let last = first;
  let end = at + first.length;
  let length = first.length;
  let width = Number.POSITIVE_INFINITY;
  // At some widths every second line ends a whole block, so reading goes on.
  let whole = areWholeBlocks(length, first.slice(-2)) ? { parts: 1, end } : undefined;
  while (!last.endsWith('=') && length < longest) {
    const more = moreAt(text, end, blanks && !whole);
    if (!more || more.text.length > width) break;
    const shorter = more.text.length < width && width < longest;
    parts.push(more.between, more.text);
    last = more.text;
    end = more.end;
    length += last.length;
    if (areWholeBlocks(length, last.slice(-2))) whole = { parts: parts.length, end };
    // Only the last line may be shorter than the others; the first may have something before it.
    if (more.between === '\n') width = last.length;
    if (shorter) break;
  }
  return { text: parts.slice(0, whole?.parts).join(''), end: whole?.end ?? end, readTo: end };
}

function moreAt(text: string, at: number, blanks: boolean): (Run & { between: string }) | undefined {
  const line = nextLineAt(text, at);
  if (line) return { ...line, between: '\n' };
  const word = blanks ? nextWordAt(text, at) : undefined;
  return word && { ...word, between: ' ' };
}

/** A line that consists of base64 only. */
function nextLineAt(text: string, at: number): Run | undefined {
  const gap = sticky(nextLine, text, at);
  if (gap === undefined) return undefined;
  const line = chunkAt(text, at + gap.length) ?? sticky(padding, text, at + gap.length);
  if (line === undefined) return undefined;
  const end = at + gap.length + line.length;
  return sticky(lineEnd, text, end) === undefined ? undefined : { text: line, end };
}

function nextWordAt(text: string, at: number): Run | undefined {
  const word = text[at] === ' ' ? chunkAt(text, at + 1) : undefined;
  const end = at + 1 + (word?.length ?? 0);
  if (word === undefined || !/[A-Z0-9+/]/.test(word) || /[=:>|(]/.test(text[end] ?? '')) return undefined;
  return { text: word, end };
}
