import type { QuotaClears, QuotaView, RidView } from '../../../shared/contract/quota.ts';
import { isoOrNull } from '../../../shared/format.ts';
import { isoFields } from './iso-times.ts';

/** `quota show`. */
export const quotaJson = (quota: QuotaView) => isoFields(quota, 'cgiPath', 'daily', 'rate', 'componentRate');

/** `quota clears`, `quota clear`. */
export const quotaClearsJson = (found: QuotaClears) => ({
  ...isoFields(found, 'appid', 'month', 'limit', 'usedHere', 'left'),
  clears: found.clears.map(({ way, at, outcome }) => ({ way, at: isoOrNull(at), outcome })),
});

/** `rid`. */
export const ridJson = (found: RidView) =>
  isoFields(found, 'rid', 'invokedAt', 'costMs', 'url', 'requestBody', 'responseBody', 'clientIp');
