import { readAuthorizerInfo } from '../../../shared/authorizer-info.ts';
import type { AccountPermissions, AuthorizerDetail } from '../../../shared/contract/accounts.ts';
import type { AuthorizerView } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import { comparePermissions } from '../../../shared/permission-advice.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import type { Deps, Parts } from '../deps.ts';
import { sessionView } from '../sessions/view.ts';
import { gapOf } from './gaps.ts';
import { named } from './outcome.ts';

/** An account as lists show it; no token, only whether there is one. */
export function authorizerView(record: AuthorizerRecord, nameOf: Parts['nameOf']): AuthorizerView {
  return { ...record, permissions: named(record.funcInfo, nameOf) };
}

/** Granted against wanted against last time, by name. */
export function accountPermissions(
  { store, notices, nameOf }: Deps<'store' | 'notices' | 'nameOf'>,
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

/** With the refresh tokens' history, masked, what WeChat says of it, its permissions and the sessions that led here. */
export function authorizerDetail(
  deps: Deps<'store' | 'clock' | 'notices' | 'nameOf'>,
  record: AuthorizerRecord,
): AuthorizerDetail {
  const { store, nameOf } = deps;
  const { platformId, authorizerAppid } = record;
  const atHand = !store.vault.status().lost;
  return {
    ...authorizerView(record, nameOf),
    refreshTokens: store.authorizers.refreshTokens.list(platformId, authorizerAppid).map((kept) => ({
      ...kept,
      valueMasked: atHand && kept.readable ? mask(store.authorizers.refreshTokens.value(kept.id)) : '',
      readable: atHand && kept.readable,
    })),
    facts: readAuthorizerInfo(record.info) ?? null,
    info: record.info,
    comparison: accountPermissions(deps, record),
    gap: gapOf(deps, record),
    sessions: store.sessions
      .ofAuthorizer(platformId, authorizerAppid, 50)
      .map((session) => sessionView(deps, session)),
  };
}
