// What the administrator's phone checks in an authorize link before it shows anything (docs/wechat-api.md §2.2–2.5).
import { isLoopbackHost } from '../../shared/hosts.ts';
import { fill, type Values } from '../../shared/texts/fill.ts';
import { textIf } from '../../shared/texts/index.ts';
import { judgePreAuthCode } from './authorizations.ts';
import { canGive, defaultPermissions, kindsFor } from './permission-sets.ts';
import type { Account, AccountKind } from './snapshot.ts';
import type { Platform } from './state.ts';

/** Why a link is refused: a name for programs, WeChat's text, and what it means. */
export interface Problem {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  /** For the engineer who rehearses; WeChat's own page has no such thing. */
  readonly hint: string;
}

/** A link in order. */
export interface AuthorizeRequest {
  readonly preAuthCode: string;
  readonly redirectUri: URL;
  /** The redirect URI as it was written. */
  readonly redirectText: string;
  readonly kinds: readonly AccountKind[];
  readonly bizAppid: string | undefined;
  readonly categories: readonly number[];
}

export type Checked<T> = { readonly value: T } | { readonly problem: Problem };

/** The refusal of a link. @param words what it is told in, where several codes of one name differ */
export function refusalOf(code: string, values: Values = {}, words = code): { problem: Problem } {
  const said = (part: 'title' | 'text' | 'hint') =>
    fill(textIf('zh', `pages.rehearsal.problem.${words}.${part}`) ?? '', values);
  return { problem: { code, title: said('title'), text: said('text'), hint: said('hint') } };
}

/** Whether a host counts as 授权发起页域名: loopback on any port, or one that was configured. */
export function isLaunchDomain(platform: Platform, url: URL): boolean {
  return isLoopbackHost(url.hostname) || platform.state.launchDomains.includes(url.host);
}

function parseRedirect(text: string | null): URL | undefined {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

const codeWords = { unknown: 'codeUnknown', used: 'codeUsed', expired: 'codeExpired' } as const;

function checkCode(platform: Platform, query: URLSearchParams): { problem: Problem } | undefined {
  const value = query.get('pre_auth_code') ?? '';
  const ours = query.get('component_appid') === platform.state.identity.componentAppid;
  const verdict = ours ? judgePreAuthCode(platform, value) : 'unknown';
  return verdict === 'good' ? undefined : refusalOf(`preAuthCode.${verdict}`, {}, codeWords[verdict]);
}

/** Ids of category_id_list; undefined when it is not a list of numbers. */
function categoriesOf(query: URLSearchParams): number[] | undefined {
  const parts = (query.get('category_id_list') ?? '').split('|').filter((part) => part !== '');
  return parts.every((part) => /^\d{1,9}$/.test(part)) ? parts.map(Number) : undefined;
}

/**
 * Checks the parameters of an authorize link, all but the page it was opened from.
 * @param anyRedirect take any redirect host (a scan by control call, where no launch domain was configured)
 */
export function checkLink(
  platform: Platform,
  query: URLSearchParams,
  anyRedirect = false,
): Checked<AuthorizeRequest> {
  // Older documents let auth_type be left out and mean both; a written 0 or "undefined" is the bare error page.
  const kinds = kindsFor(query.get('auth_type') ?? '3');
  if (!kinds) return refusalOf('authType');
  const badCode = checkCode(platform, query);
  if (badCode) return badCode;
  const redirectText = query.get('redirect_uri') ?? '';
  const redirectUri = parseRedirect(redirectText);
  if (!redirectUri || !(anyRedirect || isLaunchDomain(platform, redirectUri)))
    return refusalOf('redirectUri', { host: redirectUri?.host });
  const categories = categoriesOf(query);
  if (!categories) return refusalOf('category');
  const preAuthCode = query.get('pre_auth_code') ?? '';
  const bizAppid = query.get('biz_appid') || undefined;
  return { value: { preAuthCode, redirectUri, redirectText, kinds, bizAppid, categories } };
}

/** The permission sets that an account is asked for. */
export function offeredPermissions(request: AuthorizeRequest, kind: AccountKind): number[] {
  if (request.categories.length === 0) return defaultPermissions(kind);
  return request.categories.filter((id) => canGive(kind, id));
}

/** Whether an account is shown for the link: its kind fits, it is the pinned one, and it can give something asked for. */
export function fits(request: AuthorizeRequest, account: Account): boolean {
  // biz_appid wins over auth_type where they conflict (docs/wechat-api.md §2.2).
  if (request.bizAppid !== undefined) return account.appid === request.bizAppid;
  return request.kinds.includes(account.kind) && offeredPermissions(request, account.kind).length > 0;
}

const CHOICES = 8;

/** The accounts that the phone shows for a link. */
export function choices(platform: Platform, request: AuthorizeRequest): Checked<Account[]> {
  const { accounts } = platform.state;
  if (request.bizAppid !== undefined) {
    const pinned = accounts.get(request.bizAppid);
    return pinned ? { value: [pinned] } : refusalOf('bizAppid', { appid: request.bizAppid });
  }
  const fitting = [...accounts.values()].filter(
    (account) => account.source !== 'filler' && fits(request, account),
  );
  return fitting.length > 0 ? { value: fitting.slice(0, CHOICES) } : refusalOf('category');
}

/** Where one who did not authorize comes back to: nothing is appended (docs/wechat-api.md §2.6). */
export function returnOf(redirectText: string): string {
  // Left as it was written, unless a header could not carry it.
  return /^[!-~]+$/.test(redirectText) ? redirectText : new URL(redirectText).href;
}

/** The callback: code and lifetime appended to whatever query the redirect URI has (docs/wechat-api.md §2.6). */
export function callbackOf(redirectText: string, authCode: string, seconds: number): string {
  const text = returnOf(redirectText);
  const hash = text.indexOf('#');
  const base = hash < 0 ? text : text.slice(0, hash);
  const tail = hash < 0 ? '' : text.slice(hash);
  const joint = base.includes('?') ? (/[?&]$/.test(base) ? '' : '&') : '?';
  return `${base}${joint}auth_code=${authCode}&expires_in=${seconds}${tail}`;
}
