import type { Problem } from '../../shared/errors/problem.ts';
import { httpUrl, isWechatApiHost, isWechatHost, plainHostname } from '../../shared/hosts.ts';
import type { Checked } from './check-hosts.ts';

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
export function checkApiBase(value: string): Checked {
  const problems = value === '' ? [] : problemOf(value);
  const url = problems.length === 0 ? httpUrl(value) : undefined;
  return {
    problems,
    warnings:
      url && repeated.test(bare(url))
        ? [{ code: 'input.apiBase.repeats', field: 'apiBase', params: { base: inFront(url) } }]
        : [],
  };
}

function problemOf(value: string): Problem[] {
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
