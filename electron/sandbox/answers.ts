// Refusals: WeChat answers them with HTTP 200 and {errcode, errmsg} (docs/wechat-api.md §1, §4).

/** The texts of docs/wechat-api.md §4.1 for the codes that this platform gives or is told to give. */
const TEXTS: Readonly<Record<number, string>> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40066: 'invalid url',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40164: 'invalid ip 203.0.113.9 ipv6 ::ffff:203.0.113.9, not in whitelist',
  40170: 'args count exceed count limit',
  40201: 'invalid check url',
  40202: 'invalid action',
  40203: 'invalid check_operator',
  40243: 'appsecret is frozen',
  41001: 'access_token missing',
  41002: 'appid missing',
  41003: 'refresh_token missing',
  41004: 'appsecret missing',
  41018: 'missing component_appid',
  41021: 'missing component_access_token',
  42001: 'access_token expired',
  42006: 'component_access_token expired',
  43002: 'require POST method',
  43007: 'require bizuser authorize',
  44002: 'empty post data',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45035: 'access clientip is not registered, not in ip-white-list',
  47001: 'data format error',
  48001: 'api unauthorized',
  48004: 'api forbidden for irregularities, view detail on mp.weixin.qq.com',
  48006: 'forbid to clear quota because of reaching the limit',
  50002: 'user limited',
  61000: 'invalid component type',
  61001: 'component type and component appid is not match',
  61003: 'component is not authorized by this account',
  61004: 'access clientip is not registered',
  61005: 'component ticket is expired',
  61006: 'component ticket is invalid',
  61007: 'api is unauthorized to component',
  61009: 'code is invalid',
  61010: 'code is expired',
  61011: 'invalid component',
  61012: 'invalid option name',
  61013: 'invalid option value',
  61014: 'must use component token for component api',
  61015: 'must use biz account token for not component api',
  61017: 'function category is not authorized',
  61023: 'refresh_token is invalid',
  61025: 'read-only option',
  61028: 'component is unpublished',
  61029: 'component need republish with base category',
  61070: 'name, wechat name not in accordance',
  76001: 'rid not found',
  76002: 'rid is error',
  76003: 'no permission for this rid',
  76021: 'cgi_path not found, please check',
  76022: 'could not use this cgi_path',
  89000: 'account has bound open',
  89254: 'lack of some component rights',
};

/** An address of the block kept for documentation: what a rehearsed 61004 names as the caller. */
export const REHEARSED_IP = '203.0.113.9';

/** Thrown by an endpoint that refuses; becomes `{errcode, errmsg}`. */
export class Refusal extends Error {
  readonly errcode: number;
  /** The caller's address, which a 61004 names. */
  readonly requestIp: string;

  constructor(errcode: number, text?: string, requestIp: string = REHEARSED_IP) {
    super(text ?? TEXTS[errcode] ?? 'unknown error');
    this.errcode = errcode;
    this.requestIp = requestIp;
  }
}

/** Refuses with WeChat's code and its usual errmsg. */
export function refuse(errcode: number): never {
  throw new Refusal(errcode);
}

/** errmsg as WeChat writes it: text, for 61004 the caller's address, then the rid (docs/wechat-api.md §4). */
export function errmsgOf(refusal: Refusal, rid: string): string {
  const address = refusal.errcode === 61004 ? ` requestIP: ${refusal.requestIp}` : '';
  return `${refusal.message}${address} rid: ${rid}`;
}
