import type { QuotaClears, QuotaView, RidView } from '../../../shared/contract/quota.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { type ClearWay, chinaMonth, clearsPerMonth, quotaPath, ridIn } from '../../../shared/quota.ts';
import type { PlatformRecord, QuotaClearRecord, Store } from '../../store/index.ts';
import type { WechatClient } from '../../wechat/client.ts';
import type { ComponentTokens } from '../tokens/index.ts';
import type { Wechat } from './clients.ts';
import type { PlatformClock } from './clock.ts';

export interface ClearQuestion {
  platformId: string;
  way: ClearWay;
  /** Left out: the platform's own quota. */
  authorizerAppid?: string | undefined;
  confirmed: boolean;
}

/**
 * Quotas and rids (docs/wechat-api.md §1.9–1.11). No token is ever fetched for any of it: only one that is there is
 * used.
 */
export interface Quota {
  /** @throws ProblemError `input.cgiPath`, `token.none`, `authorizer.*`, `wechat.7602x`, and of the client */
  get(platformId: string, cgiPath: string, authorizerAppid?: string): Promise<QuotaView>;
  clears(platformId: string, authorizerAppid?: string): QuotaClears;
  /**
   * Clears a quota: one of ten a month, so it asks first.
   * @throws ProblemError `guard.clearQuota`, `platform.noSecret`, `token.none`, `authorizer.*`, `wechat.48006`, …
   */
  clear(question: ClearQuestion): Promise<QuotaClears>;
  /** @throws ProblemError `input.rid`, `rid.noToken`, `wechat.7600x`, and of the client */
  rid(platformId: string, text: string, authorizerAppid?: string): Promise<RidView>;
}

export interface QuotaDeps {
  store: Store;
  clock: PlatformClock;
  wechat: Wechat;
  tokens: ComponentTokens;
}

export function createQuota({ store, clock, wechat, tokens }: QuotaDeps): Quota {
  function platformOf(platformId: string): PlatformRecord {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  }

  /** The account's own access token, for what only it may ask. */
  function accountToken(platformId: string, authorizerAppid: string): string {
    const record = store.authorizers.get(platformId, authorizerAppid);
    if (!record) throw problem('authorizer.notFound', { params: { authorizerAppid } });
    const value = store.authorizers.accessToken(platformId, authorizerAppid);
    const ended =
      record.accessTokenExpiresAt !== null && record.accessTokenExpiresAt <= clock.earliest(platformId);
    if (value === undefined || (ended && clock.isSure(platformId)))
      throw problem('authorizer.noAccessToken', { params: { authorizerAppid } });
    return value;
  }

  /** With the account's token if one is named, else with the platform's. */
  async function withToken<T>(
    platformId: string,
    authorizerAppid: string | undefined,
    call: (client: WechatClient, token: string) => Promise<T>,
  ): Promise<T> {
    const client = await wechat.client(platformOf(platformId).id);
    if (authorizerAppid) return call(client, accountToken(platformId, authorizerAppid));
    return tokens.withExisting(platformId, (token) => call(client, token));
  }

  function clears(platformId: string, authorizerAppid?: string): QuotaClears {
    const appid = authorizerAppid ?? platformOf(platformId).componentAppid;
    const month = chinaMonth(clock.now(platformId));
    const made = store.quotaClears.ofMonth(platformId, appid, month);
    const usedHere = made.filter(({ outcome }) => outcome === 'cleared' || outcome === 'unknown').length;
    const reached = made.some(({ outcome }) => outcome === 'limit');
    const left = reached ? 0 : Math.max(0, clearsPerMonth - usedHere);
    return { appid, month, limit: clearsPerMonth, usedHere, left, clears: made };
  }

  async function clearBy({ platformId, way, authorizerAppid }: ClearQuestion): Promise<void> {
    const platform = platformOf(platformId);
    const { componentAppid } = platform;
    if (way === 'secret') {
      const appSecret = store.platforms.secret(platformId, 'appSecret');
      if (!appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
      const client = await wechat.client(platformId);
      return client.clearQuotaBySecret({ componentAppid, appSecret, appid: authorizerAppid });
    }
    if (way === 'token') {
      const appid = authorizerAppid ?? componentAppid;
      return withToken(platformId, authorizerAppid, (client, token) => client.clearQuota({ token, appid }));
    }
    return withToken(platformId, undefined, (client, token) =>
      client.clearComponentQuota({ token, componentAppid }),
    );
  }

  return {
    async get(platformId, text, authorizerAppid) {
      const cgiPath = quotaPath(text);
      if (!cgiPath) throw problem('input.cgiPath', { field: 'cgiPath' });
      const found = await withToken(platformId, authorizerAppid, (client, token) =>
        client.quotaGet({ token, cgiPath }),
      );
      return { cgiPath, ...found };
    },
    clears,
    async clear(question) {
      const { platformId, authorizerAppid, way } = question;
      const before = clears(platformId, authorizerAppid);
      if (!question.confirmed) {
        const { limit, left, usedHere } = before;
        throw problem('guard.clearQuota', { params: { limit, left, usedHere } });
      }
      const at = clock.now(platformId);
      const noted = store.quotaClears.begin(platformId, before.appid, before.month, way, at);
      try {
        await clearBy(question);
        store.quotaClears.settle(noted, 'cleared');
        // What was refused because of the quota may be tried at once.
        store.tokens.failures.clear(platformId);
      } catch (error) {
        store.quotaClears.settle(noted, outcomeOf(toProblem(error)));
        throw error;
      }
      return clears(platformId, authorizerAppid);
    },
    async rid(platformId, text, authorizerAppid) {
      const rid = ridIn(text);
      if (!rid) throw problem('input.rid', { field: 'rid' });
      const found = await withToken(platformId, authorizerAppid, (client, token) =>
        client.ridGet({ token, rid }),
      ).catch((error: unknown) => {
        const { code } = toProblem(error);
        throw code === 'token.none' ? problem('rid.noToken', { params: { rid } }, error) : error;
      });
      return { rid, ...found };
    },
  };
}

/** A refusal used none up; without an answer nobody knows. */
function outcomeOf({ errcode, sent }: ReturnType<typeof toProblem>): QuotaClearRecord['outcome'] {
  if (errcode === 48006) return 'limit';
  return errcode === undefined && sent === true ? 'unknown' : 'refused';
}
