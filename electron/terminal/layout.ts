import { eastAsianWidth } from 'get-east-asian-width';

/** Marks, joiners and what steers a terminal take no column. */
const invisible = /[\p{M}\p{C}]/u;

/**
 * How many columns a text takes in a terminal: Chinese characters take two. Of the library only its table: string-width,
 * which knows more of emoji, takes 30 ms to load, a fifth of a short command.
 */
export function widthOf(text: string): number {
  let columns = 0;
  for (const char of text) if (!invisible.test(char)) columns += eastAsianWidth(char.codePointAt(0) ?? 0);
  return columns;
}

/** Fills a text up with blanks to so many columns. */
export function padded(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - widthOf(text)));
}

/** A value must not begin a line: that would be read as something the program says. */
const oneLine = (text: string) => text.replace(/\s*[\r\n\u2028\u2029]\s*/g, ' ');

/** Lines of two columns: names, then what they stand for. */
export function twoColumns(rows: readonly (readonly [string, string])[], indent = '  ', gap = 2): string {
  const left = Math.max(0, ...rows.map(([name]) => widthOf(name)));
  return rows
    .map(([name, text]) => `${indent}${padded(name, left + gap)}${oneLine(text)}`.trimEnd())
    .join('\n');
}

/** A table: each column as wide as its widest cell. */
export function table(values: readonly (readonly string[])[]): string {
  const rows = values.map((row) => row.map(oneLine));
  const widths = (rows[0] ?? []).map((_, column) =>
    rows.reduce((widest, row) => Math.max(widest, widthOf(row[column] ?? '')), 0),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => padded(cell, (widths[column] ?? 0) + 2))
        .join('')
        .trimEnd(),
    )
    .join('\n');
}

/** Where a line may be broken: around blanks, behind a Chinese character and its punctuation, behind `|`. */
const unbroken =
  / +|[^\s\p{Script=Han}|]*[|]|(?:\p{Script=Han}|[^\s\p{Script=Han}|]+)[，。、：；！？）」』]*/gu;

/** Breaks the lines of a text that are longer than so many columns. */
export function wrapped(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => wrappedLine(line, columns))
    .join('\n');
}

function wrappedLine(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const [part] of text.matchAll(unbroken)) {
    if (widthOf((line + part).trimEnd()) > columns && line.trim() !== '') {
      lines.push(line.trimEnd());
      line = '';
    }
    line += line === '' && lines.length > 0 ? part.trimStart() : part;
  }
  return [...lines, line].join('\n').trimEnd();
}

/** Values come from WeChat and from files: they must not steer the terminal, nor turn the reading direction. */
export function harmless(text: string): string {
  return text.replace(/(?!\n)[\p{Cc}\p{Bidi_Control}]/gu, ' ');
}

/** The same for JSON, which keeps its meaning: what it lets through between its quotes is escaped. */
export function harmlessJson(json: string): string {
  return json.replace(
    /(?!\n)[\p{Cc}\p{Bidi_Control}]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
