import { absent } from '../forms.ts';
import { meaningOf } from '../names.ts';

const longestTable = 2000;
const widest = 60;
const longestRow = 20_000;
const name = /^[\w.-]{1,64}(?: [\w.-]{1,32})?$/;
const headingWord = /token|ticket|code|app_?id/i;
const rule = /^[\s|+=:-]{3,4000}$/;
/** `INSERT INTO t (names) VALUES (values), (values)`. */
const insert = /\b(?:INSERT|REPLACE)\s[^()\n]{0,200}\(([^()]{1,2000})\)\s{0,8}VALUES?\s{0,8}/gi;

type Split = (line: string) => string[];

/** How lines of each kind of table are split; the heading decides which kind it is. */
const splits: readonly Split[] = [
  (line) => (/^\s*\|.*\|\s*$/.test(line) ? cells(line.trim().slice(1, -1), '|') : []),
  (line) => cells(line, '\t'),
  (line) => cells(line, ','),
  (line) => cells(line, ';'),
  (line) => cells(line, '|'),
  (line) => line.trim().split(/ {2,}/),
];

/** Rows under a heading, and INSERT statements, as `{name: "value", …}` a row; everything else stays. */
export function withoutTables(text: string): string {
  const plain = withoutInserts(text);
  if (!plain.includes('\n')) return plain;
  const lines = plain.split('\n');
  const written: string[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableAt(lines, at);
    if (rows === undefined) written.push(lines[at++] ?? '');
    else {
      written.push(...rows.written);
      at += rows.used;
    }
  }
  return written.join('\n');
}

function tableAt(lines: readonly string[], at: number): { written: string[]; used: number } | undefined {
  const heading = lines[at] ?? '';
  if (heading.length > 4000 || !headingWord.test(heading) || /[={}<>]/.test(heading)) return undefined;
  for (const split of splits) {
    const names = split(heading).map((cell) => cell.trim());
    const rows = isHeading(names) ? rowsAt(lines, at + 1, names, split) : undefined;
    if (rows && rows.used > 1) return rows;
  }
  return undefined;
}

/** The rows below a heading, as far as they have its number of cells. */
function rowsAt(lines: readonly string[], from: number, names: readonly string[], split: Split) {
  const written: string[] = [];
  let at = from;
  for (; at - from < longestTable && at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (rule.test(line)) continue;
    const values = split(line);
    if (values.length !== names.length) break;
    if (values.some(mayBeSought)) written.push(row(names, values));
  }
  return { written, used: at - from + 1 };
}

/** Shorter cells hold no value. */
const mayBeSought = (cell: string) => cell.trim().length >= 16 || absent.test(cell.trim());

const isHeading = (names: readonly string[]) =>
  names.length > 1 &&
  names.length <= widest &&
  names.every((each) => name.test(each)) &&
  names.some((each) => meaningOf(each) !== undefined || /token/i.test(each));

function row(names: readonly string[], values: readonly string[]): string {
  const entries = names.map((each, index) => {
    const value = (values[index] ?? '').trim();
    return `${each.replaceAll(' ', '_')}: ${absent.test(value) ? 'null' : `"${value}"`}`;
  });
  return `{${entries.join(', ')}}`;
}

/** Splits a line at a separator, as CSV does: quoted separators are text, a doubled quote is one quote. */
function cells(line: string, mark: string): string[] {
  if (!line.includes(mark)) return [];
  const found: string[] = [];
  let cell = '';
  let quote = '';
  // Tracked in a flag: testing the growing text at every quote would be quadratic.
  let isEmpty = true;
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? '';
    if (quote !== '') {
      if (char === quote && line[at + 1] === quote) at++;
      else if (char === quote) quote = '';
      else cell += char;
    } else if (isEmpty && (char === '"' || char === "'" || char === '`')) {
      quote = char;
      cell = '';
      isEmpty = false;
    } else if (char === mark) {
      found.push(cell);
      cell = '';
      isEmpty = true;
    } else {
      cell += char;
      isEmpty &&= char.trim() === '';
    }
  }
  found.push(cell);
  return found;
}

/** INSERT statements alone. */
export function withoutInserts(text: string): string {
  let plain = '';
  let done = 0;
  insert.lastIndex = 0;
  for (let match = insert.exec(text); match; match = insert.exec(text)) {
    const names = cells(`${match[1] ?? ''},`, ',')
      .slice(0, -1)
      .map((each) => each.trim());
    if (names.length === 0 || names.length > widest || !names.every((each) => name.test(each))) continue;
    const { rows, end, readTo } = valuesAt(text, match.index + match[0].length);
    insert.lastIndex = readTo;
    if (rows.length === 0) continue;
    plain += `${text.slice(done, match.index)}${rows.map((values) => row(names, values)).join('\n')}`;
    done = end;
  }
  return plain + text.slice(done);
}

interface Values {
  rows: string[][];
  end: number;
  /** Where reading stopped, so that a row that never ends is not read again. */
  readTo: number;
}

/** The rows of a VALUES list: brackets inside a row, as of NOW(), do not end it; the end of the text does. */
function valuesAt(text: string, at: number): Values {
  const rows: string[][] = [];
  let end = at;
  while (text[end] === '(') {
    const close = rowEnd(text, end);
    if (close === undefined) return { rows, end, readTo: end + longestRow };
    rows.push(cells(`${text.slice(end + 1, close)},`, ',').slice(0, -1));
    const next = /^\)\s{0,8},?\s{0,8}/.exec(text.slice(close, close + 20))?.[0].length ?? 0;
    end = close + next;
    if (next === 0) break;
  }
  return { rows, end, readTo: end };
}

function rowEnd(text: string, open: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = open; at < open + longestRow; at++) {
    const char = text[at];
    if (char === undefined) return text.length;
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char === '(') depth++;
    else if (char === ')' && --depth === 0) return at;
  }
  return undefined;
}
