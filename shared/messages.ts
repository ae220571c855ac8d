import type { AuthType, LinkKind } from './authorize.ts';
import { formatDeadline } from './format.ts';
import type { Lang } from './lang.ts';
import { textsIn } from './texts/index.ts';

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

/**
 * The text that the engineer sends to the merchant with a link: who, what, by when, and what to send back.
 * The deadline is HH:mm in the reader's zone, with the date unless it is today.
 */
export function messageToMerchant(message: MerchantMessage): string {
  const { now, timeZone } = message;
  const t = textsIn(message.lang);
  const context = { now, ...(timeZone === undefined ? {} : { timeZone }) };
  const time = formatDeadline(message.expiresAt, message.lang, context);
  const deadline = message.zoneNote && time ? t('words.merchant.inBeijing', { time }) : time;
  const { label, platformName, link, linkKind, authType } = message;
  const parts = {
    // What an auth_type lets the administrator choose from (docs/wechat-api.md §2.2).
    account: t(`words.merchant.account.${authType}`),
    platform: platformName
      ? t('words.merchant.platform', { name: platformName })
      : t('words.merchant.ourPlatform'),
    step: t(`words.merchant.step.${linkKind}`),
  };
  return [
    label ? t('words.merchant.greetingNamed', { ...parts, label }) : t('words.merchant.greeting', parts),
    link,
    deadline ? t('words.merchant.onceBefore', { deadline }) : t('words.merchant.once'),
    t('words.merchant.result'),
  ].join('\n');
}
