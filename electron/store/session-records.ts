import type { AuthType, CodeSource, LinkKind, SessionState } from '../../shared/authorize.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { Attention } from '../../shared/session-acts.ts';

/** What the repository of sessions hands out and takes, as in ./records.ts. */

export interface SessionRecord {
  id: string;
  platformId: string;
  label: string;
  state: SessionState;
  authType: AuthType;
  linkKind: LinkKind;
  bizAppid: string;
  categoryIds: number[];
  nonce: string;
  hasAuthCode: boolean;
  authCodeExpiresAt: number | null;
  /** Null for a code of before this was kept. */
  authCodeSource: CodeSource | null;
  /** How many codes were set aside. */
  otherCodes: number;
  /** The whole api_query_auth answer is kept (sealed) and not yet turned into an authorizer. */
  hasAnswer: boolean;
  authorizerAppid: string | null;
  /** When the account authorized, by WeChat's clock: its own auth_time where the list told it. */
  authorizedAt: number | null;
  /** Since when an authorization may exist that no session has claimed. */
  unclaimedSince: number | null;
  /** When its newest link ends, by WeChat's clock; null: it has none yet. */
  linkExpiresAt: number | null;
  /** Who is exchanging its code, and until when at the latest, by this machine's clock. */
  owner: string | null;
  ownerUntil: number | null;
  /** Why it needs the operator, by what is kept; a link's end is the reader's to judge. */
  attention: Exclude<Attention, 'linkEnding'> | null;
  outcome: unknown;
  problem: Problem | null;
  createdAt: number;
  updatedAt: number;
}

/** What one event of a session may write: shared/session-transitions.ts says which event writes what. */
export interface SessionChange {
  label?: string;
  linkKind?: LinkKind;
  /** Sealed. */
  authCode?: string;
  authCodeExpiresAt?: number | null;
  authCodeSource?: CodeSource;
  /** Sealed. */
  answer?: string;
  authorizerAppid?: string;
  authorizedAt?: number;
  outcome?: unknown;
  problem?: Problem;
  unclaimedSince?: number;
  owner?: string;
  ownerUntil?: number;
}

/** A code that was set aside: it came beside the one in use, or was replaced. */
export interface OtherCodeRecord {
  id: string;
  sessionId: string;
  source: CodeSource;
  arrivedAt: number;
  expiresAt: number | null;
  /** WeChat's answer to it is kept beside it: one that could not be read. */
  hasAnswer: boolean;
  readable: boolean;
}

export interface TimelineRecord {
  at: number;
  state: SessionState;
  note: string;
  params?: Record<string, string | number>;
}

export interface SessionLinkRecord {
  id: string;
  sessionId: string;
  kind: LinkKind;
  createdAt: number;
  expiresAt: number;
  /** False for one sealed with a key that was lost. */
  readable: boolean;
}
