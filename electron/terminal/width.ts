const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Extended_Pictographic}/u;
const none = /\p{M}|\u200d|\ufe0f/u;

/** How many columns a text takes in a terminal: Chinese characters take two. */
export function widthOf(text: string): number {
  let columns = 0;
  for (const char of text) if (!none.test(char)) columns += wide.test(char) ? 2 : 1;
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

/** Facts by name, one a line; those without a value are left out. */
export function factLines(rows: readonly (readonly [string, string])[]): string {
  return twoColumns(
    rows.filter(([, text]) => text !== ''),
    '',
  );
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
