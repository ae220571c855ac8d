import { isMoment } from '../../../shared/bounds.ts';
import type { Permission } from '../../../shared/contract/models.ts';
import { formatIso } from '../../../shared/format.ts';
import { type ExportedAccount, grantedIn, type PlatformRecord } from '../../store/index.ts';

/** What formats of data are made of. */
export interface ExportSource {
  exportedAt: number;
  /** Tokens as the pages have them. */
  includeSecrets: boolean;
  named: (ids: number[]) => Permission[];
  platforms: PlatformRecord[];
  /** A platform's accounts; the others of this process have a turn between two pages. */
  pages: (platformId: string) => AsyncIterable<ExportedAccount[]>;
}

/** Combinations of permission sets whose text is kept; further ones are written anew each time. */
const rememberedAtMost = 1_000;

/**
 * Writes permission sets once, as bytes, for all accounts that grant the same ones: most grant one of a few combinations.
 * They are most of a file, and to join and encode them for each account took longer than all else that is written of it.
 */
export function permissionsBy(named: ExportSource['named'], write: (sets: Permission[]) => string) {
  const written = new Map<string, Buffer>();
  return (funcInfo: string): Buffer => {
    const known = written.get(funcInfo);
    if (known !== undefined) return known;
    const made = Buffer.from(write(named(grantedIn(funcInfo))));
    if (written.size < rememberedAtMost) written.set(funcInfo, made);
    return made;
  };
}

const [day, minute] = [86_400_000, 60_000];
const padded = (figure: number, digits: number): string => String(figure).padStart(digits, '0');
const upTo = (length: number, write: (figure: number) => string): string[] =>
  Array.from({ length }, (_, figure) => write(figure));

/** ISO-8601 of many moments, null for null and for what is none: their days, minutes and rests are written once. */
export function isoBy() {
  const dates = new Map<number, string>();
  const minutes = upTo(1_440, (at) => `${padded(Math.floor(at / 60), 2)}:${padded(at % 60, 2)}:`);
  const [seconds, rests] = [upTo(60, (at) => padded(at, 2)), upTo(1_000, (at) => `.${padded(at, 3)}Z`)];
  return (ms: number | null): string | null => {
    if (ms === null || !isMoment(ms)) return null;
    const at = Math.floor(ms / day);
    let date = dates.get(at);
    if (date === undefined) {
      date = formatIso(ms).slice(0, 11);
      dates.set(at, date);
    }
    const left = Math.floor(ms) - at * day;
    const inMinute = left % minute;
    return `${date}${minutes[(left - inMinute) / minute]}${seconds[Math.floor(inMinute / 1_000)]}${rests[inMinute % 1_000]}`;
  };
}

/** When the refresh token that is exported was got here; null without one, and where that is not known. @param iso of `isoBy` */
export const gotAt = (
  { refreshToken, refreshTokenAt }: ExportedAccount,
  iso: (ms: number | null) => string | null,
): string | null => (refreshToken === undefined ? null : iso(refreshTokenAt ?? null));
