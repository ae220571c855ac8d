import { Option } from '@commander-js/extra-typings';
import { authTypes, linkKinds } from '../../../shared/authorize.ts';
import type { Declaration } from '../command/declare.ts';

type Translate = Declaration['t'];

/** A secret is shown in clear. */
export const revealOption = (t: Translate) =>
  new Option('--reveal', t({ zh: '显示完整的值，会记入调用记录', en: 'in clear; noted among the calls' }));

/** Where a file goes. */
export const outOption = (t: Translate) =>
  new Option(
    '--out <FILE|->',
    t({ zh: '写到哪个文件，- 为标准输出', en: 'which file to write; - is stdout' }),
  );

export const forceOption = (t: Translate) =>
  new Option('--force', t({ zh: '文件已存在时覆盖', en: 'write over a file that is there' }));

/** Form of a new authorize link. */
export const linkOption = (t: Translate) =>
  linkKindOption(
    t({
      zh: 'h5：在微信里打开（默认）；pc：在电脑上扫码',
      en: 'h5: opened in WeChat (default); pc: scanned from a screen',
    }),
  );

export const linkKindOption = (description: string) =>
  new Option('--link <KIND>', description).choices(linkKinds);

export const noQrOption = (t: Translate) =>
  new Option('--no-qr', t({ zh: '不画二维码', en: 'draw no QR code' }));

/** Permission sets. */
export const categoryOption = <const Flags extends string>(flags: Flags, t: Translate) =>
  new Option(flags, t({ zh: '权限集编号，用逗号分隔', en: 'permission set ids, separated by commas' }));

/** For what may end a token that a guarded profile's production uses. */
export const confirmOption = (t: Translate) =>
  new Option(
    '--yes',
    t({
      zh: '受保护的平台：确认不会影响生产',
      en: 'guarded profiles: I am sure that production can bear it',
    }),
  );

/** The account whose own quota is meant. */
export const quotaAuthorizerOption = (t: Translate) =>
  new Option(
    '--authorizer <APPID>',
    t({ zh: '账号的 AppID：问的是它自己的额度', en: 'an account: its own quota instead of the platform’s' }),
  );

/** WeChat's auth_type. */
export const authTypeOption = (description: string) =>
  new Option('--auth-type <N>', description).choices(authTypes.map(String));

export const authTypeOf = (text: string | undefined) => authTypes.find((type) => String(type) === text);
