/** The length of the longest line: a window that wraps text makes it the length of every wrapped one. */
export const widthOf = (lines: readonly string[]): number =>
  lines.reduce((longest, { length }) => Math.max(longest, length), 0);
