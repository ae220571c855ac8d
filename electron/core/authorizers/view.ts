import { readAuthorizerInfo } from '../../../shared/authorizer-info.ts';
import type { AccountPermissions, AuthorizerDetail } from '../../../shared/contract/accounts.ts';
import type { AuthorizerView } from '../../../shared/contract/models.ts';
import { mask } from '../../../shared/mask.ts';
import { comparePermissions } from '../../../shared/permission-advice.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import type { Deps, Parts } from '../deps.ts';
import { sessionView } from '../sessions/view.ts';
import { gapOf } from './gaps.ts';

/** An account as lists show it; no token, only whether there is one. */
export function authorizerView(record: AuthorizerRecord, named: Parts['named']): AuthorizerView {
  return { ...record, permissions: named(record.funcInfo), hasDetails: record.info !== null };
}

/** Granted against wanted against last time, by name. */
export function accountPermissions(
  { store, notices, named }: Deps<'store' | 'notices' | 'named'>,
  record: AuthorizerRecord,
): AccountPermissions {
  const { platformId, authorizerAppid, kind, funcInfo, funcInfoBefore, funcInfoChangedAt } = record;
  const wanted = store.platforms.get(platformId)?.wantedPermissions ?? [];
  const compared = comparePermissions(kind, funcInfo, funcInfoBefore, wanted);
  return {
    kind,
    granted: named(compared.granted),
    missing: named(compared.missing),
    added: named(compared.added),
    removed: named(compared.removed),
    changedAt: funcInfoChangedAt,
    upgrade: {
      categoryIds: named(compared.upgrade),
      leftOut: named(compared.leftOut),
    },
    notice: notices.ofAccount(platformId, authorizerAppid),
  };
}

/** With the refresh tokens' history, masked, what WeChat says of it, its permissions and the sessions that led here. */
export function authorizerDetail(
  deps: Deps<'store' | 'clock' | 'notices' | 'named'>,
  record: AuthorizerRecord,
): AuthorizerDetail {
  const { store, named } = deps;
  const { platformId, authorizerAppid } = record;
  const atHand = !store.vault.status().lost;
  return {
    ...authorizerView(record, named),
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
