/** Line breaks that a window or a mail program has put into a text. */

/** The length of the longest line: a window that wraps text makes it the length of every wrapped one. */
export const widthOf = (lines: readonly string[]): number =>
  lines.reduce((longest, { length }) => Math.max(longest, length), 0);

/** Mail programs break as late as possible before column 77; the `=` that ends base64 may be in any column. */
const softBreak = /=(?=\r?\n\S)(?<=^[^\n]{72,75}=)(?<![=\s]=)\r?\n/gm;

/**
 * The source of a mail as its reader shows it: quoted-printable ends lines with `=` where the text has none, and writes
 * `=` itself as `=3D`. The same text when no line ends so.
 */
export function withoutSoftBreaks(text: string): string {
  const whole = text.replace(softBreak, '');
  return whole === text ? text : whole.replaceAll('=3D', '=');
}
