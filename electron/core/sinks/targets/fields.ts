import { isMoment } from '../../../../shared/bounds.ts';
import type { MappedField } from '../../../../shared/contract/sinks.ts';
import { formatIso } from '../../../../shared/format.ts';
import { mask } from '../../../../shared/mask.ts';
import type { SinkField } from '../../../../shared/sinks.ts';
import type { SinkAccount } from '../accounts.ts';

export interface PlatformNames {
  componentAppid: string;
  platformName: string;
}

/** `accessTokenExpiresAt:unix` as the field and the form it is written in. */
export function fieldOf(mapped: MappedField): { field: SinkField; form: string } {
  const [field = '', form = ''] = mapped.split(':');
  return { field: isField(field) ? field : 'authorizerAppid', form };
}

const values = {
  componentAppid: (_account, { componentAppid }) => componentAppid,
  platformName: (_account, { platformName }) => platformName,
  authorizerAppid: ({ authorizerAppid }) => authorizerAppid,
  nickName: ({ nickName }) => nickName,
  kind: ({ kind }) => kind,
  principalName: ({ principalName }) => principalName,
  userName: ({ userName }) => userName,
  status: ({ status }) => status,
  permissions: ({ permissions }) => permissions,
  authorizedAt: ({ authorizedAt }) => authorizedAt,
  refreshToken: ({ refreshToken }) => refreshToken ?? null,
  refreshTokenAt: ({ refreshTokenAt }) => refreshTokenAt ?? null,
  accessToken: ({ accessToken }) => accessToken?.value ?? null,
  accessTokenExpiresAt: ({ accessToken }) => accessToken?.expiresAt ?? null,
} as const satisfies Record<
  SinkField,
  (account: SinkAccount, names: PlatformNames) => string | number | number[] | null
>;

const isField = (name: string): name is SinkField => Object.hasOwn(values, name);

/** A field of an account as text for a column; null: this desk does not know it. */
export function columnText(mapped: MappedField, account: SinkAccount, names: PlatformNames): string | null {
  const { field, form } = fieldOf(mapped);
  const value = values[field](account, names);
  if (Array.isArray(value)) return permissionsText(value, form);
  return typeof value === 'number' ? momentText(value, form) : value;
}

function permissionsText(ids: readonly number[], form: string): string {
  if (form === 'csv') return ids.join(',');
  // As 微管家 keeps them.
  return form === 'pipes' ? ids.map((id) => `|${id}`).join('') : JSON.stringify(ids);
}

function momentText(ms: number, form: string): string | null {
  if (!isMoment(ms)) return null;
  if (form === 'unix') return String(Math.floor(ms / 1_000));
  if (form === 'ms') return String(Math.floor(ms));
  const iso = formatIso(ms);
  return form === 'datetime' ? iso.slice(0, 19).replace('T', ' ') : iso;
}

/** A moment in whatever form a column has it, UTC ms; undefined for what is none. */
export function momentIn(text: string | null | undefined, form: string): number | undefined {
  if (!text) return undefined;
  if (form === 'unix' || form === 'ms') {
    const number = Number(text);
    return Number.isFinite(number) ? number * (form === 'unix' ? 1_000 : 1) : undefined;
  }
  const [, date, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const full = /^[+-]\d\d$/.test(zone) ? `${zone}:00` : zone;
  const ms = Date.parse(`${date}T${time}${full}`);
  return Number.isNaN(ms) ? undefined : ms;
}

/** Do two texts of a column mean the same? Servers write times and lists in forms of their own. */
export function meansSame(mapped: MappedField, one: string | null, other: string | null): boolean {
  if (one === other) return true;
  if (one === null || other === null) return false;
  const { field, form } = fieldOf(mapped);
  if (field === 'permissions') return (one.match(/\d+/g) ?? []).join() === (other.match(/\d+/g) ?? []).join();
  if (!/At$/.test(field)) return false;
  const [a, b] = [momentIn(one, form), momentIn(other, form)];
  // To the second: many columns keep no more.
  return a !== undefined && b !== undefined && Math.floor(a / 1_000) === Math.floor(b / 1_000);
}

const secretFields: readonly SinkField[] = ['refreshToken', 'accessToken'];
const longestShown = 60;

/** A column's text as people may see it. */
export function shownText(mapped: MappedField, text: string | null): string {
  if (text === null) return 'NULL';
  if (secretFields.includes(fieldOf(mapped).field)) return mask(text);
  return text.length > longestShown ? `${text.slice(0, longestShown)}…` : text;
}
