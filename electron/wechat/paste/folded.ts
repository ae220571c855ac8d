import { Characters, endOf } from '../characters.ts';
import { widthOf } from '../lines.ts';
import { meaningOf } from './names.ts';
import { looksRandom, ownStart, wholeToken } from './wrapped-marks.ts';

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
export function unfold(text: string): string {
  const lines = text.split(/\r?\n/);
  const width = widthOf(lines);
  if (lines.length < 2 || width < narrowest) return text;
  const isFolded = lines.filter((line) => line.length === width).length > 1;
  const pieces: string[] = [];
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    const isRest = before !== undefined && before.length === width && splitsWord(before, line, isFolded);
    if (index > 0 && !isRest) pieces.push('\n');
    pieces.push(line);
  }
  return pieces.join('');
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
