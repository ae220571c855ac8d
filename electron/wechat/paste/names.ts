/**
 * The fields that mean something here, each under one name: WeChat's own, in lower case without `_`
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
  /** Our own mark of a session in a callback. */
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

/** What a field's name may end in: stores and settings put their own words in front. Longer ones first. */
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
/** A line of settings named for nothing but a ticket: `WX_TICKET`; other tickets have names of their own. */
const settingsTicket = /^(?!.*(?:jsapi|card|api)_?ticket$)(?:[a-z]{1,12}_){1,2}ticket$/i;
const longestName = 80;
/** What every name that means something ends in, and a part of it. */
const lastOfName = new Set('ntedpsylxNTEDPSYLX_@-');
const worthLooking =
  /token|authdesk|ticket|code|app_?-?id|type|expir|create|update|refresh|fetch|obtain|receive|ttl|life|dead|^ex$/i;

/**
 * Names that were met, as they are spelled, and common ones that mean nothing: a text has the same few thousands of times.
 * No value is kept.
 */
const known = new Map<string, Meaning | undefined>(
  ['token', 'code', 'type', 'errcode'].map((name) => [name, undefined]),
);
const mostKnown = 500;

/** What a field of this name holds; undefined for a name that says nothing here. */
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

/** Those whose value is a secret that is looked for. */
const secrets: readonly Meaning[] = [
  'componentverifyticket',
  'componentaccesstoken',
  'authorizationcode',
  'authcode',
  'preauthcode',
  'authorizerrefreshtoken',
  'accesstoken',
];

export const isSecretName = (meaning: Meaning | undefined): boolean =>
  meaning !== undefined && secrets.includes(meaning);

/** What stores call the value of an entry whose key stands elsewhere. */
export const isValueName = (name: string): boolean =>
  /^(?:value|val|v|data|content|body|string|raw|token|result|text|integer)$/i.test(name);
export const isKeyName = (name: string): boolean => /^(?:key|name|k|field|code|type|option)$/i.test(name);

/** One list for the most that have none: a text has many thousands of words. */
const none: readonly string[] = [];
const appid = /wx[0-9a-f]{16}(?![0-9a-z])/g;

/** The appids in a word, such as a store's key: `wechat_component_access_token_wx…`. */
export const appidsIn = (word: string): readonly string[] =>
  word.includes('wx') ? (word.match(appid) ?? none) : none;

/** A word without the appids in it, and without what tied them to it. */
export const withoutAppids = (word: string): string =>
  word.includes('wx') ? word.replace(/[_-]?wx[0-9a-f]{16}(?![0-9a-z])[_-]?/g, '') : word;
