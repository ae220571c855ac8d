import type { QuotaClears, QuotaView, RidView } from '../../../shared/contract/quota.ts';
import { isoOrNull } from '../../../shared/format.ts';

/** `quota show`. */
export function quotaJson({ cgiPath, daily, rate, componentRate }: QuotaView) {
  return { cgiPath, daily, rate, componentRate };
}

/** `quota clears`, `quota clear`. */
export function quotaClearsJson({ appid, month, limit, usedHere, left, clears }: QuotaClears) {
  return {
    appid,
    month,
    limit,
    usedHere,
    left,
    clears: clears.map(({ way, at, outcome }) => ({ way, at: isoOrNull(at), outcome })),
  };
}

/** `rid`. */
export function ridJson({ rid, invokedAt, costMs, url, requestBody, responseBody, clientIp }: RidView) {
  return { rid, invokedAt: isoOrNull(invokedAt), costMs, url, requestBody, responseBody, clientIp };
}
