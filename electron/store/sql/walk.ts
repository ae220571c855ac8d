import { setImmediate as turn } from 'node:timers/promises';

/** Rows that are looked through at once, in a few ms. */
export const portionSize = 500;

/** Reads rows in their order beyond `last`; fewer than a portion (`size`) when there are no more. */
type Portion<Row> = (last: Row | undefined) => Row[];

/** All rows, a portion at a time: others have their turn in between, and may write. */
export async function* portions<Row>(read: Portion<Row>, size = portionSize): AsyncGenerator<Row[]> {
  for (let last: Row | undefined; ; await turn()) {
    const portion = read(last);
    yield portion;
    last = portion.at(-1);
    if (portion.length < size) return;
  }
}

/** The first `limit` rows that pass. */
export async function walk<Row>(
  limit: number,
  read: Portion<Row>,
  passes: (row: Row) => boolean,
  size = portionSize,
): Promise<Row[]> {
  const found: Row[] = [];
  for await (const portion of portions(read, size)) {
    found.push(...portion.filter(passes));
    if (found.length >= limit) break;
  }
  return found.slice(0, limit);
}
