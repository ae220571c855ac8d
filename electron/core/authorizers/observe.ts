import type { KeptAccount, KnownAuthorizer, RefreshTokenData, Store } from '../../store/index.ts';
import type { ActDeps } from '../sessions/can.ts';
import type { ListRow } from './list-pages.ts';
import type { InfoAt } from './save.ts';

/**
 * What api_get_authorizer_list and api_get_authorizer_info say was true when they were asked. Each carries that moment
 * (`store.authorizers.moment`): an account whose token, grant or status has changed here since then keeps them. Both can
 * be asked again; what they leave behind is never newer than what they saw.
 */

/** `overtaken`: the account has changed here since the list was asked, and stays as it is. */
export interface Observed {
  overtaken: boolean;
  isNew: boolean;
  tokenKept: boolean;
}

/** Keeps a row of the list. To be called in a transaction. */
export function observeListed(
  deps: ActDeps,
  platformId: string,
  row: ListRow,
  sessionId: string | null,
): Observed {
  const { authorizerAppid } = row;
  const before = deps.store.authorizers.known(platformId, [authorizerAppid]).get(authorizerAppid);
  return observeKnown(deps, platformId, row, sessionId, before);
}

/** The same. @param before what is known of the account, in the same transaction */
export function observeKnown(
  deps: ActDeps,
  platformId: string,
  row: ListRow,
  sessionId: string | null,
  before: KnownAuthorizer | undefined,
): Observed {
  const { authorizerAppid, refreshToken, authTime, moment } = row;
  const { authorizers } = deps.store;
  const seen = { platformId, authorizerAppid, value: refreshToken, source: 'list', sessionId } as const;
  if (before && before.rev > moment)
    return { overtaken: true, isNew: false, tokenKept: keepIfNone(deps, seen) };
  // WeChat may tell an account's first authorization; what is known of a later one stays (docs/wechat-api.md §1.7).
  const authorizedAt = Math.max(authTime, before?.authorizedAt ?? 0);
  if (before?.status !== 'authorized' || before.authorizedAt !== authorizedAt)
    authorizers.putListed(platformId, authorizerAppid, authorizedAt);
  return { overtaken: false, isNew: before === undefined, tokenKept: keepUnknown(deps, seen) };
}

/** Keeps an answer of api_get_authorizer_info. To be called in a transaction. */
export function observeInfo(
  deps: ActDeps,
  platformId: string,
  authorizerAppid: string,
  { answer, moment }: InfoAt,
  sessionId: string | null,
): void {
  const { store } = deps;
  const before = store.authorizers.kept(platformId, authorizerAppid);
  const overtaken = before !== undefined && before.rev > moment;
  const { nickName, kind, principalName, userName, funcInfo, refreshToken } = answer;
  store.authorizers.upsert(platformId, authorizerAppid, {
    nickName,
    kind,
    principalName,
    userName,
    info: withoutTokens(answer.raw),
    ...(overtaken ? {} : grantedChange(store, platformId, authorizerAppid, funcInfo, before)),
  });
  const seen = { platformId, authorizerAppid, value: refreshToken, source: 'info', sessionId } as const;
  if (overtaken) keepIfNone(deps, seen);
  else keepUnknown(deps, seen);
}

interface SeenToken extends Omit<RefreshTokenData, 'value' | 'seenAt'> {
  value: string | undefined;
}

/** A token that is in the history already was given before: it must not pass for the newest again. */
function keepUnknown({ store, clock }: ActDeps, { value, ...rest }: SeenToken): boolean {
  if (!value) return false;
  return store.authorizers.refreshTokens.addUnknown({ ...rest, value, seenAt: clock.now(rest.platformId) });
}

/** Where there is none, an older one takes no newer one's place. */
function keepIfNone(deps: ActDeps, seen: SeenToken): boolean {
  const has = deps.store.authorizers.refreshTokens.list(seen.platformId, seen.authorizerAppid).length > 0;
  return !has && keepUnknown(deps, seen);
}

/** The raw answer is kept for the reader; the secrets in it are kept sealed only. */
function withoutTokens(raw: unknown): unknown {
  if (Array.isArray(raw)) return raw.map(withoutTokens);
  if (typeof raw !== 'object' || raw === null) return raw;
  const kept = Object.entries(raw).filter(([name]) => !/refresh_token|access_token/.test(name));
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutTokens(value)]));
}

/**
 * What an account grants now, as a change of its record. A set that it granted before and does not grant any more
 * raises a notice, which stays until the operator dismisses it. An answer without any set says nothing of the grant:
 * the earlier one stays. To be called within the transaction of the change.
 */
export function grantedChange(
  store: Store,
  platformId: string,
  authorizerAppid: string,
  granted: number[],
  before: KeptAccount | undefined,
): { funcInfo?: number[] } {
  if (granted.length === 0) return {};
  const removed = (before?.funcInfo ?? []).filter((id) => !granted.includes(id));
  if (removed.length > 0) store.notices.raise(platformId, authorizerAppid, 'permissionsRemoved', removed);
  return { funcInfo: granted };
}
