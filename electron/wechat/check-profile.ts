import type { Problem } from '../../shared/errors/problem.ts';
import { httpUrl, isLoopbackHost, isWechatApiHost, isWechatHost, plainHostname } from '../../shared/hosts.ts';
import type { Checked } from './check-hosts.ts';
import { isCut } from './cut.ts';

/** Fields that never hold a blank. */
const solid = ['componentAppid', 'appSecret', 'messageToken', 'aesKey', 'aesKeyPrevious'] as const;
/** Fields whose values are copied, so that they may be cut. */
const copied = [...solid, 'apiBase'] as const;
type Field = (typeof copied)[number] | 'name' | 'proxy';

// Written as escapes: they are invisible. Zero-width ones come along from chats and web pages.
const blank = /[\s\u00ad\u200b-\u200f\u2060\ufeff]/;
const appid = /^wx[0-9a-f]{16}$/;
const secret = /^[0-9a-f]{32}$/i;
/** docs/wechat-api.md §0.3: exactly 43 of these; the last one may be any of them (§3.4). */
const aesKey = /^[A-Za-z0-9]{43}$/;
const proxySchemes = ['http:', 'https:', 'socks5:'];

/**
 * Checks a profile's own fields (its two addresses are compared by checkHosts). Certain mistakes are problems, each with
 * its field; an unusual form only warns (docs/wechat-api.md §0.3).
 * @param typed left out: not changed; empty: removed
 */
export function checkProfile(typed: { readonly [F in Field]?: string | undefined }): Checked {
  const value = (field: Field) => (typed[field] ?? '').trim();
  const apiBase = checkApiBase(value('apiBase'));
  const problems: Problem[] = [
    ...(value('name') === '' ? [{ code: 'input.name.empty', field: 'name' }] : []),
    ...(value('componentAppid') === ''
      ? [{ code: 'input.componentAppid.empty', field: 'componentAppid' }]
      : []),
    ...copied.filter((field) => isCut(value(field))).map((field) => ({ code: 'input.cut', field })),
    ...solid
      .filter((field) => blank.test(value(field)))
      .map((field) => ({ code: `input.${field}.blanks`, field })),
    ...mistaken(value('componentAppid'), value('appSecret')),
    ...malformed('aesKey', value('aesKey'), aesKey.test(value('aesKey'))),
    ...malformed('aesKeyPrevious', value('aesKeyPrevious'), aesKey.test(value('aesKeyPrevious'))),
    ...apiBase.problems,
    ...malformed('proxy', value('proxy'), isProxy(value('proxy'))),
  ];
  return { problems: firstPerField(problems), warnings: [...apiBase.warnings, ...unusual(value)] };
}

/** AppID and AppSecret in each other's box, or one of them in both. */
function mistaken(id: string, key: string): Problem[] {
  if (secret.test(id) && appid.test(key)) return [{ code: 'input.swapped', field: 'componentAppid' }];
  if (secret.test(id)) return [{ code: 'input.componentAppid.secret', field: 'componentAppid' }];
  if (appid.test(key)) return [{ code: 'input.appSecret.appid', field: 'appSecret' }];
  return [];
}

function malformed(field: Field, value: string, fits: boolean): Problem[] {
  return value === '' || fits ? [] : [{ code: `input.${field}`, field }];
}

function isProxy(value: string): boolean {
  if (blank.test(value) || !URL.canParse(value)) return false;
  const url = new URL(value);
  return proxySchemes.includes(url.protocol) && url.hostname !== '';
}

/** The first problem of each field. */
function firstPerField(problems: Problem[]): Problem[] {
  return problems.filter(
    (found, index) => problems.findIndex(({ field }) => field === found.field) === index,
  );
}

function unusual(value: (field: Field) => string): Checked['warnings'] {
  const id = value('componentAppid');
  const key = value('appSecret');
  const base = httpUrl(value('apiBase'));
  const plain = base?.protocol === 'http:' && !isLoopbackHost(base.hostname);
  return [
    ...(id && !appid.test(id) ? [{ code: 'input.componentAppid.form', field: 'componentAppid' }] : []),
    ...(key && !secret.test(key) ? [{ code: 'input.appSecret.form', field: 'appSecret' }] : []),
    // AppSecret and tokens would go over the network in the clear.
    ...(plain ? [{ code: 'input.apiBase.http', field: 'apiBase' }] : []),
  ];
}

const wechatApi = 'https://api.weixin.qq.com';
/** Where WeChat's own path begins; anything before it belongs to a gateway. */
const wechatPath = /\/(?:cgi-bin|wxa|sns)(?:\/.*)?$/i;
/** Beginnings of WeChat's paths: at the end of a base they are there by mistake, unless a gateway uses such a name. */
const repeated = /\/(?:cgi-bin(?:\/component)?|wxa|sns)$/i;
/** The whole path of an endpoint, which is never a base. Other paths below /cgi-bin may be a gateway's own. */
const endpoint = /\/cgi-bin\/(?:component\/\w.*|(?:stable_)?token|clear_quota|openapi\/.+|callback\/check)$/i;

/**
 * Checks the API base: WeChat's paths are appended to it, so it holds none of them, and it is shown in the inspector, so
 * it has no query, no fragment and no password. What it should be is offered as the param `base`.
 */
function checkApiBase(value: string): Checked {
  const problems = value === '' ? [] : apiBaseProblem(value);
  const url = problems.length === 0 ? httpUrl(value) : undefined;
  return {
    problems,
    warnings:
      url && repeated.test(bare(url))
        ? [{ code: 'input.apiBase.repeats', field: 'apiBase', params: { base: inFront(url) } }]
        : [],
  };
}

function apiBaseProblem(value: string): Problem[] {
  const field = 'apiBase';
  const withScheme = httpUrl(value);
  const url = withScheme ?? (/^[\w.-]+\.[a-z]/i.test(value) ? httpUrl(`https://${value}`) : undefined);
  if (!url) return [{ code: 'input.apiBase', field }];
  const host = plainHostname(url);
  if (isWechatApiHost(host)) {
    const base = `https://${host}`;
    if (bare(url) !== '' || url.search || url.hash)
      return [{ code: 'input.apiBase.path', field, params: { base } }];
  } else if (isWechatHost(host))
    return [{ code: 'input.apiBase.notApi', field, params: { host, base: wechatApi } }];
  else if (endpoint.test(bare(url)))
    return [{ code: 'input.apiBase.path', field, params: { base: inFront(url) } }];
  if (!withScheme) return [{ code: 'input.apiBase', field, params: { base: url.origin + bare(url) } }];
  const plain = !url.search && !url.hash && !url.username && !url.password;
  return plain ? [] : [{ code: 'input.apiBase', field }];
}

const bare = (url: URL) => url.pathname.replace(/\/+$/, '');
const inFront = (url: URL) => url.origin + url.pathname.replace(wechatPath, '');
