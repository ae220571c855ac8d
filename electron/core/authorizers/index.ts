import type { Asked } from '../../../shared/contract/index.ts';
import { problem } from '../../../shared/errors/problem.ts';
import { authTypeFor, comparePermissions } from '../../../shared/permission-advice.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import { type Deps, Part } from '../deps.ts';
import { requireAuthorizer, requirePlatform } from '../require.ts';
import { type RefreshDeps, refreshOne } from './refresh.ts';

/** Authorized accounts (授权账号). */
export class Authorizers extends Part<RefreshDeps & Deps<'authorizations' | 'headImages'>> {
  /** @throws ProblemError `authorizer.notFound` */
  get(platformId: string, authorizerAppid: string): AuthorizerRecord {
    return requireAuthorizer(this.deps.store, platformId, authorizerAppid);
  }

  async list(query: Parameters<Store['authorizers']['list']>[0]): Promise<AuthorizerRecord[]> {
    const records = await this.deps.store.authorizers.list(query);
    for (const record of records) this.deps.headImages.want(record);
    return records;
  }

  /** api_get_authorizer_info once more. @throws ProblemError of the client */
  async fetchDetails(platformId: string, authorizerAppid: string): Promise<AuthorizerRecord> {
    this.get(platformId, authorizerAppid);
    await this.deps.authorizations.mustFetchDetails(platformId, authorizerAppid, null);
    return this.get(platformId, authorizerAppid);
  }

  /**
   * api_authorizer_token for this account. Production may use the same token: guarded profiles need `confirmed`.
   * @throws ProblemError `guard.confirm`, `authorizer.noToken`, and of the client or the token
   */
  async refresh(platformId: string, authorizerAppid: string, confirmed: boolean): Promise<AuthorizerRecord> {
    await refreshOne(this.deps, platformId, authorizerAppid, confirmed);
    return this.get(platformId, authorizerAppid);
  }

  reveal(platformId: string, authorizerAppid: string, what: 'refreshToken' | 'accessToken'): string {
    this.get(platformId, authorizerAppid);
    const { authorizers } = this.deps.store;
    const value =
      what === 'accessToken'
        ? authorizers.accessToken(platformId, authorizerAppid)
        : authorizers.refreshTokens.newest(platformId, authorizerAppid)?.value;
    if (value === undefined) throw problem('authorizer.noToken', { params: { authorizerAppid } });
    return value;
  }
}

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
