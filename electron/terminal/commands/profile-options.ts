import { type Command, Option } from '@commander-js/extra-typings';
import type { PlatformInput } from '../../../shared/contract/models.ts';
import type { Terminal } from '../terminal.ts';
import { authTypeOf, authTypeOption } from './options.ts';

const tokenQueryNames = ['component_access_token', 'access_token'] as const;

/** What both `platform add` and `platform set` take of a profile. */
export const withProfileOptions = (command: Command) =>
  command
    .option('--redirect-uri <URL>')
    .option('--launch-domain <HOST>')
    .option('--api-base <URL>')
    .option('--guarded')
    .option('--no-guarded')
    .option('--borrow-only')
    .addOption(authTypeOption())
    .addOption(new Option('--token-query-name <NAME>').choices(tokenQueryNames));

export type ProfileOptions = Omit<ReturnType<ReturnType<typeof withProfileOptions>['opts']>, 'borrowOnly'> & {
  borrowOnly?: boolean;
};

/** The fields of a profile that a line and the environment give; what they do not name is left out. */
export function profileFields({ io }: Terminal, options: ProfileOptions): Partial<PlatformInput> {
  const { AUTHDESK_MESSAGE_TOKEN: messageToken, AUTHDESK_AES_KEY: aesKey, AUTHDESK_PROXY: proxy } = io.env;
  const { redirectUri, launchDomain, apiBase, guarded, borrowOnly, tokenQueryName } = options;
  return withoutUndefined({
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

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Without the fields that are undefined, so that a profile keeps its own values. */
function withoutUndefined<T extends object>(fields: T): Defined<T>;
function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
