import { momentOf } from '../../../shared/bounds.ts';

const written = /^(\d{4})[-/](\d\d)[-/](\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?[\d.,]*(Z|[+-]\d\d:?\d\d)?$/;

/**
 * A moment as stores write it: s, ms or µs since 1970, or a date with its time. One without a zone is taken for UTC:
 * that is the latest it can mean in China, so that nothing is called expired that may not be.
 * @returns UTC ms; undefined for what is none of these, a length in seconds among them
 */
export function momentIn(text: string): number | undefined {
  if (/^\d{10,16}(?:\.\d{1,9})?$/.test(text)) {
    const value = Number(text);
    if (value < 1e12) return momentOf(value * 1000);
    return momentOf(value < 1e15 ? value : value / 1000);
  }
  const [, year, month, day, hour, minute, second = '00', zone = 'Z'] = written.exec(text) ?? [];
  if (!year) return undefined;
  const at = Date.parse(
    `${year}-${month}-${day}T${hour}:${minute}:${second}${zone.replace(/(\d\d)(\d\d)$/, '$1:$2')}`,
  );
  return Number.isNaN(at) ? undefined : momentOf(at);
}
