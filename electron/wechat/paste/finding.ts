import type { recognitionKinds, Warning } from '../../../shared/contract/models.ts';
import type { Problem } from '../../../shared/errors/problem.ts';
import { ticketLifetimeMs } from '../../../shared/lifetimes.ts';

export type Kind = (typeof recognitionKinds)[number];
/** Which box it was pasted into. */
export type Hint = 'ticket' | 'token' | 'callback';

export interface Finding {
  kind: Kind;
  /** certain: by its prefix or structure; likely: by a label or form; guess: only because it would fit the box. */
  confidence: 'certain' | 'likely' | 'guess';
  /** The ticket, token or code; empty for `unknown`. */
  value: string;
  componentAppid?: string;
  authorizerAppid?: string;
  /** When WeChat made it, UTC ms. */
  createdAt?: number;
  /** Seconds, counted from when WeChat made it. */
  expiresIn?: number;
  /** UTC ms, where the source states a moment instead of a length. */
  expiresAt?: number;
  /** UTC ms: the latest that a stated end without a time zone can mean. */
  endsBy?: number;
  preAuthCode?: string;
  /** The callback URL around an auth code; a log line may hold only its path. */
  callbackUrl?: string;
  nonce?: string;
  /** The InfoType of a push with neither ticket nor code. */
  infoType?: string;
  /** It came out of a ciphertext. */
  decrypted?: boolean;
  warnings: Warning[];
  /** Why it cannot be used as it is. */
  problem?: Problem;
}

/** The field's prefixes and what they mark (docs/wechat-api.md §0.3). */
export const kindByPrefix = {
  ticket: 'ticket',
  preauthcode: 'preAuthCode',
  queryauthcode: 'authCode',
  refreshtoken: 'refreshToken',
} as const satisfies Record<string, Kind>;
type Prefix = keyof typeof kindByPrefix;

const prefixed = new RegExp(`^(${Object.keys(kindByPrefix).join('|')})@@@`);

function isPrefix(text: string | undefined): text is Prefix {
  return text !== undefined && Object.hasOwn(kindByPrefix, text);
}

/** The kind a value's own prefix says it is; undefined without a prefix. */
export function kindOf(value: string): (typeof kindByPrefix)[Prefix] | undefined {
  const prefix = prefixed.exec(value)?.[1];
  return isPrefix(prefix) ? kindByPrefix[prefix] : undefined;
}

/** The problem with kinds of values that this product has no use for. */
export function problemOf(kind: Kind): { problem?: Problem } {
  if (kind === 'preAuthCode') return { problem: { code: 'input.preAuthCode' } };
  if (kind === 'refreshToken') return { problem: { code: 'input.refreshToken' } };
  return {};
}

/** The problem of a cut value. */
export const cutProblem: { problem: Problem } = { problem: { code: 'input.cut' } };

/** Is there a mark of a cut at `at`? */
export function cutAt(text: string, at: number): boolean {
  return /^(?:\s?…|\.{3}|\*{3}|•)/.test(text.slice(at, at + 4));
}

/**
 * When a value ends at the latest, UTC ms: as stated, or counted from when WeChat made it. Undefined where neither is
 * told.
 */
export function endOf({ kind, expiresAt, expiresIn, createdAt, endsBy }: Finding): number | undefined {
  if (createdAt !== undefined && (kind === 'ticket' || kind === 'ticketPush'))
    return createdAt + ticketLifetimeMs;
  if (expiresAt !== undefined) return expiresAt;
  if (endsBy !== undefined) return endsBy;
  return expiresIn === undefined || createdAt === undefined ? undefined : createdAt + expiresIn * 1000;
}
