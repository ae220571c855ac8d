// What the administrator's phone checks in an authorize link before it shows anything (docs/wechat-api.md §2.2–2.5).
import { isLoopbackHost } from '../../shared/hosts.ts';
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

const problem = (code: string, title: string, text: string, hint: string): { problem: Problem } => ({
  problem: { code, title, text, hint },
});

/** Whether a host counts as 授权发起页域名: loopback on any port, or one that was configured. */
export function isLaunchDomain(platform: Platform, url: URL): boolean {
  return isLoopbackHost(url.hostname) || platform.state.launchDomains.includes(url.host);
}

function parseRedirect(text: string | null): URL | undefined {
  const url = text && URL.canParse(text) ? new URL(text) : undefined;
  return url?.protocol === 'https:' || url?.protocol === 'http:' ? url : undefined;
}

const CODE_HINTS = {
  unknown: '它不是这个第三方平台取得的，或在复制时被改动。',
  used: '它已经扫过一次。每个预授权码只能用一次，请换一个新链接。',
  expired: '它已超过有效期（以接口返回的 expires_in 为准），请换一个新链接。',
};

function codeProblem(verdict: keyof typeof CODE_HINTS): { problem: Problem } {
  const word = verdict === 'unknown' ? '无效' : '失效';
  return problem(`preAuthCode.${verdict}`, `预授权码${word}`, `pre_auth_code ${word}`, CODE_HINTS[verdict]);
}

function checkCode(platform: Platform, query: URLSearchParams): { problem: Problem } | undefined {
  const value = query.get('pre_auth_code') ?? '';
  const ours = query.get('component_appid') === platform.state.identity.componentAppid;
  const verdict = ours ? judgePreAuthCode(platform, value) : 'unknown';
  return verdict === 'good' ? undefined : codeProblem(verdict);
}

/** Ids of category_id_list; undefined when it is not a list of numbers. */
function categoriesOf(query: URLSearchParams): number[] | undefined {
  const parts = (query.get('category_id_list') ?? '').split('|').filter((part) => part !== '');
  return parts.every((part) => /^\d{1,9}$/.test(part)) ? parts.map(Number) : undefined;
}

const badCategories = (): { problem: Problem } =>
  problem(
    'category',
    '无法授权',
    '该第三方平台指定了无效的权限或者指定的权限类型与当前微信号绑定的账号类型不一致',
    'category_id_list 里的权限集与 auth_type 允许的账号类型对不上，或不是以 | 相连的数字。',
  );

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
  if (!kinds)
    return problem(
      'authType',
      '错误',
      '',
      'auth_type 只能是 1、2、3、4、5、6、8；0、undefined 会得到这个空白的错误页。',
    );
  const badCode = checkCode(platform, query);
  if (badCode) return badCode;
  const redirectText = query.get('redirect_uri') ?? '';
  const redirectUri = parseRedirect(redirectText);
  if (!redirectUri || !(anyRedirect || isLaunchDomain(platform, redirectUri)))
    return problem(
      'redirectUri',
      '无法授权',
      'redirect_uri 的域名不是授权登录页域名',
      `redirect_uri 的域名是「${redirectUri?.host ?? '空'}」，它必须与授权发起页域名相同，并且整个值要做 URL 编码。` +
        '演练平台认得本机地址；其他域名先用 POST /_sandbox/launch-domains 登记。',
    );
  const categories = categoriesOf(query);
  if (!categories) return badCategories();
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
    if (pinned) return { value: [pinned] };
    return problem(
      'bizAppid',
      '无法授权',
      `该第三方平台仅支持指定账号「${request.bizAppid}」进行授权`,
      'biz_appid 指定的账号不在演练平台里，演练手机不是它的管理员。',
    );
  }
  const fitting = [...accounts.values()].filter(
    (account) => account.source !== 'filler' && fits(request, account),
  );
  return fitting.length > 0 ? { value: fitting.slice(0, CHOICES) } : badCategories();
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

/**
 * The refusal of the PC link (docs/wechat-api.md §2.3, exact). @param host of the Referer, or undefined when there was
 * none
 */
export function entryProblem(host: string | undefined): Problem {
  return {
    code: 'referer',
    title: '无法授权',
    text:
      '请确认授权入口页所在域名，与授权后回调页所在域名相同，并且，此两者都必须与申请第三方平台时填写的授权发起页域名相同。' +
      `授权入口页所在域名：${host ?? '空'}`,
    hint: 'PC 版链接要从授权发起页域名上的网页点开（带 referrerpolicy="origin"）。直接打开、从聊天窗口打开或做成二维码都会走到这里。',
  };
}
