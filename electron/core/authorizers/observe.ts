import type { Store } from '../../store/index.ts';
import type { PlatformClock } from '../clock.ts';
import { grantedChange } from './granted.ts';
import type { ListRow } from './list-pages.ts';
import type { InfoAt } from './save.ts';

/**
 * What api_get_authorizer_list and api_get_authorizer_info say was true when they were asked. Each carries that moment
 * (`store.authorizers.moment`): an account whose token, grant or status has changed here since then keeps them. Both can
 * be asked again; what they leave behind is never newer than what they saw.
 */

export interface ObserveDeps {
  store: Store;
  clock: PlatformClock;
}

/** `overtaken`: the account has changed here since the list was asked, and stays as it is. */
export interface Observed {
  overtaken: boolean;
  isNew: boolean;
  tokenKept: boolean;
}

/** Keeps a row of the list. To be called in a transaction. */
export function observeListed(
  { store, clock }: ObserveDeps,
  platformId: string,
  row: ListRow,
  sessionId: string | null,
): Observed {
  const { authorizerAppid, refreshToken, authTime, moment } = row;
  const { authorizers } = store;
  const seenAt = clock.now(platformId);
  const seen = {
    platformId,
    authorizerAppid,
    value: refreshToken,
    source: 'list',
    seenAt,
    sessionId,
  } as const;
  if (authorizers.movedSince(platformId, authorizerAppid, moment))
    return { overtaken: true, isNew: false, tokenKept: keepIfNone(store, seen) };
  const before = authorizers.known(platformId, [authorizerAppid]).get(authorizerAppid);
  // WeChat may tell an account's first authorization; what is known of a later one stays (wechat-api §1.7).
  const authorizedAt = Math.max(authTime, before?.authorizedAt ?? 0);
  if (before?.status !== 'authorized' || before.authorizedAt !== authorizedAt)
    authorizers.putListed(platformId, authorizerAppid, authorizedAt);
  return { overtaken: false, isNew: before === undefined, tokenKept: keepUnknown(store, seen) };
}

/** Keeps an answer of api_get_authorizer_info. To be called in a transaction. */
export function observeInfo(
  { store, clock }: ObserveDeps,
  platformId: string,
  authorizerAppid: string,
  { answer, moment }: InfoAt,
  sessionId: string | null,
): void {
  const overtaken = store.authorizers.movedSince(platformId, authorizerAppid, moment);
  const { nickName, kind, principalName, userName, funcInfo, refreshToken } = answer;
  store.authorizers.upsert(platformId, authorizerAppid, {
    nickName,
    kind,
    principalName,
    userName,
    info: withoutTokens(answer.raw),
    ...(overtaken ? {} : grantedChange(store, platformId, authorizerAppid, funcInfo)),
  });
  const seenAt = clock.now(platformId);
  const seen = {
    platformId,
    authorizerAppid,
    value: refreshToken,
    source: 'info',
    seenAt,
    sessionId,
  } as const;
  if (overtaken) keepIfNone(store, seen);
  else keepUnknown(store, seen);
}

interface SeenToken {
  readonly platformId: string;
  readonly authorizerAppid: string;
  readonly value: string | undefined;
  readonly source: 'list' | 'info';
  readonly seenAt: number;
  readonly sessionId: string | null;
}

/** A token that is in the history already was given before: it must not pass for the newest again. */
function keepUnknown({ authorizers }: Store, { value, ...rest }: SeenToken): boolean {
  if (!value || authorizers.knowsRefreshToken(rest.platformId, rest.authorizerAppid, value)) return false;
  return authorizers.addRefreshToken({ ...rest, value });
}

/** Where there is none, an older one takes no newer one's place. */
function keepIfNone(store: Store, seen: SeenToken): boolean {
  const has = store.authorizers.refreshTokens(seen.platformId, seen.authorizerAppid).length > 0;
  return !has && keepUnknown(store, seen);
}

/** The raw answer is kept for the reader; the secrets in it are kept sealed only. */
function withoutTokens(raw: unknown): unknown {
  return JSON.parse(
    JSON.stringify(raw, (key, value: unknown) =>
      /refresh_token|access_token/.test(key) ? undefined : value,
    ),
  );
}
