import { isMoment, withinDate } from './bounds.ts';
import type { Lang } from './lang.ts';
import { textIf, textsIn } from './texts/index.ts';

/** Where and when a time is read: both default to this machine's (Intl's zone, the clock). */
export interface TimeContext {
  now?: number;
  timeZone?: string;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Two figures at most, the larger unit decides: a day and hours, hours and minutes, minutes, or seconds. */
function durationParts(ms: number, lang: Lang): readonly [number, string][] {
  const t = textsIn(lang);
  if (ms >= day)
    return [
      [Math.floor(ms / day), t('words.units.day')],
      [Math.floor((ms % day) / hour), t('words.units.hour')],
    ];
  if (ms >= hour)
    return [
      [Math.floor(ms / hour), t('words.units.hour')],
      [Math.floor((ms % hour) / minute), t('words.units.minute')],
    ];
  if (ms >= minute) return [[Math.floor(ms / minute), t('words.units.minuteAlone')]];
  return [[Math.floor(ms / second), t('words.units.second')]];
}

/** A length of time in words, rounded down: `11 小时 48 分`, `11 h 48 min`, `40 秒`. @param ms below zero counts as zero */
export function formatDuration(ms: number, lang: Lang): string {
  const parts = durationParts(Math.max(0, Number.isFinite(ms) ? withinDate(ms) : 0), lang);
  return parts
    .filter(([figure], index) => index === 0 || figure > 0)
    .map(([figure, unit]) => `${figure} ${unit}`)
    .join(' ');
}

const twoDigits = (figure: number) => String(figure).padStart(2, '0');

/** What is left, as a clock: `1:47:12`, `09:58`. Rounded up, so that `00:00` means over. */
export function formatCountdown(ms: number): string {
  const left = Math.max(0, Math.ceil((Number.isFinite(ms) ? withinDate(ms) : 0) / second));
  const hours = Math.floor(left / 3600);
  const tail = `${twoDigits(Math.floor(left / 60) % 60)}:${twoDigits(left % 60)}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

interface Parts {
  year: string;
  month: string;
  day: string;
  time: string;
}

// Making a formatter is dear, and a list page needs one per row: one per zone is kept.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatterFor(timeZone: string | undefined): Intl.DateTimeFormat {
  const key = timeZone ?? '';
  const kept = formatters.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat('en-GB', {
    ...(timeZone === undefined ? {} : { timeZone }),
    calendar: 'gregory',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(key, made);
  return made;
}

function partsOf(ms: number, timeZone: string | undefined): Parts {
  const found = new Map(
    formatterFor(timeZone)
      .formatToParts(ms)
      .map((part) => [part.type, part.value]),
  );
  const read = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? '';
  return {
    year: read('year'),
    month: read('month'),
    day: read('day'),
    time: `${read('hour')}:${read('minute')}:${read('second')}`,
  };
}

/** A time with its date in front: none today, without the year this year. */
function dated(time: string, at: Parts, today: Parts, lang: Lang): string {
  const sameYear = at.year === today.year;
  if (sameYear && at.month === today.month && at.day === today.day) return time;
  const t = textsIn(lang);
  const { year, day } = at;
  const month = textIf(lang, `words.units.month.${Number(at.month)}`) ?? at.month;
  const date = sameYear
    ? t('words.units.date', { month, day })
    : t('words.units.dateOfYear', { year, month, day });
  return t('words.units.dateAndTime', { date, time });
}

function formatWith(ms: number, lang: Lang, context: TimeContext, time: (parts: Parts) => string): string {
  if (!isMoment(ms)) return '';
  const at = partsOf(ms, context.timeZone);
  const { now = Date.now() } = context;
  const today = partsOf(isMoment(now) ? now : Date.now(), context.timeZone);
  return dated(time(at), at, today, lang);
}

/**
 * A moment to the second, with the date unless it is today: `14:05:09`, `11 月 24 日 14:05:09`, `24 Nov, 14:05:09`.
 * @param ms UTC milliseconds; what is no moment gives an empty text
 */
export function formatTime(ms: number, lang: Lang, context: TimeContext = {}): string {
  return formatWith(ms, lang, context, (parts) => parts.time);
}

/** A deadline to the minute, with the date unless it is today: `14:05`, `11 月 25 日 00:10`, `25 Nov, 00:10`. */
export function formatDeadline(ms: number, lang: Lang, context: TimeContext = {}): string {
  return formatWith(ms, lang, context, (parts) => parts.time.slice(0, 5));
}

/** Hours and minutes alone: `14:05`. */
export function formatClock(ms: number, context: Pick<TimeContext, 'timeZone'> = {}): string {
  return isMoment(ms) ? partsOf(ms, context.timeZone).time.slice(0, 5) : '';
}

/** ISO-8601 in UTC, as files and `--json` have it; what is no moment gives an empty text. */
export function formatIso(ms: number): string {
  return isMoment(ms) ? new Date(ms).toISOString() : '';
}

/** The same for a field that may be empty: null for null and for what is no moment. */
export const isoOrNull = (ms: number | null): string | null => (ms === null ? null : formatIso(ms) || null);

const sizeUnits = ['B', 'KB', 'MB', 'GB'] as const;

/** The size of a file, thousands to a unit: `820 B`, `8.3 MB`, `105 MB`. @param bytes not below zero */
export function formatSize(bytes: number): string {
  let figure = bytes;
  let unit = 0;
  while (figure >= 999.5 && unit < sizeUnits.length - 1) {
    figure /= 1_000;
    unit += 1;
  }
  const short = unit > 0 && figure < 9.95 ? figure.toFixed(1) : figure.toFixed(0);
  return `${short} ${sizeUnits[unit]}`;
}
