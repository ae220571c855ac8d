import { formatIso } from './format.ts';
import type { Lang } from './lang.ts';
import { textsIn } from './texts/index.ts';

/** Clears of one account's quota in a calendar month, all ways together (docs/wechat-api.md §1.9). */
export const clearsPerMonth = 10;

/** WeChat counts months and days in China's time zone. */
const chinaOffsetMs = 8 * 3600_000;

/** The calendar month in China: `2026-11`. @param at UTC ms */
export const chinaMonth = (at: number): string => formatIso(at + chinaOffsetMs).slice(0, 7);

/** The next midnight in China, when a daily quota begins anew. @param at UTC ms @returns UTC ms */
export function nextChinaMidnight(at: number): number {
  const day = 24 * 3600_000;
  return (Math.floor((at + chinaOffsetMs) / day) + 1) * day - chinaOffsetMs;
}

/**
 * The three ways of clearing (docs/wechat-api.md §1.9). `secret` needs no token: the only one that works when the quota
 * for tokens itself is used up. `token` is the documented one; `component` is old and for the platform only.
 */
export const clearWays = ['secret', 'token', 'component'] as const;
export type ClearWay = (typeof clearWays)[number];

export const clearWayName = (way: ClearWay, lang: Lang): string => textsIn(lang)(`words.quota.way.${way}`);

const quotaInterfaces = [
  'api_component_token',
  'api_create_preauthcode',
  'api_query_auth',
  'api_authorizer_token',
  'api_get_authorizer_info',
  'api_get_authorizer_list',
  'api_start_push_ticket',
] as const;

/** Interfaces whose quota matters here; WeChat may not answer for all (docs/wechat-api.md §1.10). */
export const quotaPaths = quotaInterfaces.map((name) => ({ name, path: `/cgi-bin/component/${name}` }));

/** What was entered as a path, or what of a line of documentation or of a log is one: `POST https://…?access_token=…`. */
function pathIn(text: string): string {
  const bare = text.trim().replace(/^[A-Z]+\s+|\s+HTTP\/[\d.]+$/gi, '');
  const url = /https?:\/\/[^\s'"<>]+/i.exec(text)?.[0];
  const path = url && URL.canParse(url) ? new URL(url).pathname : bare.replace(/[?#].*$/s, '');
  // A gateway may have a path before WeChat's.
  return /\/?cgi-bin\/.*$/.exec(path)?.[0] ?? path;
}

/**
 * A path as openapi/quota/get wants it: with its leading slash, without method, host and query. An interface of the
 * list above may be named by the end of its path alone.
 * @returns undefined for what is no path
 */
export function quotaPath(text: string): string | undefined {
  const told = pathIn(text);
  const path = told.replace(/^\/*/, '/');
  if (!/^\/[\w./-]+$/.test(path)) return undefined;
  const known = quotaPaths.find((one) => one.path.endsWith(path));
  if (known) return known.path;
  // An unknown bare name has no path.
  return told.includes('/') ? path : undefined;
}

/** The rid in whatever was pasted: bare, or an errmsg that ends in one (docs/wechat-api.md §4). */
export const ridIn = (text: string): string | undefined =>
  /\b[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}\b/i.exec(text)?.[0].toLowerCase();
