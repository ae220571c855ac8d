import { beforeEnd, Characters, endOf } from '../characters.ts';
import { widthOf, withoutSoftBreaks } from '../line-breaks.ts';
import { prefixes } from './forms.ts';
import { meaningOf } from './names.ts';

/** What begins something of its own: another value, an id, a date, a number. */
export const ownStart = new RegExp(
  `^(?:https?:|wx[0-9a-f]{16}|gh_|\\d{4}-\\d\\d|\\d{4,}$|\\d{2,3}_|\\d{1,6}\\)|${prefixes}(?:@|%))`,
  'i',
);

/** Component tokens have more characters than this: a line of it holds a whole one. */
export const wholeToken = 100;

/** The rest of a random value, not a word: some length, and a digit or a capital inside. */
function looksRandom(text: string): boolean {
  return text.length >= 4 && (/\d/.test(text) || /[a-z][A-Z]/.test(text) || /[-_]/.test(text));
}

/** Marks the start of a value: its prefix, encoded or not, or the name of its parameter. */
const marker = /@@@|(?:%(?:25){0,3}40){3}|auth_code=/gi;
const valueChar = new Characters(/[\w%@=-]/);
const urlChar = new Characters(/[\w\-.~:/?#[\]@!$&'()*+,;=%]/);
const continuation = /^[\w\-%@.=&?#~+/]+$/;
/**
 * Codes and tickets have some 86 characters after their prefix (docs/wechat-api.md §0.3): one of about that length is
 * whole.
 */
const usualLength = 86;
const wholeLength = 80;
const longestValue = 92;
/** A value that ends its line after so many characters was wrapped, however short the rest is. */
const wrappedLength = 48;
/** Closing quotes and brackets after a value. */
const closing = new Characters(/["'`”’」』,;)\]>]/);
const tailLength = 2500;
const shortestOver = 12;
/** The length of `ticket@@@`: a shorter line cannot end in a value. */
const shortestOpen = 9;

/**
 * Joins values that a terminal or a mail program broke over several lines. Only lines that
 * cannot be anything else count as a continuation; everything else stays as it is.
 */
export function rejoin(text: string): string {
  if (!text.includes('\n')) return text;
  const joined: string[] = [];
  // Only the end of the line so far is inspected: inspecting the growing line each time would be quadratic.
  let tail = '';
  for (const raw of unfold(withoutSoftBreaks(text)).split('\n')) {
    const next = raw.trim();
    const isRest = tail !== '' && (isHanging(tail, raw) || goesOn(tail, next.slice(0, tailLength + 1)));
    if (!isRest && joined.length > 0) joined.push('\n');
    const piece = isRest ? next : raw.trimEnd();
    joined.push(piece);
    tail = (isRest ? tail + piece : piece).slice(-tailLength);
  }
  return joined.join('');
}

/** The rest of a token indented below its beginning, as PowerShell's lists have it. */
const isHanging = (line: string, raw: string) =>
  /^\s{8,}[\w-]{4,}\s{0,8}$/.test(raw) && /(?<![\w-])\d{2,3}_[\w-]{40,120}$/.test(line.slice(-130));

function goesOn(line: string, rest: string): boolean {
  if (line.length < shortestOpen) return false;
  if (quotedOver(line, rest)) return true;
  const next = beforeEnd(rest, closing);
  if (next === '' || next.length > tailLength || !continuation.test(next) || ownStart.test(next))
    return false;
  if (/^[&?=]|auth_code=/.test(next)) return /https?:\/\//i.test(endOf(line, urlChar));
  const value = openValue(line);
  if (value === undefined) return false;
  if (value.length >= wholeLength) return value.length + next.length === usualLength;
  if (/[?&=]/.test(next)) return true;
  const whole = value.length + next.length;
  if (whole > longestValue) return false;
  return looksRandom(next) || (value.length >= wrappedLength && whole >= wholeLength);
}

/** Does a quoted value continue on the next line? */
function quotedOver(line: string, rest: string): boolean {
  const end = endOf(line, valueChar);
  const quote = line[line.length - end.length - 1] ?? '';
  return (
    end.length >= shortestOver && /["'`]/.test(quote) && new RegExp(`^[\\w%@=-]{1,2000}${quote}`).test(rest)
  );
}

/** The beginning of a value at the end of a line, if there is one. */
function openValue(line: string): string | undefined {
  if (!/[@%=]/.test(line)) return undefined;
  const end = endOf(line, valueChar);
  const last = [...end.matchAll(marker)].at(-1);
  return last ? end.slice(last.index + last[0].length) : undefined;
}

const inValue = new Characters(/[\w@%-]/);
/** Words that programs and people put below a value: never a continuation of the line above. */
const said = /^(?:ok|okay|end|eof|done|thanks?|success|stored|null|true|false|fail(?:ed)?|error)[.!]?$/i;
/** The narrowest window. */
const narrowest = 40;
/** What may follow a value that began on the line before. */
const behind = /^["'`&}\])<]/;

/**
 * Joins lines that a window wrapped at its width: each wrapped line is as long as the longest. Lines
 * that begin something new stay separate.
 */
function unfold(text: string): string {
  const lines = text.split(/\r?\n/);
  const width = widthOf(lines);
  if (lines.length < 2 || width < narrowest) return text;
  const isFolded = lines.filter((line) => line.length === width).length > 1;
  const joined: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isRest = before !== undefined && before.length === width && splitsWord(before, line, isFolded);
    if (index > 0 && !isRest) joined.push('\n');
    joined.push(line);
  }
  return joined.join('');
}

/** @param isFolded several lines have this width: a window's, not this value's own */
function splitsWord(line: string, next: string, isFolded: boolean): boolean {
  if (said.test(next)) return false;
  const run = inValue.has(line, line.length - 1) ? /^[\w@%-]+/.exec(next)?.[0] : undefined;
  if (!run || ownStart.test(next) || meaningOf(run) !== undefined) return false;
  if (run.length < next.length) return behind.test(next.slice(run.length));
  // A token of this length is complete: the next line is something else.
  if (isFolded) return /[\dA-Z]/.test(run);
  return looksRandom(run) && endOf(line, inValue).length < wholeToken;
}
