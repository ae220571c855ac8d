import type { TokenHistoryEntry, TokenStatus } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import type { ComponentTokenRecord, Store } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import type { Backoff } from './backoff.ts';

/** Docs advise to fetch anew at about 1 h 50 min of the 2 h (docs/wechat-api.md §1.2): the last ten minutes. */
export const renewWithinMs = 10 * 60_000;
/** A token this close to its end would die on the way. */
export const tooLateMs = 5_000;

/** Milliseconds a token has left; a borrowed one of unknown age counts as good until WeChat refuses it. */
export function remaining(token: Pick<ComponentTokenRecord, 'expiresAt'>, now: number): number {
  return token.expiresAt === null ? Number.POSITIVE_INFINITY : token.expiresAt - now;
}

function stateOf(token: ComponentTokenRecord, clock: PlatformClock): TokenStatus['state'] {
  const left = remaining(token, clock.now(token.platformId));
  if (left === Number.POSITIVE_INFINITY) return 'ageUnknown';
  // One clock calls it over and another does not: WeChat will tell.
  if (left <= tooLateMs)
    return remaining(token, clock.earliest(token.platformId)) <= tooLateMs ? 'expired' : 'ageUnknown';
  return left <= renewWithinMs ? 'expiring' : 'valid';
}

export interface TokenViewDeps extends Deps<'store' | 'clock' | 'effects' | 'leaseOwners'> {
  backoff: Backoff;
}

function byOf({ effects }: TokenViewDeps, token: ComponentTokenRecord): TokenStatus['by'] {
  const { front, pid, process } = token;
  return front === null ? null : { front, pid, here: process === effects.processes.identity };
}

/** The source that it came from; null: none, or it was removed. */
function sourceOf(store: Store, { sourceId }: ComponentTokenRecord): TokenStatus['source'] {
  const source = sourceId === null ? undefined : store.sources.get(sourceId);
  return source ? { id: source.id, name: source.name } : null;
}

function maskedValue(store: Store, token: ComponentTokenRecord): string | null {
  return token.readable && !store.vault.status().lost ? mask(store.tokens.value(token.id)) : null;
}

/** A fetch in flight somewhere, until when at the latest. One that was killed is not in flight any more. */
function fetchingUntil(deps: TokenViewDeps, platformId: string): number | null {
  const { store, leaseOwners, clock, effects } = deps;
  const lease = store.tokens.lease(platformId);
  if (!lease || lease.until <= effects.now() || leaseOwners.isGone(lease.owner)) return null;
  return lease.until - effects.now() + clock.now(platformId);
}

/** The token in force, and what AuthDesk would do about it by itself. */
export function tokenStatus(deps: TokenViewDeps, platformId: string): TokenStatus {
  const { store, clock, backoff } = deps;
  const token = store.tokens.current(platformId);
  const platform = store.platforms.get(platformId);
  const failure = backoff.current(platformId);
  return {
    id: token?.id ?? null,
    state: token ? stateOf(token, clock) : 'none',
    valueMasked: token ? maskedValue(store, token) : null,
    origin: token?.origin ?? null,
    source: token ? sourceOf(store, token) : null,
    by: token ? byOf(deps, token) : null,
    fetchedAt: token?.fetchedAt ?? null,
    expiresAt: token?.expiresAt ?? null,
    fetchingUntil: fetchingUntil(deps, platformId),
    renewal: token?.sourceId
      ? 'source'
      : platform?.borrowOnly
        ? 'borrowOnly'
        : platform?.guarded
          ? 'asks'
          : 'byItself',
    pause: failure ?? null,
    clockSure: clock.isSure(platformId),
  };
}

/** One token of the past or present, and how it ended. */
export function tokenHistoryEntry(deps: TokenViewDeps, token: ComponentTokenRecord): TokenHistoryEntry {
  const { store, clock } = deps;
  const now = clock.now(token.platformId);
  const state = token.endReason ?? (stateOf(token, clock) === 'expired' ? 'expired' : 'inForce');
  return {
    id: token.id,
    origin: token.origin,
    source: sourceOf(store, token),
    by: byOf(deps, token),
    state: token.readable ? state : 'unreadable',
    valueMasked: maskedValue(store, token),
    since: token.fetchedAt,
    until: token.expiresAt,
    endedAt: token.endedAt,
    errcode: token.endErrcode,
    early: token.endReason === 'refused' && remaining(token, token.endedAt ?? now) > renewWithinMs,
  };
}
