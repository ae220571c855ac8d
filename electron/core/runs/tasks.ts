import { askForToken, keepRefreshAnswer, mayRefresh, type RefreshDeps } from '../authorizers/refresh.ts';
import { type Authorizations, askForInfo } from '../authorizers/save.ts';
import type { RunTask } from './task.ts';

/** A token that ends within this time counts as needed. */
const soonMs = 30 * 60_000;

/** api_authorizer_token for many (docs/wechat-api.md §1.5). */
export function refreshTask(deps: RefreshDeps): RunTask {
  const { store, clock, wechat } = deps;
  return {
    kind: 'refresh',
    exclusive: true,
    // Shorter than the life of a token: what is done is still good when the rest is gone on with.
    staleMs: 90 * 60_000,
    allow: mayRefresh,
    needed: (platformId) => ({ tokenEndsBefore: clock.now(platformId) + soonMs }),
    async prepare(platform, appids, reports) {
      const client = await wechat.client(platform.id, null, reports);
      const refreshTokens = store.authorizers.refreshTokens.newestOf(platform.id, appids);
      return async (authorizerAppid) => {
        const refreshToken = refreshTokens.get(authorizerAppid)?.();
        const answer = await askForToken(deps, client, platform, authorizerAppid, refreshToken);
        return { keep: () => keepRefreshAnswer(store, platform.id, answer) };
      };
    },
    isDone(platformId, authorizerAppid, since) {
      const at = store.authorizers.get(platformId, authorizerAppid)?.accessTokenAt;
      return typeof at === 'number' && at >= since;
    },
  };
}

/** api_get_authorizer_info for many (docs/wechat-api.md §1.6). */
export function detailsTask(deps: RefreshDeps, authorizations: Authorizations): RunTask {
  const { wechat } = deps;
  return {
    kind: 'details',
    exclusive: false,
    staleMs: 24 * 3600_000,
    allow: () => {},
    needed: () => ({ withoutDetails: true }),
    async prepare(platform, _appids, reports) {
      const client = await wechat.client(platform.id, null, reports);
      return async (authorizerAppid) => {
        const info = await askForInfo(deps, client, platform, authorizerAppid);
        return { keep: () => authorizations.keepInfo(platform.id, authorizerAppid, info, null) };
      };
    },
  };
}
