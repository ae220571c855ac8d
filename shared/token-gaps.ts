import type { Lang } from './lang.ts';

/** Why an authorized account has no refresh token here (docs/wechat-api.md §1.4, §1.6, §1.7). */
export const gapReasons = [
  'neverExchanged',
  'codeWaiting',
  'unreadable',
  'noPermission',
  'keptHere',
] as const;
export type GapReason = (typeof gapReasons)[number];

/** What can be done about it: each has a procedure, or is told in words. */
export const gapAdvices = ['exchange', 'fetchDetails', 'refresh', 'findCode', 'reauthorize'] as const;
export type GapAdvice = (typeof gapAdvices)[number];

/** What to try, best first. */
export const adviceFor: Readonly<Record<GapReason, readonly GapAdvice[]>> = {
  neverExchanged: ['findCode', 'fetchDetails', 'reauthorize'],
  codeWaiting: ['exchange'],
  unreadable: ['fetchDetails', 'reauthorize'],
  noPermission: ['reauthorize'],
  keptHere: ['refresh'],
};

interface GapText {
  /** A few words for a tag or a table cell. */
  title: string;
  why: string;
}

const reasons: Readonly<Record<Lang, Readonly<Record<GapReason, GapText>>>> = {
  zh: {
    neverExchanged: {
      title: '从未换取授权',
      why: '商户授权之后，没有任何一方用授权码调用过 api_query_auth；在那之前，微信不会在列表里给出它的刷新令牌。',
    },
    codeWaiting: {
      title: '授权码还没换',
      why: '这里保存着它的授权码，但还没有换取授权；换取之后就有刷新令牌。',
    },
    unreadable: {
      title: '密钥丢失，读不出来',
      why: '刷新令牌保存过，但加密它的密钥已经丢失；微信这次也没有在列表里给出。',
    },
    noPermission: {
      title: '没有接口权限',
      why: '这个账号没有授予任何权限集，微信只给有接口权限的账号刷新令牌。',
    },
    keptHere: {
      title: '微信没给，本机有',
      why: '微信的列表里没有给出它的刷新令牌，本机保存着之前得到的一个。刷新一次就知道还能不能用。',
    },
  },
  en: {
    neverExchanged: {
      title: 'Never exchanged',
      why: 'Since the merchant authorized, nobody has called api_query_auth with the auth code; until then WeChat’s list gives no refresh token.',
    },
    codeWaiting: {
      title: 'Code not exchanged yet',
      why: 'Its auth code is kept here and has not been exchanged; the exchange brings the refresh token.',
    },
    unreadable: {
      title: 'Its key is lost',
      why: 'A refresh token was kept, but the key that encrypted it is lost, and WeChat’s list did not give it either.',
    },
    noPermission: {
      title: 'No permission',
      why: 'The account grants no permission set; WeChat gives refresh tokens only to accounts that grant some.',
    },
    keptHere: {
      title: 'Not in the list, but kept',
      why: 'WeChat’s list leaves its refresh token out; one from earlier is kept here. Refreshing once shows whether it still works.',
    },
  },
};

const advices: Readonly<Record<Lang, Readonly<Record<GapAdvice, string>>>> = {
  zh: {
    exchange: '打开那个授权会话，用保存的授权码换取授权。',
    fetchDetails: '获取一次账号详情：微信有时会在详情里带上刷新令牌。',
    refresh: '刷新一次令牌，验证本机保存的刷新令牌。',
    findCode:
      '在生产系统的日志里找这个账号最近的 authorized 推送，里面的授权码通常一小时内有效，粘贴到授权会话里即可换取。',
    reauthorize:
      '给商户发一个新的授权链接，并在授权页真正增减一个权限集：权限没有变化时，微信可能不会发出新的授权码。',
  },
  en: {
    exchange: 'Open that session and exchange the kept auth code.',
    fetchDetails: 'Fetch the account’s details once: WeChat sometimes gives the refresh token with them.',
    refresh: 'Refresh its token once to see whether the refresh token kept here works.',
    findCode:
      'Look for this account’s latest authorized push in production’s log: the auth code in it usually lasts an hour; paste it into a session to exchange it.',
    reauthorize:
      'Send the merchant a new link, and have them really add or remove a permission set: without a change WeChat may issue no new auth code.',
  },
};

/** Why an account has no refresh token, in words. */
export function gapText(reason: GapReason, lang: Lang): GapText {
  return reasons[lang][reason];
}

/** What to do about it: one sentence. */
export function adviceText(advice: GapAdvice, lang: Lang): string {
  return advices[lang][advice];
}
