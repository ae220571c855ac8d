import type { Asked } from '../../../shared/contract/index.ts';
import type { QuotaClears, QuotaView, RidView } from '../../../shared/contract/quota.ts';
import type { ReachView } from '../../../shared/contract/reach.ts';
import { ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import { chinaMonth, clearsPerMonth, quotaPath, ridIn } from '../../../shared/quota.ts';
import { type ReachOperator, reachTogether, reachVerdictOf } from '../../../shared/reach.ts';
import type { QuotaClearRecord } from '../../store/index.ts';
import type { WechatClient } from '../../wechat/client.ts';
import { type Deps, Part } from '../deps.ts';
import { requireAppSecret, requireAuthorizer, requirePlatform } from '../require.ts';

type ClearQuestion = Asked<'quota', 'clear'>;

/** Quotas and rids (docs/wechat-api.md §1.9–1.11). No token is ever fetched for them. */
export class Quota extends Part<Deps<'store' | 'clock' | 'wechat' | 'tokens'>> {
  /** @throws ProblemError `input.cgiPath`, `token.none`, `authorizer.*`, `wechat.7602x`, and of the client */
  async get(platformId: string, text: string, authorizerAppid?: string): Promise<QuotaView> {
    const cgiPath = quotaPath(text);
    if (!cgiPath) throw problem('input.cgiPath', { field: 'cgiPath' });
    const found = await this.#withToken(platformId, authorizerAppid, (client, token) =>
      client.quotaGet({ token, cgiPath }),
    );
    return { cgiPath, ...found };
  }

  clears(platformId: string, authorizerAppid?: string): QuotaClears {
    const { store, clock } = this.deps;
    const appid = authorizerAppid ?? requirePlatform(store, platformId).componentAppid;
    const month = chinaMonth(clock.now(platformId));
    const clears = store.quotaClears.ofMonth(platformId, appid, month);
    const usedHere = clears.filter(({ outcome }) => outcome === 'cleared' || outcome === 'unknown').length;
    const reached = clears.some(({ outcome }) => outcome === 'limit');
    const left = reached ? 0 : Math.max(0, clearsPerMonth - usedHere);
    return { appid, month, limit: clearsPerMonth, usedHere, left, clears };
  }

  /** One of ten a month. @throws ProblemError `guard.clearQuota`, `token.none`, `authorizer.*`, `wechat.48006`, … */
  async clear(question: ClearQuestion): Promise<QuotaClears> {
    const { store, clock } = this.deps;
    const { platformId, authorizerAppid, way, confirmed } = question;
    const { appid, month, limit, left, usedHere } = this.clears(platformId, authorizerAppid);
    if (!confirmed) throw problem('guard.clearQuota', { params: { limit, left, usedHere } });
    const noted = store.quotaClears.begin(platformId, appid, month, way, clock.now(platformId));
    try {
      await this.#clearBy(question);
      store.quotaClears.settle(noted, 'cleared');
      // What was refused because of the quota may be tried at once.
      store.tokens.failures.clear(platformId);
    } catch (error) {
      store.quotaClears.settle(noted, outcomeOf(toProblem(error)));
      throw error;
    }
    return this.clears(platformId, authorizerAppid);
  }

  /** @throws ProblemError `input.rid`, `rid.noToken`, `wechat.7600x`, and of the client */
  async rid(platformId: string, text: string, authorizerAppid?: string): Promise<RidView> {
    const rid = ridIn(text);
    if (!rid) throw problem('input.rid', { field: 'rid' });
    const found = await this.#withToken(platformId, authorizerAppid, (client, token) =>
      client.ridGet({ token, rid }),
    ).catch((error: unknown) => {
      const { code } = toProblem(error);
      throw code === 'token.none' ? problem('rid.noToken', { params: { rid } }, error) : error;
    });
    return { rid, ...found };
  }

  async #clearBy({ platformId, way, authorizerAppid }: ClearQuestion): Promise<void> {
    const { store, wechat } = this.deps;
    const platform = requirePlatform(store, platformId);
    const { componentAppid } = platform;
    if (way === 'secret') {
      const appSecret = requireAppSecret(store, platformId);
      const client = await wechat.client(platform);
      return client.clearQuotaBySecret({ componentAppid, appSecret, appid: authorizerAppid });
    }
    if (way === 'token') {
      const appid = authorizerAppid ?? componentAppid;
      return this.#withToken(platformId, authorizerAppid, (client, token) =>
        client.clearQuota({ token, appid }),
      );
    }
    return this.#withToken(platformId, undefined, (client, token) =>
      client.clearComponentQuota({ token, componentAppid }),
    );
  }

  /** With the account's token if one is named, else with the platform's. */
  async #withToken<T>(
    platformId: string,
    authorizerAppid: string | undefined,
    call: (client: WechatClient, token: string) => Promise<T>,
  ): Promise<T> {
    const { store, wechat, tokens } = this.deps;
    const client = await wechat.client(requirePlatform(store, platformId));
    if (authorizerAppid) return call(client, this.#accountToken(platformId, authorizerAppid));
    return tokens.withExisting(platformId, (token) => call(client, token));
  }

  /** The account's own access token, for what only it may ask. */
  #accountToken(platformId: string, authorizerAppid: string): string {
    const { store, clock } = this.deps;
    const { accessTokenExpiresAt } = requireAuthorizer(store, platformId, authorizerAppid);
    const value = store.authorizers.accessToken(platformId, authorizerAppid);
    const ended = accessTokenExpiresAt !== null && accessTokenExpiresAt <= clock.earliest(platformId);
    if (value === undefined || (ended && clock.isSure(platformId)))
      throw problem('authorizer.noAccessToken', { params: { authorizerAppid } });
    return value;
  }
}

/** A refusal used none of the ten up; without an answer it is unknown. */
function outcomeOf({ errcode, sent }: ReturnType<typeof toProblem>): QuotaClearRecord['outcome'] {
  if (errcode === 48006) return 'limit';
  return errcode === undefined && sent === true ? 'unknown' : 'refused';
}

/** WeChat does not know this network: what else went wrong tells more. */
const unknownNetwork = 40203;

/**
 * Has WeChat look whether it reaches the platform's registered event URL, from one network after the other. It uses a
 * component token as any call does: a guarded profile asks before it fetches one. A network whose check fails has the
 * `problem`; what the others found stays.
 * @throws ProblemError `platform.notFound`; when no check succeeds: `wechat.40201` (no URL is registered), those of the
 *   token and of the client
 */
export async function checkReach(
  { store, wechat, tokens }: Deps<'store' | 'wechat' | 'tokens'>,
  platformId: string,
  operators: readonly ReachOperator[],
): Promise<ReachView> {
  const client = await wechat.client(requirePlatform(store, platformId));
  const networks: ReachView['networks'] = [];
  const failures: ProblemError[] = [];
  for (const operator of operators) {
    try {
      const found = await tokens.use(platformId, (token) => client.callbackCheck({ token, operator }));
      networks.push({ operator, verdict: reachVerdictOf(found), ...found });
    } catch (error) {
      if (!(error instanceof ProblemError)) throw error;
      failures.push(error);
      networks.push({ operator, verdict: 'unknown', dns: [], pings: [], problem: error.problem });
    }
  }
  if (failures.length > 0 && failures.length === operators.length)
    throw failures.find((one) => one.problem.errcode !== unknownNetwork) ?? failures[0];
  return { verdict: reachTogether(networks.map(({ verdict }) => verdict)), networks };
}
