import type { PlatformRecord, RunKind, RunSelection } from '../../store/index.ts';
import { observeInfo } from '../authorizers/observe.ts';
import { askForToken, mayRefresh, type RefreshDeps } from '../authorizers/refresh.ts';
import { askForInfo } from '../authorizers/save.ts';
import type { Deps } from '../deps.ts';
import { requirePlatform } from '../require.ts';

/** What was learnt of one account, to be kept in the run's next commit. */
export interface Learnt {
  /** Writes it; runs within the commit's transaction. */
  keep: () => void;
}

/** One kind of work over many accounts. */
export interface RunTask {
  kind: RunKind;
  /** Changes something that production may use: one account at a time, by lease. */
  exclusive: boolean;
  /** @throws ProblemError `guard.confirm` */
  allow(platform: PlatformRecord, confirmed: boolean): void;
  /** Accounts that need it, for the scope `needed`. */
  needed(platformId: string): RunSelection;
  /** Begun longer ago than this, a run is begun anew rather than gone on with, ms. */
  staleMs: number;
  /**
   * What does the next accounts, one by one. Asked for anew with each batch, so that a changed profile is noticed.
   * @param appids the batch; leases are held for them
   * @param since when the run began, UTC ms, WeChat's clock
   * @param reports which calls the inspector keeps: ten thousand successes would push everything else out of it
   */
  prepare(
    platform: PlatformRecord,
    appids: readonly string[],
    since: number,
    reports: 'all' | 'failures',
  ): Promise<(authorizerAppid: string) => Promise<Learnt>>;
  /** Results written together at most: while they are, nobody else is answered. */
  atOnce: number;
  /** Did somebody else do this account meanwhile? @param since UTC ms, WeChat's clock */
  isDone?(platformId: string, authorizerAppid: string, since: number): boolean;
}

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
    atOnce: 400,
    allow: mayRefresh,
    needed: (platformId) => ({ tokenEndsBefore: clock.now(platformId) + soonMs }),
    async prepare(platform, appids, _since, reports) {
      const client = await wechat.client(requirePlatform(store, platform.id), null, reports);
      const refreshTokens = store.authorizers.refreshTokens.newestOf(platform.id, appids);
      return async (authorizerAppid) => {
        const refreshToken = refreshTokens.get(authorizerAppid)?.();
        const token = await askForToken(deps, client, platform, authorizerAppid, refreshToken);
        return { keep: () => store.authorizers.putAccessToken(platform.id, authorizerAppid, token) };
      };
    },
    isDone(platformId, authorizerAppid, since) {
      const at = store.authorizers.get(platformId, authorizerAppid)?.accessTokenAt;
      return typeof at === 'number' && at >= since;
    },
  };
}

/** api_get_authorizer_info for many (docs/wechat-api.md §1.6). */
export function detailsTask(deps: RefreshDeps & Deps<'screenDetails'>): RunTask {
  const { store, wechat, screenDetails } = deps;
  return {
    kind: 'details',
    exclusive: false,
    staleMs: 24 * 3600_000,
    atOnce: 100,
    allow: () => {},
    needed: () => ({ withoutDetails: true }),
    async prepare(platform, _appids, since, reports) {
      const client = await wechat.client(requirePlatform(store, platform.id), null, reports);
      return async (authorizerAppid) => {
        if (screenDetails.hasSince(platform.id, authorizerAppid, since)) return { keep: () => {} };
        const info = await askForInfo(deps, client, platform, authorizerAppid);
        return { keep: () => observeInfo(deps, platform.id, authorizerAppid, info, null) };
      };
    },
  };
}
