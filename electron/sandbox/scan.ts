// What the administrator's phone does with a link, without a phone: for people's own tests.
import { z } from 'zod';
import { isLoopbackHost } from '../../shared/hosts.ts';
import { addAccount } from './accounts.ts';
import { AUTH_CODE_SECONDS, authorize } from './authorizations.ts';
import { type AuthorizeRequest, callbackOf, checkLink, offeredPermissions, refusalOf } from './links.ts';
import { type Account, type AccountKind, kindSchema } from './snapshot.ts';
import type { Platform } from './state.ts';

/** A control call that cannot be done; becomes `{error: {code, message}}`. */
export class ControlError extends Error {
  readonly status: 400 | 403 | 404 | 409 | 502;
  readonly code: string;

  constructor(status: 400 | 403 | 404 | 409 | 502, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/** The body of the control call. */
export const scanBody = z.object({
  link: z.string(),
  authorizerAppid: z
    .string()
    .regex(/^wx[0-9a-f]{16}$/)
    .optional(),
  nickName: z.string().min(1).optional(),
  kind: kindSchema.optional(),
  permissions: z.array(z.number().int().positive()).optional(),
});
type ScanWish = z.infer<typeof scanBody>;

const WECHAT_HOSTS = ['mp.weixin.qq.com', 'open.weixin.qq.com'];
const PATHS = ['/cgi-bin/componentloginpage', '/wxaopen/safe/bindcomponent', '/safe/bindcomponent'];

function linkOf(text: string): URL {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  const known = url && (WECHAT_HOSTS.includes(url.host) || isLoopbackHost(url.hostname));
  if (!known || !PATHS.includes(url.pathname))
    throw new ControlError(400, 'link.unknown', 'link is not an authorize link of WeChat or of this server');
  return url;
}

/** The first account that fits and is not authorized yet; accounts that only fill the list are left alone. */
function freeAccount(platform: Platform, wish: ScanWish, kinds: readonly AccountKind[]): Account | undefined {
  const { accounts, authorizations } = platform.state;
  for (const account of accounts.values()) {
    if (account.source === 'filler' || !kinds.includes(account.kind)) continue;
    if (wish.nickName !== undefined ? account.nickName === wish.nickName : !authorizations.has(account.appid))
      return account;
  }
  return undefined;
}

/** The account meant: the named one, else one that fits; made when there is none. */
function accountFor(platform: Platform, wish: ScanWish, request: AuthorizeRequest): Account {
  const appid = wish.authorizerAppid ?? request.bizAppid;
  if (request.bizAppid !== undefined && appid !== request.bizAppid)
    throw new ControlError(
      409,
      'link.bizAppid',
      refusalOf('bizAppid', { appid: request.bizAppid }).problem.text,
    );
  const known = appid === undefined ? undefined : platform.state.accounts.get(appid);
  const kind = wish.kind ?? known?.kind;
  // A pinned account wins over auth_type (docs/wechat-api.md §2.2).
  if (kind && request.bizAppid === undefined && !request.kinds.includes(kind))
    throw new ControlError(
      409,
      'link.authType',
      `auth_type of the link does not show accounts of kind ${kind}`,
    );
  if (known) return known;
  const kinds = kind ? [kind] : request.kinds;
  const free = appid === undefined ? freeAccount(platform, wish, kinds) : undefined;
  return free ?? addAccount(platform, { appid, nickName: wish.nickName, kind: kinds[0] ?? 'miniProgram' });
}

/** A known account under a new name or kind, when the wish says so. */
function renamed(platform: Platform, account: Account, wish: ScanWish): Account {
  const next = { ...account, nickName: wish.nickName ?? account.nickName, kind: wish.kind ?? account.kind };
  platform.state.accounts.set(next.appid, next);
  return next;
}

/**
 * Scans a link and confirms it.
 * @returns the callback that the phone would be sent to, and the account that authorized
 * @throws ControlError link.* for whatever the phone would refuse
 */
export function scan(platform: Platform, wish: ScanWish): { callback: string; authorizerAppid: string } {
  const url = linkOf(wish.link);
  // Without a configured launch domain any redirect is taken: there is nothing to compare it with.
  const checked = checkLink(platform, url.searchParams, platform.state.launchDomains.length === 0);
  if ('problem' in checked) {
    const { code, title, text, hint } = checked.problem;
    throw new ControlError(409, `link.${code}`, `${text || title}：${hint}`);
  }
  const request = checked.value;
  const account = renamed(platform, accountFor(platform, wish, request), wish);
  const permissions = wish.permissions ?? offeredPermissions(request, account.kind);
  if (permissions.length === 0)
    throw new ControlError(
      409,
      'link.category',
      'the account can give none of the permission sets asked for',
    );
  const code = authorize(platform, request.preAuthCode, account, permissions);
  return {
    callback: callbackOf(request.redirectText, code.value, AUTH_CODE_SECONDS),
    authorizerAppid: account.appid,
  };
}
