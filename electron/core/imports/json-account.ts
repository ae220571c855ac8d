import { stampOf } from '../../../shared/bounds.ts';
import { z } from '../../../shared/zod.ts';

const record = z.record(z.string(), z.unknown());
const permissions = z.array(z.union([z.number(), z.object({ id: z.number() })])).max(2_000);

/** An account's object as `authdesk.export/1` and JSON Lines have it, with the names of `ImportedAccount`. @throws ZodError for no object */
export function jsonAccount(json: unknown): Record<string, unknown> {
  const { permissions: granted, ...rest } = record.parse(json);
  const sets = permissions.safeParse(granted);
  const times = ['authorizedAt', 'accessTokenExpiresAt', 'refreshTokenAt'] as const;
  return {
    ...rest,
    ...Object.fromEntries(times.map((name) => [name, momentIn(rest[name]) ?? rest[name]])),
    ...(granted === undefined
      ? {}
      : {
          funcInfo: sets.success ? sets.data.map((set) => (typeof set === 'number' ? set : set.id)) : granted,
        }),
  };
}

const iso = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/;
/** As databases print it, without a zone: WeChat's console and most who keep its times mean China's. */
const local = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})[ T](\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** ISO-8601 with its zone, a date and time as China reads it, or a Unix time in seconds or ms, as UTC ms; undefined for what is none. */
export function momentIn(value: unknown): number | undefined {
  if (typeof value === 'number') return stampOf(value);
  if (typeof value !== 'string') return undefined;
  if (/^\d{9,13}$/.test(value)) return stampOf(Number(value));
  const [, year, month, day, hour, minute, second] = local.exec(value) ?? [];
  const two = (figures: string | undefined) => String(figures ?? 0).padStart(2, '0');
  const text = year
    ? `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}+08:00`
    : iso.test(value)
      ? value
      : '';
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : stampOf(ms < 100_000_000_000 ? ms / 1_000 : ms);
}
