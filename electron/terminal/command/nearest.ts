/** How many single-letter slips lie between two words; two letters swapped count as one. */
export function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) row.push(cost(rows, row, a, b, i, j));
    rows.push(row);
  }
  return rows[a.length]?.[b.length] ?? 0;
}

function cost(rows: number[][], row: number[], a: string, b: string, i: number, j: number): number {
  const at = (line: number[] | undefined, column: number) => line?.[column] ?? Number.POSITIVE_INFINITY;
  const above = rows[i - 1];
  const same = a[i - 1] === b[j - 1];
  const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
  return Math.min(
    at(above, j) + 1,
    at(row, j - 1) + 1,
    at(above, j - 1) + (same ? 0 : 1),
    swapped ? at(rows[i - 2], j - 2) + 1 : Number.POSITIVE_INFINITY,
  );
}

/**
 * The name that was probably meant: the beginning of one, one of its words, or few slips away.
 * @returns undefined when nothing is near
 */
export function nearest(typed: string, names: readonly string[]): string | undefined {
  if (typed === '') return undefined;
  const scored = names
    .map((name) => ({ name, score: score(typed, name) }))
    .filter(({ name, score }) => score <= Math.max(1, Math.floor(Math.min(typed.length, name.length) / 3)));
  scored.sort((a, b) => a.score - b.score);
  return scored[0]?.name;
}

function score(typed: string, name: string): number {
  const words = name.split(' ');
  // `fetch` for `token fetch`; `tok` for `token`.
  if (words.length > 1 && words.includes(typed)) return 0.5;
  if (typed.length > 1 && name.startsWith(typed)) return 0.6;
  return distance(typed, name);
}
