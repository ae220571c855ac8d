import { tokenLifetimeSeconds } from '../../../shared/lifetimes.ts';
import { endOf, type Recognised } from '../../wechat/paste.ts';

/** The end of a token by the lifetime of its place, UTC ms; null for none, and for one that is longer than a token's. */
export const placeUntil = (leftMs: number | null, from: number): number | null =>
  leftMs === null || leftMs > tokenLifetimeSeconds * 1000 ? null : from + leftMs;

/**
 * When a token that was found somewhere ends, UTC ms; null when that is not known. More than WeChat grants is not believed.
 * @param expiresIn seconds, if known from elsewhere
 */
export function borrowedUntil(seen: Recognised, from: number, expiresIn?: number): number | null {
  if (expiresIn !== undefined) return from + Math.min(expiresIn, tokenLifetimeSeconds) * 1000;
  if (seen.endsBy !== undefined) return null;
  const end = endOf(seen) ?? (seen.expiresIn === undefined ? undefined : from + seen.expiresIn * 1000);
  return end === undefined ? null : Math.min(end, from + tokenLifetimeSeconds * 1000);
}
