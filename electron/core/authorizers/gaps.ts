import type { TokenGap } from '../../../shared/contract/models.ts';
import { adviceFor, type GapReason } from '../../../shared/token-gaps.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import { type ActDeps, whatCanBeDone } from '../sessions/can.ts';

/** Sessions of one account that are looked through for a code that was never exchanged. */
const sessionsLookedAt = 5;

/** Why an account has no refresh token here, and what to do about it (docs/wechat-api.md §1.4, §1.7). */
export function gapOf(deps: ActDeps, record: AuthorizerRecord): TokenGap | null {
  return record.hasRefreshToken ? null : gap(deps, record.platformId, record.authorizerAppid, record);
}

/** The same for an account that WeChat's list names without one; it may still be kept here. */
export function gapOfListed(deps: ActDeps, platformId: string, authorizerAppid: string): TokenGap {
  const record = deps.store.authorizers.get(platformId, authorizerAppid);
  if (record?.hasRefreshToken) return asGap('keptHere', null);
  return gap(deps, platformId, authorizerAppid, record);
}

function gap(
  deps: ActDeps,
  platformId: string,
  authorizerAppid: string,
  record?: AuthorizerRecord,
): TokenGap {
  const waiting = deps.store.sessions
    .ofAuthorizer(platformId, authorizerAppid, sessionsLookedAt)
    .find((session) => whatCanBeDone(deps, session).can.includes('exchange'));
  if (waiting) return asGap('codeWaiting', waiting.id);
  if (record?.refreshTokenUnreadable) return asGap('unreadable', null);
  // WeChat gives one only to accounts with API permission (docs/wechat-api.md §1.6).
  if (record && record.info !== null && record.funcInfo.length === 0) return asGap('noPermission', null);
  return asGap('neverExchanged', null);
}

const asGap = (reason: GapReason, sessionId: string | null): TokenGap => ({
  reason,
  advice: [...adviceFor[reason]],
  sessionId,
});
