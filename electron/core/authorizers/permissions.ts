import type { AccountPermissions } from '../../../shared/contract/accounts.ts';
import { comparePermissions } from '../../../shared/permission-advice.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import type { Notices } from './notices.ts';
import { named } from './outcome.ts';
import type { NameOf } from './view.ts';

/** Granted against wanted against last time, by name. */
export function accountPermissions(
  store: Store,
  notices: Notices,
  nameOf: NameOf,
  record: AuthorizerRecord,
): AccountPermissions {
  const { platformId, authorizerAppid, kind, funcInfo, funcInfoBefore, funcInfoChangedAt } = record;
  const wanted = store.platforms.get(platformId)?.wantedPermissions ?? [];
  const compared = comparePermissions(kind, funcInfo, funcInfoBefore, wanted);
  return {
    kind,
    granted: named(compared.granted, nameOf),
    missing: named(compared.missing, nameOf),
    added: named(compared.added, nameOf),
    removed: named(compared.removed, nameOf),
    changedAt: funcInfoChangedAt,
    upgrade: {
      categoryIds: named(compared.upgrade, nameOf),
      leftOut: named(compared.leftOut, nameOf),
    },
    notice: notices.ofAccount(platformId, authorizerAppid),
  };
}
