import type { ReachOperator } from '../../shared/reach.ts';
import {
  givesAuthorization,
  givesComponentToken,
  givesRefreshToken,
  readAuthorizerInfo,
  readAuthorizerList,
  readAuthorizerToken,
  readComponentToken,
  readPreAuthCode,
  readQueryAuth,
  readStartPushTicket,
} from './answers.ts';
import { readClearQuota, readQuota, readReach, readRid } from './answers-openapi.ts';
import { type Call, type ClientOptions, callEndpoint } from './call.ts';
import { type Endpoint, endpoints } from './endpoints.ts';

export type { AuthorizerInfoAnswer, QueryAuthAnswer } from './answers.ts';
export type { ClientOptions } from './call.ts';
export type { CallReport } from './report.ts';

interface Abortable {
  /** Gives up: `net.aborted`, `sent` telling whether the request had gone out. */
  signal?: AbortSignal;
}
/** Commits the body of an answer that WeChat gives once. What it throws ends the call. */
export type Keep = (rawBody: string) => Promise<void> | void;
/** A call made with a component token. */
interface WithToken extends Abortable {
  token: string;
  componentAppid: string;
}
/** A call made with the platform's AppSecret. */
interface WithSecret extends Abortable {
  componentAppid: string;
  appSecret: string;
}

type Once = Call<unknown>['once'];
/** @param a what a method was asked with, as far as it goes into every call */
type CallOf = <T>(
  endpoint: Endpoint,
  a: Pick<Call<T>, 'token' | 'signal'>,
  body: Call<T>['body'],
  read: Call<T>['read'],
  once?: Once,
) => Promise<T>;

export type WechatClient = ReturnType<typeof createWechatClient>;

/**
 * Makes a client for one platform: the endpoints of docs/wechat-api.md §1 as methods. It keeps no state: tokens come with
 * each call. Lifetimes are in seconds as WeChat gives them, `authTime` in ms.
 * All throw ProblemError: `wechat.<errcode>` for a refusal, `net.*` and `answer.*` for faults, each with endpoint and `sent`.
 */
export function createWechatClient(o: ClientOptions) {
  const call: CallOf = (endpoint, { token, signal }, body, read, once) =>
    callEndpoint(o, { endpoint, token, signal, body, read, once });
  /** With the platform's own token, whose body names the platform. */
  const asComponent = <T>(
    endpoint: Endpoint,
    a: WithToken,
    body: Call<T>['body'],
    read: Call<T>['read'],
    once?: Once,
  ): Promise<T> => call(endpoint, a, { component_appid: a.componentAppid, ...body }, read, once);
  return {
    /** docs/wechat-api.md §1.1: 启动票据推送服务; needs neither token nor ticket. */
    startPushTicket: (a: WithSecret) => {
      const body = { component_appid: a.componentAppid, component_secret: a.appSecret };
      return call(endpoints.startPushTicket, a, body, readStartPushTicket);
    },
    /** docs/wechat-api.md §1.2. May end the token that was fetched before. */
    componentToken: (a: WithSecret & { verifyTicket: string }, keep?: Keep) => {
      const body = {
        component_appid: a.componentAppid,
        component_appsecret: a.appSecret,
        component_verify_ticket: a.verifyTicket,
      };
      const once = keep && { gives: givesComponentToken, keep };
      return call(endpoints.componentToken, a, body, readComponentToken, once);
    },
    /** docs/wechat-api.md §1.3. One code per link. */
    createPreauthcode: (a: WithToken) => asComponent(endpoints.createPreauthcode, a, {}, readPreAuthCode),
    /**
     * docs/wechat-api.md §1.4. Never repeated once its body may have gone out.
     * @param keep gets the whole body of a success before it is read any further, and is waited for: commit it there
     */
    queryAuth: (a: WithToken & { authorizationCode: string }, keep?: Keep) => {
      const once = keep && { gives: givesAuthorization, keep };
      return asComponent(
        endpoints.queryAuth,
        a,
        { authorization_code: a.authorizationCode },
        readQueryAuth,
        once,
      );
    },
    /** docs/wechat-api.md §1.5. `refreshToken`: overwrite the kept one with it if it is there. */
    authorizerToken: (a: WithToken & { authorizerAppid: string; refreshToken: string }, keep?: Keep) => {
      const body = { authorizer_appid: a.authorizerAppid, authorizer_refresh_token: a.refreshToken };
      const once = keep && { gives: givesRefreshToken, keep };
      return asComponent(endpoints.authorizerToken, a, body, readAuthorizerToken, once);
    },
    /** docs/wechat-api.md §1.6. */
    authorizerInfo: (a: WithToken & { authorizerAppid: string }) =>
      asComponent(endpoints.authorizerInfo, a, { authorizer_appid: a.authorizerAppid }, readAuthorizerInfo),
    /** docs/wechat-api.md §1.7. @param a.count at most 500 */
    authorizerList: (a: WithToken & { offset: number; count: number }) => {
      const { offset, count } = a;
      const read = (answer: unknown) => readAuthorizerList(answer, offset);
      return asComponent(endpoints.authorizerList, a, { offset, count }, read);
    },
    /** docs/wechat-api.md §1.9, the old endpoint, for the platform's own calls. Never repeated once sent. */
    clearComponentQuota: (a: WithToken) => asComponent(endpoints.clearComponentQuota, a, {}, readClearQuota),
    ...openapi(call),
  };
}

/**
 * Quota, rid and network check: what WeChat tells of the calls and addresses themselves
 * (docs/wechat-api.md §1.9–1.12).
 */
const openapi = (call: CallOf) => ({
  /** docs/wechat-api.md §1.10. @param a.token whose quota is asked for @param a.cgiPath with its leading slash, no host */
  quotaGet: (a: { token: string; cgiPath: string } & Abortable) =>
    call(endpoints.quotaGet, a, { cgi_path: a.cgiPath }, readQuota),
  /** docs/wechat-api.md §1.11. What it quotes is redacted. @param a.token of the same account as the request looked up */
  ridGet: (a: { token: string; rid: string } & Abortable) =>
    call(endpoints.ridGet, a, { rid: a.rid }, readRid),
  /**
   * docs/wechat-api.md §1.12, network check: looks the registered event URL's name up and pings it.
   * @param a.operator from which network
   */
  callbackCheck: (a: { token: string; operator: ReachOperator } & Abortable) =>
    call(endpoints.callbackCheck, a, { action: 'all', check_operator: a.operator }, readReach),
  /**
   * docs/wechat-api.md §1.9, by a token: the platform's for the platform, the account's for an account. Never repeated
   * once sent.
   */
  clearQuota: (a: { token: string; appid: string } & Abortable) =>
    call(endpoints.clearQuota, a, { appid: a.appid }, readClearQuota),
  /**
   * docs/wechat-api.md §1.9, by the AppSecret: works when the quota for tokens itself is used up. Never repeated once
   * sent.
   * @param a.appid an authorized account; left out: the platform
   */
  clearQuotaBySecret: (a: WithSecret & { appid?: string | undefined }) => {
    const body = { component_appid: a.componentAppid, appsecret: a.appSecret };
    return call(
      endpoints.clearQuotaBySecret,
      a,
      { ...body, ...(a.appid ? { appid: a.appid } : {}) },
      readClearQuota,
    );
  },
});
