import type { Store } from '../../store/index.ts';

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
): { funcInfo?: number[] } {
  if (granted.length === 0) return {};
  const before = store.authorizers.get(platformId, authorizerAppid)?.funcInfo ?? [];
  const removed = before.filter((id) => !granted.includes(id));
  if (removed.length > 0) store.notices.raise(platformId, authorizerAppid, 'permissionsRemoved', removed);
  return { funcInfo: granted };
}
