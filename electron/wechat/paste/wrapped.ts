import { beforeEnd, Characters, endOf } from '../characters.ts';
import { withoutSoftBreaks } from '../soft-breaks.ts';
import { unfold } from './folded.ts';
import { looksRandom, ownStart } from './wrapped-marks.ts';

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
