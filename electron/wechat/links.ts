import type { AuthType, LinkKind } from '../../shared/authorize.ts';

const nonceName = 'authdesk_nonce';

/** WeChat's hosts and paths of the two forms (docs/wechat-api.md §2.1, the new H5 form). */
const forms = {
  h5: {
    base: 'https://open.weixin.qq.com',
    path: '/wxaopen/safe/bindcomponent',
    first: ['action=bindcomponent', 'no_scan=1'],
    fragment: '#wechat_redirect',
  },
  pc: { base: 'https://mp.weixin.qq.com', path: '/cgi-bin/componentloginpage', first: [], fragment: '' },
} as const satisfies Record<LinkKind, unknown>;

export interface LinkParts {
  kind: LinkKind;
  /** null: WeChat's own host for this form; otherwise a rehearsal's. */
  linkBase: string | null;
  componentAppid: string;
  preAuthCode: string;
  redirectUri: string;
  authType: AuthType;
  /** Pins one account; wins over auth_type at WeChat. */
  bizAppid?: string | undefined;
  /** Permission sets; left out: those published. */
  categoryIds?: readonly number[] | undefined;
}

/**
 * The authorize link. Each value is percent-encoded whole (`@` → `%40`, the `/` and `:` of redirect_uri too);
 * `#wechat_redirect` comes last (docs/wechat-api.md §2.1, §2.2).
 */
export function buildLink(o: LinkParts): string {
  const form = forms[o.kind];
  const query = [
    ...form.first,
    pair('component_appid', o.componentAppid),
    pair('pre_auth_code', o.preAuthCode),
    pair('redirect_uri', o.redirectUri),
    pair('auth_type', String(o.authType)),
    ...(o.bizAppid ? [pair('biz_appid', o.bizAppid)] : []),
    ...(o.categoryIds && o.categoryIds.length > 0 ? [pair('category_id_list', o.categoryIds.join('|'))] : []),
  ];
  const base = (o.linkBase ?? form.base).replace(/\/+$/, '');
  return `${base}${form.path}?${query.join('&')}${form.fragment}`;
}

function pair(name: string, value: string): string {
  // Half a surrogate pair would make encodeURIComponent throw.
  return `${name}=${encodeURIComponent(value.toWellFormed())}`;
}

/**
 * Puts `authdesk_nonce` into a redirect URI's query, before a fragment, and as its first parameter: WeChat's H5 form writes
 * `&amp;` between them, and where the URI is not encoded only the first survives (docs/wechat-api.md §2.6). What is
 * there stays byte for byte.
 */
export function withNonce(redirectUri: string, nonce: string): string {
  const [, head = '', query = '', tail = ''] = /^([^?#]*)\??([^#]*)(.*)$/s.exec(redirectUri) ?? [];
  return `${head}?${pair(nonceName, nonce)}${query === '' ? '' : '&'}${query}${tail}`;
}

/** The redirect URI without the nonce: with it, the launch page would be taken for a callback. */
export function withoutNonce(redirectUri: string): string {
  return redirectUri.replace(/(?<=[?&])authdesk_nonce=[\w-]*&?/, '').replace(/[?&](?=#|$)/, '');
}

/**
 * The static page with an authorize link in its fragment: the launch page of a pc link
 * (docs/decisions/0010-one-static-page.md).
 */
export function launchUrl(staticPageUrl: string, link: string): string {
  return `${staticPageUrl.split('#', 1)[0] ?? ''}#${pair('to', link)}`;
}
