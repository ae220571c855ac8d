import { momentIn } from '../../wechat/paste/moment.ts';
import { meaningOf } from '../../wechat/paste/names.ts';
import { isAppid, isCredential } from './judge.ts';
import type { AccountItem } from './reading.ts';

/** A record of texts by names: a row, or an object of JSON. */
type RecordOfTexts = Readonly<Record<string, unknown>>;

/** What a table or an answer of the engineer's own calls what WeChat calls otherwise: 微管家 calls them `token` and `ticket`. */
const own: Readonly<Record<string, string>> = {
  token: 'component_access_token',
  ticket: 'component_verify_ticket',
};

const isRecord = (value: unknown): value is RecordOfTexts =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A record under WeChat's names, and what is in it, however deep. A name that stands there already stays what it is. */
export function renamed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(renamed);
  if (!isRecord(value)) return value;
  const taken = new Set(Object.keys(value));
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => {
      const meant = typeof inner === 'string' ? own[name.toLowerCase()] : undefined;
      return [meant !== undefined && !taken.has(meant) ? meant : name, renamed(inner)];
    }),
  );
}

/** Records of a value, outer ones first. */
export function* recordsIn(value: unknown): Generator<RecordOfTexts> {
  if (isRecord(value)) yield value;
  if (typeof value !== 'object' || value === null) return;
  for (const inner of Object.values(value)) yield* recordsIn(inner);
}

/** JSON, or JSON Lines; undefined for what is neither. */
export function jsonOf(text: string): unknown {
  const parsed = parse(text);
  if (parsed !== undefined) return parsed;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const all = lines.length > 1 ? lines.map(parse) : [];
  return all.length > 0 && !all.includes(undefined) ? all : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What only a record of accounts has, by their names in small letters without `_` and `-`. */
const ofAccounts: Readonly<Record<string, string>> = {
  authorizeraccesstoken: 'accesstoken',
  refreshtokenat: 'refreshtokenat',
  refreshtokentime: 'refreshtokenat',
};

/**
 * An account's refresh token in a record. Of its access token a moment tells the end: a length says nothing of when it began.
 * @returns undefined for a record of something else
 */
export function accountIn(record: RecordOfTexts, componentAppid: string): AccountItem | undefined {
  const values = new Map<string, string>();
  for (const [name, value] of Object.entries(record)) {
    const meaning = ofAccounts[name.replace(/[_-]/g, '').toLowerCase()] ?? meaningOf(name);
    if (meaning && !values.has(meaning) && (typeof value === 'string' || typeof value === 'number'))
      values.set(meaning, String(value));
  }
  const refreshToken = values.get('authorizerrefreshtoken');
  if (!refreshToken) return undefined;
  const authorizerAppid = values.get('authorizerappid') ?? values.get('appid') ?? '';
  const platform = values.get('componentappid') ?? componentAppid;
  const name = authorizerAppid.slice(0, 64);
  if (platform !== componentAppid) return { name, unfit: 'otherPlatform' };
  if (!isAppid(authorizerAppid)) return { name, unfit: 'authorizerAppid' };
  if (!isCredential(refreshToken)) return { name, unfit: 'refreshToken' };
  const token = values.get('accesstoken');
  const expiresAt = momentIn(values.get('expires') ?? '') ?? null;
  const accessToken = token && isCredential(token) ? { value: token, expiresAt } : undefined;
  const refreshTokenAt = momentIn(values.get('refreshtokenat') ?? '');
  return { authorizerAppid, refreshToken, refreshTokenAt, accessToken };
}
