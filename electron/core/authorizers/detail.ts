import { readAuthorizerInfo } from '../../../shared/authorizer-info.ts';
import type { AuthorizerDetail } from '../../../shared/contract/accounts.ts';
import { mask } from '../../../shared/mask.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import type { ActDeps } from '../sessions/can.ts';
import { sessionView } from '../sessions/view.ts';
import { gapOf } from './gaps.ts';
import type { Notices } from './notices.ts';
import { accountPermissions } from './permissions.ts';
import { authorizerView, type NameOf } from './view.ts';

/** With the refresh tokens' history, masked, what WeChat says of it, its permissions and the sessions that led here. */
export function authorizerDetail(
  deps: ActDeps,
  notices: Notices,
  record: AuthorizerRecord,
  nameOf: NameOf,
): AuthorizerDetail {
  const { store } = deps;
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
    comparison: accountPermissions(store, notices, nameOf, record),
    gap: gapOf(deps, record),
    sessions: store.sessions
      .ofAuthorizer(platformId, authorizerAppid, 50)
      .map((session) => sessionView(deps, session)),
  };
}
