import type { Lang } from './lang.ts';
import { textsIn } from './texts/index.ts';

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

/** Why an account has no refresh token, in words; `title`: a few, for a tag or a table cell. */
export function gapText(reason: GapReason, lang: Lang): { title: string; why: string } {
  const t = textsIn(lang);
  return { title: t(`words.gaps.reason.${reason}.title`), why: t(`words.gaps.reason.${reason}.why`) };
}

/** What to do about it: one sentence. */
export function adviceText(advice: GapAdvice, lang: Lang): string {
  return textsIn(lang)(`words.gaps.advice.${advice}`);
}
