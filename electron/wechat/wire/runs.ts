import { Characters } from '../characters.ts';

/** Base64 that nothing closes, in a text: how far it goes. */

export const longest = 1_000_000;
/** From one line of it to the next: a mail's quoting, or two strings that a program puts together. */
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
/** What copying makes of some characters too. */
const mayBeBase64 = new Characters(/[A-Za-z0-9+/_\\%-]/);

/** Base64 on one line from a place on, padding included; undefined when there is none. */
function chunkAt(text: string, at: number): string | undefined {
  let end = mayBeBase64.endFrom(text, at, longest);
  if (end === at) return undefined;
  for (let pad = 0; pad < 2 && text[end] === '='; pad++) end++;
  return text.slice(at, end);
}

/**
 * Where base64 without a break stands that has `least` characters or more, up to 1,000,000. Looked at from the end of
 * each stretch of that length: what is shorter is passed by in steps.
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
    // Behind these it is the rest of something else.
    if (!/[=_-]/.test(text[at - 1] ?? '')) yield { at, end };
    at = end;
  }
}

/** What a sticky pattern matches at a place. */
export function sticky(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0];
}

export interface Run {
  text: string;
  end: number;
}
/** A run that may end before what was read of it: there it was whole. */
interface ReadRun extends Run {
  readTo: number;
}

/**
 * A ciphertext from `at` on that nothing closes: one word, or lines of one width, as programs and mail break them.
 * @param blanks words may follow that a plus sign once held together
 */
export function runAt(text: string, at: number, blanks: boolean): ReadRun | undefined {
  const first = chunkAt(text, at);
  if (first === undefined) return undefined;
  // Put together at the end: to look at a text that is still growing costs its whole length, line by line.
  const parts = [first];
  let last = first;
  let end = at + first.length;
  let length = first.length;
  let width = Number.POSITIVE_INFINITY;
  // Some widths make whole blocks of every second line: what is whole may still go on.
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

/** A line that is nothing but more of it. */
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
