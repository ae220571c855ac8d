import type { SessionState } from '../../../shared/authorize.ts';
import type { Problem } from '../../../shared/errors/problem.ts';

/** The state machine of an authorization session (design.md §5), as pure decisions. */

/** A new link may be made for anything that is neither finished nor in the air. */
export const renewable: readonly SessionState[] = [
  'draft',
  'linked',
  'expired',
  'cancelled',
  'failed',
  'code_received',
  'uncertain',
];
/** A code is taken by every session that has no authorization: also a late one, for `expired` and `cancelled`. */
export const takesCode: readonly SessionState[] = [
  'draft',
  'linked',
  'expired',
  'cancelled',
  'failed',
  'code_received',
  'uncertain',
];
/** A kept code may be exchanged (again). */
export const exchangeable: readonly SessionState[] = ['code_received', 'uncertain', 'failed'];
/** Recovery from the authorizer list. */
export const recoverable: readonly SessionState[] = [
  'linked',
  'expired',
  'cancelled',
  'failed',
  'code_received',
  'uncertain',
];
export const cancellable: readonly SessionState[] = [
  'draft',
  'linked',
  'expired',
  'code_received',
  'failed',
  'uncertain',
];

export interface AfterRefusal {
  state: SessionState;
  note: 'uncertain' | 'failed' | 'notSent';
}

/**
 * What a failed api_query_auth leaves behind.
 * - 61010 is `uncertain`: production's own handler may have exchanged the code (wechat-api §1.4).
 * - 61009 is `failed`: what was sent is no auth code.
 * - Any other refusal did not consume the code: it stays, `code_received`.
 * - No usable answer after the body went out: `uncertain`. Nothing sent: `code_received`.
 */
export function afterFailedExchange(found: Problem): AfterRefusal {
  if (found.errcode === 61010) return { state: 'uncertain', note: 'uncertain' };
  if (found.errcode === 61009) return { state: 'failed', note: 'failed' };
  if (found.errcode !== undefined) return { state: 'code_received', note: 'failed' };
  if (found.sent === true || found.code.startsWith('answer.'))
    return { state: 'uncertain', note: 'uncertain' };
  return { state: 'code_received', note: 'notSent' };
}
