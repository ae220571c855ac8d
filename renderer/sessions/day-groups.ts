import { formatDeadline } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';

export interface Group<T> {
  key: string;
  title: string;
  rows: T[];
}

function startOfDay(ms: number): number {
  const at = new Date(ms);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** Rows that come newest first, under the day each belongs to. */
export function groupByDay<T>(
  rows: readonly T[],
  timeOf: (row: T) => number,
  now: number,
  words: { today: string; yesterday: string; lang: Lang },
): Group<T>[] {
  const today = startOfDay(now);
  const yesterday = startOfDay(today - 1);
  const titleOf = (day: number) => {
    if (day >= today) return words.today;
    if (day === yesterday) return words.yesterday;
    // The date alone: the deadline form is the date and 00:00.
    return formatDeadline(day, words.lang, { now }).replace(/[ ,]*\d\d:\d\d$/, '');
  };
  const groups: Group<T>[] = [];
  for (const row of rows) {
    const day = startOfDay(timeOf(row));
    const key = String(day);
    const last = groups.at(-1);
    if (last?.key === key) last.rows.push(row);
    else groups.push({ key, title: titleOf(day), rows: [row] });
  }
  return groups;
}
