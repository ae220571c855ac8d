/**
 * The fields of use, each under one name: WeChat's, in lower case without `_`
 * (docs/wechat-api.md §1, §3).
 */
export type Meaning =
  | 'componentverifyticket'
  | 'componentaccesstoken'
  | 'accesstoken'
  | 'authorizationcode'
  | 'authcode'
  | 'preauthcode'
  | 'authorizerrefreshtoken'
  | 'appid'
  | 'componentappid'
  | 'authorizerappid'
  /** Our nonce in a callback. */
  | 'authdesknonce'
  | 'infotype'
  | 'msgtype'
  | 'createtime'
  | 'authorizationcodeexpiredtime'
  /** A length in seconds, or a moment. */
  | 'expires'
  /** A moment, where a length stands beside it. */
  | 'expiresat';

/** One spelling for `AuthorizerAppid`, `authorizer_appid`, `authorizer-appid` and `authorizerAppid`. */
export const fieldName = (name: string): string => name.replace(/[_@-]/g, '').toLowerCase();

/** Endings of field names: stores and settings put words of their own in front. Longer endings first. */
const endings: readonly (readonly [RegExp, Meaning])[] = [
  [/authorizationcodeexpire[sd]?(?:time|at)?$/, 'authorizationcodeexpiredtime'],
  [/(?:component)?verifyticket$|^(?:[a-z]{0,12}component)?ticket$/, 'componentverifyticket'],
  [/component(?:access)?token$/, 'componentaccesstoken'],
  [/preauthcode$/, 'preauthcode'],
  [/authorizationcode$/, 'authorizationcode'],
  [/authcode$/, 'authcode'],
  [/refreshtoken$/, 'authorizerrefreshtoken'],
  [/^accesstoken$/, 'accesstoken'],
  [
    /(?:authorizer|biz|mini|sub|merchant|account|regist|register)(?:app|program)?appid$|authorizerappid$/,
    'authorizerappid',
  ],
  [/(?:component|third|thirdparty|thirdplatform|platform|open|openplatform)appid$/, 'componentappid'],
  [/appid$/, 'appid'],
  [/authdesknonce$/, 'authdesknonce'],
  [/^infotype$/, 'infotype'],
  [/^msgtype$/, 'msgtype'],
  [/^(?:create|update|refresh|fetch|obtain|receive)(?:d|ed)?(?:time|at|on|timestamp|date)$/, 'createtime'],
  [/(?:verifyticket|componentaccesstoken)(?:create)?time$/, 'createtime'],
  [
    /^(?:wx|weixin|wechat|open|platform|component|access|token)*expir(?:e|es|ed|y|ation)(?:in|at|on|time|timestamp|date|seconds)?$/,
    'expires',
  ],
  [/^(?:ttl|lifetime|deadline|ex)$/, 'expires'],
];
/** A setting such as `WX_TICKET`; tickets of other kinds have longer names. */
const settingsTicket = /^(?!.*(?:jsapi|card|api)_?ticket$)(?:[a-z]{1,12}_){1,2}ticket$/i;
const longestName = 80;
/** Last characters of all names of use: a cheap first test. */
const lastOfName = new Set('ntedpsylxNTEDPSYLX_@-');
const worthLooking =
  /token|authdesk|ticket|code|app_?-?id|type|expir|create|update|refresh|fetch|obtain|receive|ttl|life|dead|^ex$/i;

/**
 * Cache by spelling, with common names of no use filled in: a text repeats the same few names thousands of times.
 * It holds no values.
 */
const known = new Map<string, Meaning | undefined>(
  ['token', 'code', 'type', 'errcode'].map((name) => [name, undefined]),
);
const mostKnown = 500;

/** What a field of this name holds; undefined for names of no use. */
export function meaningOf(name: string): Meaning | undefined {
  if (name.length > longestName || !lastOfName.has(name.at(-1) ?? '')) return undefined;
  if (known.has(name)) return known.get(name);
  if (!worthLooking.test(name)) return undefined;
  const plain = fieldName(name);
  const meaning = settingsTicket.test(name)
    ? 'componentverifyticket'
    : endings.find(([ending]) => ending.test(plain))?.[1];
  if (meaning !== undefined && known.size < mostKnown) known.set(name, meaning);
  return meaning;
}

/** Fields whose values are secrets. */
const secrets: readonly Meaning[] = [
  'componentverifyticket',
  'componentaccesstoken',
  'authorizationcode',
  'authcode',
  'preauthcode',
  'authorizerrefreshtoken',
  'accesstoken',
];

export const holdsSecret = (meaning: Meaning | undefined): boolean =>
  meaning !== undefined && secrets.includes(meaning);

/** Names that stores give to the value of an entry whose key is elsewhere. */
export const isValueName = (name: string): boolean =>
  /^(?:value|val|v|data|content|body|string|raw|token|result|text|integer)$/i.test(name);
export const isKeyName = (name: string): boolean => /^(?:key|name|k|field|code|type|option)$/i.test(name);

/** Shared by the many words without an appid. */
const none: readonly string[] = [];
const appid = /wx[0-9a-f]{16}(?![0-9a-z])/g;

/** The appids in a word, such as a store's key: `wechat_component_access_token_wx…`. */
export const appidsIn = (word: string): readonly string[] =>
  word.includes('wx') ? (word.match(appid) ?? none) : none;

/** A word without its appids and the separators around them. */
export const withoutAppids = (word: string): string =>
  word.includes('wx') ? word.replace(/[_-]?wx[0-9a-f]{16}(?![0-9a-z])[_-]?/g, '') : word;
