import { gapAt, isNameAt } from './between.ts';
import { fieldOf, type QueryField, queryFields, type SeenQuery, type WireQuery } from './query-fields.ts';
import { tablesIn } from './table.ts';

const names =
  /msg[_-]?sig(?:n(?:ature)?)?|signature|time[_-]?stamp|nonce|消息签名|时间戳|随机(?:字符)?串|随机数/gi;
const values: Readonly<Record<QueryField, RegExp>> = {
  signature: /[0-9a-f]{40}|[0-9a-z]{1,128}(?!\w)/iy,
  msgSignature: /[0-9a-f]{40}|[0-9a-z]{1,128}(?!\w)/iy,
  timestamp: /\d{1,19}(?![\w:-]|\.\d)/y,
  nonce: /[\w-]{1,128}/y,
};
/** How a value must look where there is no assignment between name and value, only blanks or a comma. */
const evident: Readonly<Record<QueryField, RegExp>> = {
  signature: /^[0-9a-f]{40}$/i,
  msgSignature: /^[0-9a-f]{40}$/i,
  timestamp: /^\d{9,11}$/,
  nonce: /^\w*\d\w*$/,
};
/** Words printed for an absent value, and names of other fields. */
const noValue =
  /^(?:null|none|nil|undefined|true|false|string|array|msg_?sig(?:n(?:ature)?)?|signature|time_?stamp|nonce|encrypt\w*|openid|echostr)$/i;
/** A value followed by an assignment is a name. */
const itself = /["'\]]{0,3}\s{0,4}(?:=>|[=:])/y;

/** The prefix of a proxy's headers, taken from the one for `msg_signature`: `X-`, `HTTP_X_WECHAT_`. */
const headers = /(?<![\w-])((?:http_)?x[_-](?:[a-z0-9]{1,20}[_-]){0,2})msg[_-]?sig/i;

interface Named {
  field: QueryField;
  value: string;
  at: number;
  end: number;
}

function namedIn(text: string): Named[] {
  const found: Named[] = [];
  const prefix = headers.exec(text)?.[1]?.toLowerCase();
  for (const match of text.matchAll(names)) {
    const end = match.index + match[0].length;
    const start = match.index - (prefix?.length ?? 0);
    const own = text.slice(Math.max(0, start), match.index).toLowerCase() === prefix;
    if (!isNameAt(text, match.index, end) && !(own && isNameAt(text, start, end))) continue;
    const field = fieldOf(match[0]);
    const value = valueAt(text, end, field);
    if (value !== undefined) found.push({ field, value, at: match.index, end });
  }
  return found;
}

function valueAt(text: string, from: number, field: QueryField): string | undefined {
  const { to, binds } = gapAt(text, from);
  if (to === from) return undefined;
  const pattern = values[field];
  pattern.lastIndex = to;
  const value = pattern.exec(text)?.[0];
  if (value === undefined || noValue.test(value) || (!binds && !evident[field].test(value))) return undefined;
  itself.lastIndex = to + value.length;
  return itself.test(text) ? undefined : value;
}

/** The arguments of a call: `decryptMsg("msg_signature", "timestamp", "nonce", …)` (docs/wechat-api.md §3.4). */
const called =
  /["']([0-9a-f]{40})\\?["'],\s{0,4}\\?["'](\d{9,11})\\?["'],\s{0,4}\\?["']([\w-]{1,128})\\?["']/gi;

const calledIn = (text: string): SeenQuery[] =>
  [...text.matchAll(called)].map(({ 0: whole, 1: msgSignature, 2: timestamp, 3: nonce, index: at }) => ({
    msgSignature,
    timestamp,
    nonce,
    at,
    end: at + whole.length,
  }));

/** All queries in a text, in order: a name that comes again with another value begins a new one. */
export function queriesIn(text: string): SeenQuery[] {
  const { rows, heads } = tablesIn(text);
  const found: SeenQuery[] = [];
  let current: SeenQuery | undefined;
  for (const { field, value, at, end } of namedIn(text)) {
    while (heads[0] && heads[0].end < at) heads.shift();
    if (heads[0] && heads[0].at <= at) continue;
    if (!current || (current[field] ?? value) !== value) {
      current = { at, end };
      found.push(current);
    }
    current[field] = value;
    current.end = end;
  }
  return [...found, ...rows, ...calledIn(text)].sort((a, b) => a.at - b.at);
}

export const isWhole = (query: WireQuery | undefined): boolean =>
  query?.msgSignature !== undefined && query.timestamp !== undefined && query.nonce !== undefined;

/** A cheap test before queries are read: can the text hold a complete one? */
export const mayBeWhole = (text: string): boolean => /msg[_-]?sig|消息签名/i.test(text);

/** Nearest first. */
const beside = [-1, 1, -2, 2, -3, 3] as const;

/** A query, completed from those beside it: a log may have split it, or repeat one field. */
export function filled(queries: readonly SeenQuery[], index: number): WireQuery {
  const whole: WireQuery = {};
  for (const field of queryFields) {
    let value = queries[index]?.[field];
    for (const step of beside) value ??= queries[index + step]?.[field];
    if (value !== undefined) whole[field] = value;
  }
  return whole;
}
