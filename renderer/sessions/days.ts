import { formatDeadline } from '../../shared/format.ts';
import type { Lang } from '../../shared/lang.ts';

/** The day a moment belongs to, as its first millisecond, by this machine's zone. */
export function startOfDay(ms: number): number {
  const at = new Date(ms);
  return new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();
}

/** A day as a heading. @param day its first millisecond */
export function dayTitle(
  day: number,
  now: number,
  words: { today: string; yesterday: string; lang: Lang },
): string {
  const today = startOfDay(now);
  if (day >= today) return words.today;
  if (day === startOfDay(today - 1)) return words.yesterday;
  // The date alone: the deadline form is the date and 00:00.
  return formatDeadline(day, words.lang, { now }).replace(/[ ,]*\d\d:\d\d$/, '');
}
