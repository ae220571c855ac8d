import { tokenLifetimeSeconds } from '../../../shared/lifetimes.ts';
import { endOf, type Recognised } from '../../wechat/paste.ts';

/**
 * When a token that was found somewhere ends, UTC ms; null when that is not known. More than WeChat grants is not believed.
 * @param expiresIn seconds, if known from elsewhere
 */
export function borrowedUntil(seen: Recognised, from: number, expiresIn?: number): number | null {
  if (expiresIn !== undefined) return from + expiresIn * 1000;
  if (seen.endsBy !== undefined) return null;
  const end = endOf(seen) ?? (seen.expiresIn === undefined ? undefined : from + seen.expiresIn * 1000);
  return end === undefined ? null : Math.min(end, from + tokenLifetimeSeconds * 1000);
}
