/**
 * WeChat's consoles (docs/wechat-api.md §6.2; two sources, not tried against live WeChat). The older ones,
 * open.weixin.qq.com for platforms and mp.weixin.qq.com for accounts, still lead on.
 */
const developers = 'https://developers.weixin.qq.com';

/** 微信开发者平台: where a platform is configured. */
export const consoleUrl = `${developers}/platform`;
/** 微信公众平台: where an account's administrator signs in. */
export const accountsUrl = 'https://mp.weixin.qq.com/';
/** An account's page of the platforms that it has authorized: where its administrator ends one. */
export const authorizationsUrl = (authorizerAppid: string): string =>
  `${developers}/console/product/mp/${encodeURIComponent(authorizerAppid)}?tab1=authInfo`;
