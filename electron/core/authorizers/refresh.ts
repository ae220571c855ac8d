import { ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { AccessTokenData, PlatformRecord } from '../../store/index.ts';
import { refreshTokenIn } from '../../wechat/answers.ts';
import type { WechatClient } from '../../wechat/client.ts';
import { keepRotated } from '../answers/take-over.ts';
import type { Deps } from '../deps.ts';
import { quietly } from '../effects/index.ts';
import { requireAuthorizer, requirePlatform } from '../require.ts';

/** Longer than one refresh may take with its repeats; a run renews those it holds. */
export const leaseMs = 90_000;
const leasePollMs = 80;

export type RefreshDeps = Deps<
  'store' | 'clock' | 'effects' | 'wechat' | 'tokens' | 'leaseOwners' | 'answers'
>;

/**
 * Production may use the same account tokens: the same guard as for the component token (docs/rules.md §2).
 * @throws ProblemError `guard.confirm` with the reason `refresh`
 */
export function mayRefresh(platform: PlatformRecord, confirmed: boolean): void {
  if ((platform.guarded || platform.borrowOnly) && !confirmed)
    throw problem('guard.confirm', { params: { reason: 'refresh' } });
}

/**
 * Asks for a new access token (docs/wechat-api.md §1.5). Another refresh token in the answer is kept at once: WeChat gives it once, and the one
 * that was sent may be void from then on.
 * @param refreshToken the newest one that can be read
 * @throws ProblemError `authorizer.noToken`, `store.held`, and of the client or the token, all with
 *   `params.authorizerAppid`
 */
export async function askForToken(
  deps: Deps<'store' | 'clock' | 'tokens' | 'answers'>,
  client: WechatClient,
  platform: PlatformRecord,
  authorizerAppid: string,
  refreshToken: string | undefined,
): Promise<AccessTokenData> {
  if (refreshToken === undefined) throw problem('authorizer.noToken', { params: { authorizerAppid } });
  const { clock, tokens, answers } = deps;
  const { componentAppid } = platform;
  const keep = (body: string) => keepIfRotated(deps, platform.id, authorizerAppid, refreshToken, body);
  try {
    answers.refuseWhileHeld('authorizer_token', platform.id, authorizerAppid);
    const answer = await tokens.use(platform.id, (token) =>
      client.authorizerToken({ token, componentAppid, authorizerAppid, refreshToken }, keep),
    );
    const obtainedAt = clock.now(platform.id);
    return { value: answer.accessToken, obtainedAt, expiresAt: obtainedAt + answer.expiresIn * 1000 };
  } catch (error) {
    const found = toProblem(error);
    throw new ProblemError({ ...found, params: { authorizerAppid, ...found.params } }, { cause: error });
  }
}

/** @param sent the refresh token that was asked with */
async function keepIfRotated(
  { store, clock, answers }: Deps<'store' | 'clock' | 'answers'>,
  platformId: string,
  authorizerAppid: string,
  sent: string,
  body: string,
): Promise<void> {
  const value = refreshTokenIn(body);
  if (value === undefined || value === sent) return;
  const answer = {
    platformId,
    authorizerAppid,
    sessionId: null,
    obtainedAt: clock.now(platformId),
    sentTag: store.authorizers.refreshTokens.tag(platformId, authorizerAppid, sent),
    body,
  };
  await answers.keep({ ...answer, kind: 'authorizer_token' }, () => keepRotated(store, answer));
}

/**
 * Refreshes one account's token. While another window or process is at it, waits and takes that one's answer.
 * The answer is committed before anything else happens.
 * @throws ProblemError `guard.confirm`, `authorizer.notFound`, `authorizer.noToken`, and of the client or the token
 */
export async function refreshOne(
  deps: RefreshDeps,
  platformId: string,
  authorizerAppid: string,
  confirmed: boolean,
): Promise<void> {
  const { store, effects, leaseOwners, wechat } = deps;
  const platform = requirePlatform(store, platformId);
  mayRefresh(platform, confirmed);
  const givenAt = () => requireAuthorizer(store, platformId, authorizerAppid).accessTokenAt;
  const before = givenAt();
  const owner = leaseOwners.next();
  const lease = { platformId, appids: [authorizerAppid], owner };
  try {
    while (claimLeases(deps, lease).length === 0) {
      await effects.sleep(leasePollMs);
      if (givenAt() !== before) return;
    }
    if (givenAt() !== before) return;
    const client = await wechat.client(platform);
    const refreshToken = store.authorizers.refreshTokens.newest(platformId, authorizerAppid)?.value;
    const token = await askForToken(deps, client, platform, authorizerAppid, refreshToken);
    store.transaction(() => {
      store.authorizers.putAccessToken(platformId, authorizerAppid, token);
      store.authorizerLeases.release(platformId, authorizerAppid, owner);
    });
  } finally {
    // A lease whose owner is done is free, be it given back or not.
    leaseOwners.done(owner);
    quietly(effects.warn, 'lease.notReleased', () =>
      store.authorizerLeases.release(platformId, authorizerAppid, owner),
    );
  }
}

/** Takes the leases of these accounts that no other owner has. @returns the appids that are this owner's now */
export function claimLeases(
  { store, effects, leaseOwners }: Deps<'store' | 'effects' | 'leaseOwners'>,
  { platformId, appids, owner }: { platformId: string; appids: string[]; owner: string },
): string[] {
  const isGone = (name: string) => leaseOwners.isGone(name);
  return store.authorizerLeases.claim(platformId, appids, owner, effects.now(), leaseMs, isGone);
}
