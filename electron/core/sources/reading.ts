import type { Warning } from '../../../shared/contract/models.ts';
import type { SourceGap } from '../../../shared/contract/sources.ts';
import type { TimedToken } from '../../systems/credentials.ts';

/** A credential that lies in a source. */
export interface Found {
  value: string;
  /** A key, or the source's own place. */
  place: string;
  /** UTC ms: since when it has been there, and when WeChat made it at the latest; null: not told. */
  since: number | null;
  /** UTC ms, WeChat's clock; null: not told. */
  expiresAt: number | null;
  warnings: Warning[];
}

/** Something that was asked for, or why it is not there. */
export type Sought = { found: Found } | { gap: SourceGap };

/** What a source holds of its platform. */
export interface PlatformReading {
  /** Of Redis. */
  prefix: string | null;
  token: Sought;
  ticket: Sought;
}

/** An account as a source holds it. */
export interface SourceAccount {
  authorizerAppid: string;
  refreshToken: string;
  /** When the refresh token was in force, UTC ms, as the source says; undefined: it does not. */
  refreshTokenAt?: number | undefined;
  accessToken: TimedToken | undefined;
}

/** A record of an account that cannot be used. */
export interface UnfitAccount {
  /** Its appid, or what stands there. */
  name: string;
  /** What of it is of no use: its value altogether, one field, or that it is another platform's. */
  unfit: 'unreadable' | 'authorizerAppid' | 'refreshToken' | 'otherPlatform';
}

/** What a source says of an account. */
export type AccountItem = SourceAccount | UnfitAccount;

export const isUnfit = (item: AccountItem): item is UnfitAccount => 'unfit' in item;

/** How many of them can be used. */
export const usable = (items: readonly AccountItem[]): number =>
  items.filter((item) => !isUnfit(item)).length;
