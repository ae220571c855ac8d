import { problem } from '../../../shared/errors/problem.ts';
import type { AuthorizerRecord, Store } from '../../store/index.ts';
import type { Authorizations } from './save.ts';
import type { Sync } from './sync.ts';

/** Authorized accounts (授权账号). */
export interface Authorizers {
  /** @throws ProblemError `authorizer.notFound` */
  get(platformId: string, authorizerAppid: string): AuthorizerRecord;
  list(query: Parameters<Store['authorizers']['list']>[0]): AuthorizerRecord[];
  /** api_get_authorizer_info once more. @throws ProblemError of the client */
  fetchDetails(platformId: string, authorizerAppid: string): Promise<AuthorizerRecord>;
  reveal(platformId: string, authorizerAppid: string, what: 'refreshToken' | 'accessToken'): string;
  readonly sync: Sync;
}

export function createAuthorizers(store: Store, authorizations: Authorizations, sync: Sync): Authorizers {
  function get(platformId: string, authorizerAppid: string): AuthorizerRecord {
    const record = store.authorizers.get(platformId, authorizerAppid);
    if (!record) throw problem('authorizer.notFound', { params: { authorizerAppid } });
    return record;
  }
  return {
    get,
    list: (query) => store.authorizers.list(query),
    async fetchDetails(platformId, authorizerAppid) {
      get(platformId, authorizerAppid);
      await authorizations.mustFetchDetails(platformId, authorizerAppid, null);
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
