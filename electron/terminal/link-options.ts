import { linkKinds } from '../../shared/authorize.ts';
import type { Text } from './command/table.ts';

export const categoryText: Text = {
  zh: '权限集编号，用逗号分隔',
  en: 'permission set ids, separated by commas',
};

/** What every command takes that makes a link. */
export const linkOptions = {
  link: {
    value: 'KIND',
    choices: linkKinds,
    text: {
      zh: 'h5：在微信里打开（默认）；pc：在电脑上扫码',
      en: 'h5: opened in WeChat (default); pc: scanned from a screen',
    },
  },
  category: { value: 'IDS', text: categoryText },
  'no-qr': { text: { zh: '不画二维码', en: 'draw no QR code' } },
} as const;

/** Said while a link is made. */
export const makingLink: Text = { zh: '正在向微信要预授权码', en: 'Asking WeChat for a pre-auth code' };
