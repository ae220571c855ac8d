import { type CredentialKind, secondsLeft, type TimedToken } from '../credentials.ts';

/** One key of Redis as an SDK keeps it. */
export interface RedisEntry {
  key: string;
  value: string;
  /** Seconds; null: it stays until somebody deletes it. */
  lifetime: number | null;
  holds: CredentialKind;
  /** null for what belongs to the platform. */
  authorizerAppid: string | null;
}

/** A credential as it stands in one of an SDK's values. */
export interface KeptValue {
  value: string;
  /** Seconds the SDK noted beside it when it wrote it; mostly the key's own lifetime tells more. */
  expiresIn?: number | undefined;
}

/** What a key is computed from, besides the appids. */
export interface KeySecrets {
  appSecret?: string | undefined;
  ticket?: string | undefined;
  refreshToken?: string | undefined;
}

/** Where accounts' refresh tokens lie: a glob for SCAN, and the appid of each key it finds. */
export interface RefreshTokenKeys {
  pattern: string;
  appidOf: (key: string) => string | undefined;
}

/** How an SDK keeps credentials in Redis (docs/layouts.md). What it does not keep has no key. */
export interface RedisLayout {
  /** What a key begins with where the operator names nothing else. */
  defaultPrefix: string;
  /** What else it begins with in many installations: looked at where nothing lies under the default. */
  usualPrefixes?: readonly string[] | undefined;
  /** How much sooner than WeChat's end the SDK ends what it keeps, seconds. */
  margin: { componentToken: number; accessToken: number };
  /** Seconds the SDK keeps a ticket. */
  ticketLifetime: number | null;
  ticketKey?: ((prefix: string, componentAppid: string) => string) | undefined;
  /** undefined where a secret it is made of is missing. */
  componentTokenKey: (prefix: string, componentAppid: string, secrets: KeySecrets) => string | undefined;
  refreshTokenKey?: ((prefix: string, componentAppid: string, authorizerAppid: string) => string) | undefined;
  accessTokenKey: (
    prefix: string,
    componentAppid: string,
    authorizerAppid: string,
    secrets: KeySecrets,
  ) => string | undefined;
  refreshTokens?: ((prefix: string, componentAppid: string) => RefreshTokenKeys) | undefined;
  write: (kind: CredentialKind, value: string, expiresIn: number) => string;
  /** @returns undefined for what is not of this layout */
  read: (kind: CredentialKind, stored: string) => KeptValue | undefined;
}

/** The entry of a token with what is left of its life; undefined for one that is over. One whose end is not known gets none. */
export function tokenEntry(
  layout: RedisLayout,
  holds: 'componentToken' | 'accessToken',
  at: { key: string | undefined; token: TimedToken | undefined; authorizerAppid: string | null; now: number },
): RedisEntry | undefined {
  const { key, token, authorizerAppid, now } = at;
  if (key === undefined || token === undefined) return undefined;
  const left = secondsLeft(token, now);
  if (left === null) return undefined;
  const lifetime = left - layout.margin[holds];
  if (lifetime <= 0) return undefined;
  return { key, value: layout.write(holds, token.value, left), lifetime, holds, authorizerAppid };
}

/** Text for a SCAN pattern that stands for itself. */
export const literally = (text: string): string => text.replace(/[\\*?[\]^-]/g, '\\$&');
