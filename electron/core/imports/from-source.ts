import { type AccountItem, isUnfit, type UnfitAccount } from '../sources/reading.ts';
import type { Check, Found, Refusal } from './account.ts';

/** An account of a source, judged as a file's would be. @param record its number, from 1 */
export function foundInSource(item: AccountItem, record: number, check: Check): Found {
  if (isUnfit(item)) return refusalOf(item, record);
  const { authorizerAppid, refreshToken, refreshTokenAt, accessToken } = item;
  const { value, expiresAt } = accessToken ?? {};
  const tokens = { refreshToken, refreshTokenAt, accessToken: value, accessTokenExpiresAt: expiresAt };
  // Nothing tells since when it has stood there.
  return check({ authorizerAppid, ...tokens }, { record }, null);
}

function refusalOf({ name, unfit }: UnfitAccount, record: number): Refusal {
  const isField = unfit === 'authorizerAppid' || unfit === 'refreshToken';
  // It stands in a list, and may be anything.
  const told = name.replace(/[^\x21-\x7e]/g, '\ufffd');
  const reason = isField ? 'field' : unfit;
  return { record, reason, authorizerAppid: told === '' ? null : told, field: isField ? unfit : null };
}
