import type { AuthType, LinkKind } from './authorize.ts';
import { formatDeadline } from './format.ts';
import type { Lang } from './lang.ts';

/** What the text for a merchant is made from. */
export interface MerchantMessage {
  /** The merchant's name, as the operator noted it. */
  label?: string | undefined;
  platformName?: string | undefined;
  /**
   * h5: the authorize link itself. pc: the launch page's address, since the bare link refuses without its Referer
   * (docs/wechat-api.md §2.3).
   */
  link: string;
  linkKind: LinkKind;
  /** UTC ms. */
  expiresAt: number;
  authType: AuthType;
  lang: Lang;
  /** UTC ms: decides whether the deadline needs its date. */
  now: number;
  timeZone?: string | undefined;
  /** Say that the deadline is Beijing time: the sender's own clock shows another. */
  zoneNote?: boolean;
}

/** What an auth_type lets the administrator choose from (docs/wechat-api.md §2.2). */
const accounts: Readonly<Record<AuthType, Readonly<Record<Lang, string>>>> = {
  1: { zh: '公众号', en: 'official account' },
  2: { zh: '小程序', en: 'mini program' },
  3: { zh: '公众号或小程序', en: 'official account or mini program' },
  4: { zh: '小程序推客账号', en: 'mini program promoter account' },
  5: { zh: '视频号', en: 'Channels account' },
  6: { zh: '公众号、小程序或视频号', en: 'official account, mini program or Channels account' },
  8: { zh: '带货助手账号', en: 'sales assistant account' },
};

const zhStep: Readonly<Record<LinkKind, string>> = {
  h5: '请由管理员本人在微信里打开这个链接，按提示完成授权：',
  pc: '请在电脑浏览器里打开这个链接，再由管理员本人用微信扫码授权：',
};

const enStep: Readonly<Record<LinkKind, string>> = {
  h5: 'Please have its administrator open this link in WeChat and follow the steps:',
  pc: 'Please open this link in a browser on a computer and have its administrator scan the QR code with WeChat:',
};

function inChinese(message: MerchantMessage, deadline: string): string {
  const { label, platformName, link, linkKind, authType } = message;
  const account = accounts[authType].zh;
  return [
    `您好，${label ? `「${label}」的` : '请将'}${account}${label ? '需要' : ''}授权给${platformName ? `「${platformName}」` : '我们的平台'}。${zhStep[linkKind]}`,
    link,
    `${deadline && `请在 ${deadline} 前完成，`}链接只能用一次；打不开或已过期，请告诉我，我再发新的。`,
    '授权完成后，请在显示的页面上点「复制授权结果」，把内容发给我，谢谢。',
  ].join('\n');
}

function inEnglish(message: MerchantMessage, deadline: string): string {
  const { label, platformName, link, linkKind, authType } = message;
  const account = accounts[authType].en;
  return [
    `Hello, ${label ? `the ${account} of “${label}”` : `your ${account}`} is to be authorized to ${platformName ? `“${platformName}”` : 'our platform'}. ${enStep[linkKind]}`,
    link,
    `${deadline ? `Please use the link before ${deadline}; it` : 'The link'} works once. If it does not open or has expired, tell me and I will send a new one.`,
    'When it is done, please tap 「复制授权结果」 (copy the result) on the page shown and send me what was copied. Thank you.',
  ].join('\n');
}

const beijing: Readonly<Record<Lang, (time: string) => string>> = {
  zh: (time) => `北京时间 ${time}`,
  en: (time) => `${time} (Beijing time)`,
};

/**
 * The text that the engineer sends to the merchant with a link: who, what, by when, and what to send back.
 * The deadline is HH:mm in the reader's zone, with the date unless it is today.
 */
export function messageToMerchant(message: MerchantMessage): string {
  const { now, timeZone } = message;
  const context = { now, ...(timeZone === undefined ? {} : { timeZone }) };
  const time = formatDeadline(message.expiresAt, message.lang, context);
  const deadline = message.zoneNote && time ? beijing[message.lang](time) : time;
  return message.lang === 'zh' ? inChinese(message, deadline) : inEnglish(message, deadline);
}
