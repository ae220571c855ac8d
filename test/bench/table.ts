/** What ours takes, against its floor where it has one. */
export interface Row {
  /** Says ours and floor: `four-call flow at 0 ms / bare undici + five commits`. */
  what: string;
  ours: number;
  /** The least program that does the same work, in the same unit; without it `ours` itself is limited. */
  floor?: number;
  unit: 'ms' | 'MiB' | 'kB';
  /** Of ours / floor, or of ours where there is no floor; without it the row is only told. */
  atMost?: number;
  note?: string;
}

/** A file's measurements, one after the other. */
export type Bench = () => AsyncIterable<Row>;

/** ours / floor. */
export const ratioOf = ({ ours, floor }: Row): number | undefined =>
  floor === undefined ? undefined : ours / floor;

/** Is what is limited above its limit, or no number at all? */
export function isOver(row: Row): boolean {
  return row.atMost !== undefined && !((ratioOf(row) ?? row.ours) <= row.atMost);
}

const number = (value: number | undefined, unit = ''): string => {
  if (value === undefined) return '';
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)}${unit}`;
};

const widths = [66, 12, 12, 8, 9] as const;
const line = (cells: readonly string[]) =>
  cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[at] ?? 0))).join(' ');

export const heading = line(['what', 'ours', 'floor', 'ratio', 'at most']);

/** One line of the table; `✗` behind what is over its limit. */
export function rowText(row: Row): string {
  const { what, ours, floor, unit, atMost, note } = row;
  const limit = number(atMost, floor === undefined && atMost !== undefined ? ` ${unit}` : '');
  const cells = [
    what,
    number(ours, ` ${unit}`),
    number(floor, floor === undefined ? '' : ` ${unit}`),
    number(ratioOf(row)),
    limit,
  ];
  return `${line(cells)} ${isOver(row) ? '✗' : ' '} ${note ?? ''}`.trimEnd();
}
