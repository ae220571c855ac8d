import { problem } from '../../../shared/errors/problem.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import type { HeadImages } from './head-image.ts';
import { type RefreshDeps, refreshOne } from './refresh.ts';
import type { Authorizations } from './save.ts';
import type { Sync } from './sync.ts';

/** Authorized accounts (授权账号). */
export interface Authorizers {
  /** @throws ProblemError `authorizer.notFound` */
  get(platformId: string, authorizerAppid: string): AuthorizerRecord;
  list(query: Parameters<Store['authorizers']['list']>[0]): AuthorizerRecord[];
  /** api_get_authorizer_info once more. @throws ProblemError of the client */
  fetchDetails(platformId: string, authorizerAppid: string): Promise<AuthorizerRecord>;
  /**
   * api_authorizer_token for this account. Production may use the same token: guarded profiles need `confirmed`.
   * @throws ProblemError `guard.confirm`, `authorizer.noToken`, and of the client or the token
   */
  refresh(platformId: string, authorizerAppid: string, confirmed: boolean): Promise<AuthorizerRecord>;
  reveal(platformId: string, authorizerAppid: string, what: 'refreshToken' | 'accessToken'): string;
  readonly sync: Sync;
}

export interface AuthorizerDeps extends RefreshDeps {
  authorizations: Authorizations;
  sync: Sync;
  headImages: HeadImages;
}

export function createAuthorizers(deps: AuthorizerDeps): Authorizers {
  const { store, authorizations, sync, headImages } = deps;
  function get(platformId: string, authorizerAppid: string): AuthorizerRecord {
    const record = store.authorizers.get(platformId, authorizerAppid);
    if (!record) throw problem('authorizer.notFound', { params: { authorizerAppid } });
    return record;
  }
  return {
    get,
    list(query) {
      const records = store.authorizers.list(query);
      for (const record of records) headImages.want(record);
      return records;
    },
    async fetchDetails(platformId, authorizerAppid) {
      get(platformId, authorizerAppid);
      await authorizations.mustFetchDetails(platformId, authorizerAppid, null);
      return get(platformId, authorizerAppid);
    },
    async refresh(platformId, authorizerAppid, confirmed) {
      await refreshOne(deps, platformId, authorizerAppid, confirmed);
      return get(platformId, authorizerAppid);
    },
    reveal(platformId, authorizerAppid, what) {
      get(platformId, authorizerAppid);
      const value =
        what === 'accessToken'
          ? store.authorizers.accessToken(platformId, authorizerAppid)
          : store.authorizers.refreshToken(platformId, authorizerAppid)?.value;
      if (value === undefined) throw problem('authorizer.noToken', { params: { authorizerAppid } });
      return value;
    },
    sync,
  };
}
