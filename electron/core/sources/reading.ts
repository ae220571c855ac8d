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
  accessToken: TimedToken | undefined;
}

/** Accounts of a source as they come, and the names of records that cannot be used. */
export interface AccountPortion {
  accounts: SourceAccount[];
  skipped: string[];
}
