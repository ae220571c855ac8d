import type { Store } from '../../store/index.ts';
import type { Facts } from './targets/target.ts';

/**
 * What is known of the refresh token in a target. `none`: nothing stands there. `same`: ours. `known`: it was in force here
 * before ours. `proved`: something there shows that ours is newer. `newer`: something shows that theirs is. `unknown`:
 * it was never seen here, and nothing tells which is newer.
 */
export type RefreshVerdict = 'none' | 'same' | 'known' | 'proved' | 'newer' | 'unknown';

/** Clocks of other systems, and the moments of one answer kept by several programs, differ by less. */
const certainMs = 60_000;

export interface Ours extends Facts {
  platformId: string;
  authorizerAppid: string;
}

/**
 * Judges the refresh token in a target. Ours is the newest of this desk's history, so one that was ever seen here is older.
 * Of one that never was, a time beside it decides. The end of the access token beside it speaks against ours alone: one
 * that ends later was given later, but a program may have put a newer refresh token beside an access token of before.
 */
export function refreshVerdict({ authorizers }: Store, ours: Ours, theirs: Facts): RefreshVerdict {
  const { refreshToken: their } = theirs;
  if (their === undefined) return 'none';
  if (ours.refreshToken === undefined || their === ours.refreshToken) return 'same';
  if (authorizers.refreshTokens.knows(ours.platformId, ours.authorizerAppid, their)) return 'known';
  const [got, theyGot] = [ours.refreshTokenAt, theirs.refreshTokenAt];
  if (got !== undefined && theyGot !== undefined && Math.abs(got - theyGot) > certainMs)
    return theyGot > got ? 'newer' : 'proved';
  const [end, theirEnd] = [ours.accessEndsAt, theirs.accessEndsAt];
  const isLater = end !== undefined && theirEnd !== undefined && theirEnd > end + certainMs;
  return isLater ? 'newer' : 'unknown';
}
