import type { Lang } from '../../../shared/lang.ts';
import { mask } from '../../../shared/mask.ts';
import type { ExportedAccount, PlatformRecord } from '../../store/index.ts';
import { type AccountCredentials, type PlatformCredentials, secondsLeft } from '../../systems/credentials.ts';

/**
 * How secrets stand in an export: as they are; masked, for the eye; or a word in their place. Only what has them as they are may
 * run anywhere: all else is commented out, so that no placeholder ever takes a token's place.
 */
export type SecretsAs = 'clear' | 'masked' | 'placeholder';

/** An account on its way into an SDK. */
export interface HandedAccount {
  account: ExportedAccount;
  /** As they are written. */
  shown: AccountCredentials;
  /** As they are: keys are made of them. */
  real: AccountCredentials;
  /** It has an access token whose end is not known: left out, nobody could say for how long. */
  endUnknown: boolean;
}

/** All that a format for an SDK or an environment is made of. */
export interface HandOver {
  platform: PlatformRecord;
  shown: PlatformCredentials;
  real: PlatformCredentials;
  /** The component token is left out, as for accounts. */
  endUnknown: boolean;
  /** UTC ms by WeChat's clock: lifetimes count from here. */
  now: number;
  secretsAs: SecretsAs;
  /** Replaces what the other system has; else only what it lacks is written. */
  replace: boolean;
  /** What keys begin with, where the operator says so. */
  keyPrefix: string | undefined;
  /** Of the comments. */
  lang: Lang;
  /** How many accounts. */
  count: number;
  /** A page at a time; the others of this process have a turn between two. */
  accounts: () => AsyncIterable<HandedAccount[]>;
}

/** What a secret is shown as. @param name of the value, in the word that takes its place */
export function shownAs(secretsAs: SecretsAs, name: string, value: string | undefined): string | undefined {
  if (value === undefined || secretsAs === 'clear') return value;
  return secretsAs === 'masked' ? mask(value) : `<${name}>`;
}

/** A platform's credentials as they are written; a token that is over, or whose end is not known, is left out. */
export function handPlatform(real: PlatformCredentials, secretsAs: SecretsAs, now: number) {
  const { componentToken: token } = real;
  const left = token && secondsLeft(token, now);
  const componentToken = left ? token : undefined;
  const as = (name: string, value: string | undefined) => shownAs(secretsAs, name, value);
  const shown: PlatformCredentials = {
    componentAppid: real.componentAppid,
    appSecret: as('component_appsecret', real.appSecret),
    ticket: as('component_verify_ticket', real.ticket),
    componentToken: componentToken && {
      ...componentToken,
      value: as('component_access_token', componentToken.value) ?? '',
    },
  };
  // A key is made of what stands there, too: of a secret's place where the secret is left out.
  const keyed = secretsAs === 'placeholder' ? shown : { ...real, componentToken };
  return { shown, real: keyed, endUnknown: left === null };
}

/** An account's. Where tokens are left out, it is not known whether it has a refresh token: its place is shown. */
export function handAccount(account: ExportedAccount, secretsAs: SecretsAs, now: number): HandedAccount {
  const { authorizerAppid, accessTokenExpiresAt: expiresAt } = account;
  const isLeftOut = secretsAs === 'placeholder';
  const accessToken = isLeftOut && expiresAt !== null ? '' : account.accessToken;
  const left = accessToken === undefined ? undefined : secondsLeft({ value: accessToken, expiresAt }, now);
  const real: AccountCredentials = {
    authorizerAppid,
    refreshToken: isLeftOut ? '' : account.refreshToken,
    accessToken: left && accessToken !== undefined ? { value: accessToken, expiresAt } : undefined,
  };
  // Of a hundred thousand accounts nothing is made twice.
  if (secretsAs === 'clear') return { account, shown: real, real, endUnknown: left === null };
  const shown: AccountCredentials = {
    authorizerAppid,
    refreshToken: shownAs(secretsAs, 'authorizer_refresh_token', real.refreshToken),
    accessToken: real.accessToken && {
      expiresAt,
      value: shownAs(secretsAs, 'authorizer_access_token', real.accessToken.value) ?? '',
    },
  };
  return { account, shown, real: isLeftOut ? shown : real, endUnknown: left === null };
}
