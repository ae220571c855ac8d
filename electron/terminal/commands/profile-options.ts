import { type Command, Option } from '@commander-js/extra-typings';
import type { PlatformInput } from '../../../shared/contract/models.ts';
import type { Declaration } from '../command/declare.ts';
import type { Terminal } from '../terminal.ts';
import { authTypeOf, authTypeOption } from './options.ts';

const tokenQueryNames = ['component_access_token', 'access_token'] as const;

/** What both `platform add` and `platform set` take of a profile. */
export const withProfileOptions = (command: Command, t: Declaration['t']) =>
  command
    .option(
      '--redirect-uri <URL>',
      t({
        zh: '授权回调地址，建议是已登记域名上的 authdesk.html',
        en: 'redirect_uri, best authdesk.html on the registered domain',
      }),
    )
    .option(
      '--launch-domain <HOST>',
      t({
        zh: '授权发起页域名，默认取回调地址的域名',
        en: '授权发起页域名, the launch domain; default: the host of redirect_uri',
      }),
    )
    .option(
      '--api-base <URL>',
      t({
        zh: 'API 地址，默认 https://api.weixin.qq.com',
        en: 'API base, default https://api.weixin.qq.com',
      }),
    )
    .option(
      '--guarded',
      t({
        zh: '生产正在使用：获取令牌前先确认（默认开，本机 API 除外）',
        en: 'in use by production: ask before a token is fetched (default, except for a loopback API)',
      }),
    )
    .option(
      '--no-guarded',
      t({
        zh: '不会影响生产，可以直接获取令牌',
        en: 'no production to break, tokens may be fetched at once',
      }),
    )
    .option(
      '--borrow-only',
      t({
        zh: '只借用令牌，不需要 AppSecret 和票据',
        en: 'only borrow tokens; needs neither AppSecret nor ticket',
      }),
    )
    .addOption(
      authTypeOption(t({ zh: '默认的授权账号类型，见 authorize', en: 'default auth_type, see authorize' })),
    )
    .addOption(
      new Option(
        '--token-query-name <NAME>',
        t({ zh: '令牌在请求地址里的参数名', en: 'the token’s name in the query' }),
      ).choices(tokenQueryNames),
    );

export interface ProfileOptions {
  redirectUri?: string;
  launchDomain?: string;
  apiBase?: string;
  guarded?: boolean;
  borrowOnly?: boolean;
  authType?: string;
  tokenQueryName?: (typeof tokenQueryNames)[number];
}

/** The fields of a profile that a line and the environment give; what they do not name is left out. */
export function profileFields({ io }: Terminal, options: ProfileOptions): Partial<PlatformInput> {
  const { AUTHDESK_MESSAGE_TOKEN: messageToken, AUTHDESK_AES_KEY: aesKey, AUTHDESK_PROXY: proxy } = io.env;
  const { redirectUri, launchDomain, apiBase, guarded, borrowOnly, tokenQueryName } = options;
  return givenOnly({
    redirectUri,
    launchDomain,
    apiBase,
    guarded,
    borrowOnly,
    authType: authTypeOf(options.authType),
    tokenQueryName,
    messageToken,
    aesKey,
    proxy,
  });
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are undefined: a profile's own values stay where nothing is said. */
function givenOnly<T extends object>(fields: T): Given<T>;
function givenOnly(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
