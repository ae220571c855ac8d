import { momentOf } from '../../../shared/bounds.ts';

const written = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?[\d.,]*(Z|[+-]\d\d(?::?\d\d)?)?$/;

/**
 * A moment as stores write it: s, ms or µs since 1970, or a date with time and zone.
 * @returns UTC ms; undefined for anything else, lengths in seconds included
 */
export function momentIn(text: string): number | undefined {
  if (/^\d{10,16}(?:\.\d{1,9})?$/.test(text)) {
    const value = Number(text);
    if (value < 1e12) return momentOf(value * 1000);
    return momentOf(value < 1e15 ? value : value / 1000);
  }
  return /(?:Z|[+-]\d\d:?\d\d|:\d\d[\d.,]*[+-]\d\d)$/.test(text) ? dateIn(text) : undefined;
}

/** The latest that a moment can mean, UTC ms: without a zone it is China's time or UTC, of which UTC is later. */
export const latestIn = (text: string): number | undefined => momentIn(text) ?? dateIn(text);

function dateIn(text: string): number | undefined {
  const [, year, month, day, hour, minute, second = '00', zone = 'Z'] = written.exec(text) ?? [];
  if (!year) return undefined;
  // PostgreSQL writes a zone of whole hours as `+08`.
  const colon = zone.length === 3 ? `${zone}:00` : zone.replace(/(\d\d)(\d\d)$/, '$1:$2');
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}${colon}`);
  return Number.isNaN(at) ? undefined : momentOf(at);
}
