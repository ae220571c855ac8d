import type { TokenGap } from '../../../shared/contract/models.ts';
import { adviceFor, type GapReason } from '../../../shared/token-gaps.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import { exchangeable } from '../sessions/rules.ts';

/** Sessions of one account that are looked through for a code that was never exchanged. */
const sessionsLookedAt = 5;

/** Why an account has no refresh token here, and what to do about it (wechat-api §1.4, §1.7). */
export function gapOf(store: Store, record: AuthorizerRecord): TokenGap | null {
  return record.hasRefreshToken ? null : gap(store, record.platformId, record.authorizerAppid, record);
}

/** The same for an account that WeChat's list names without one; it may still be kept here. */
export function gapOfListed(store: Store, platformId: string, authorizerAppid: string): TokenGap {
  const record = store.authorizers.get(platformId, authorizerAppid);
  if (record?.hasRefreshToken) return asGap('keptHere', null);
  return gap(store, platformId, authorizerAppid, record);
}

function gap(store: Store, platformId: string, authorizerAppid: string, record?: AuthorizerRecord): TokenGap {
  const waiting = store.sessions
    .ofAuthorizer(platformId, authorizerAppid, sessionsLookedAt)
    .find((session) => session.hasAuthCode && exchangeable.includes(session.state));
  if (waiting) return asGap('codeWaiting', waiting.id);
  if (record?.refreshTokenUnreadable) return asGap('unreadable', null);
  // WeChat gives one only to accounts with API permission (wechat-api §1.6).
  if (record && record.info !== null && record.funcInfo.length === 0) return asGap('noPermission', null);
  return asGap('neverExchanged', null);
}

const asGap = (reason: GapReason, sessionId: string | null): TokenGap => ({
  reason,
  advice: [...adviceFor[reason]],
  sessionId,
});
