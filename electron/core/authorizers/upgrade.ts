import type { Asked } from '../../../shared/contract/index.ts';
import { authTypeFor, comparePermissions } from '../../../shared/permission-advice.ts';
import type { Store } from '../../store/index.ts';
import { requireAuthorizer, requirePlatform } from '../require.ts';

/**
 * The session that asks one account for more permission sets: pinned to it, with everything it grants already, since
 * WeChat does not say whether category_id_list replaces or extends a grant (docs/wechat-api.md §2.2).
 * @throws ProblemError `authorizer.notFound`, `platform.notFound`
 */
export function upgradeSession(
  { store }: { store: Store },
  question: Asked<'authorizer', 'upgrade'>,
): Asked<'session', 'create'> {
  const { platformId, authorizerAppid, linkKind } = question;
  const platform = requirePlatform(store, platformId);
  const record = requireAuthorizer(store, platformId, authorizerAppid);
  const { kind, funcInfo, funcInfoBefore, nickName } = record;
  const compared = comparePermissions(kind, funcInfo, funcInfoBefore, platform.wantedPermissions);
  return {
    platformId,
    label: question.label ?? nickName ?? authorizerAppid,
    linkKind,
    authType: authTypeFor(kind, platform.authType),
    bizAppid: authorizerAppid,
    categoryIds: question.categoryIds ?? compared.upgrade,
  };
}
