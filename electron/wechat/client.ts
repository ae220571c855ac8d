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
import { endpoints } from './endpoints.ts';

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

/** A call with the platform's own token, whose body names the platform. */
const asComponent = <T>(
  o: ClientOptions,
  { token, componentAppid, signal }: WithToken,
  call: Omit<Call<T>, 'token' | 'signal'>,
): Promise<T> =>
  callEndpoint(o, { ...call, token, signal, body: { component_appid: componentAppid, ...call.body } });

export type WechatClient = ReturnType<typeof createWechatClient>;

/**
 * Makes a client for one platform: the endpoints of docs/wechat-api.md §1 as methods. It keeps no state: tokens come with
 * each call. Lifetimes are in seconds as WeChat gives them, `authTime` in ms.
 * All throw ProblemError: `wechat.<errcode>` for a refusal, `net.*` and `answer.*` for faults, each with endpoint and `sent`.
 */
export function createWechatClient(o: ClientOptions) {
  return {
    /** docs/wechat-api.md §1.1: 启动票据推送服务; needs neither token nor ticket. */
    startPushTicket: ({ componentAppid, appSecret, signal }: WithSecret) =>
      callEndpoint(o, {
        endpoint: endpoints.startPushTicket,
        body: { component_appid: componentAppid, component_secret: appSecret },
        read: readStartPushTicket,
        signal,
      }),
    /** docs/wechat-api.md §1.2. May end the token that was fetched before. */
    componentToken: (
      { componentAppid, appSecret, verifyTicket, signal }: WithSecret & { verifyTicket: string },
      keep?: Keep,
    ) =>
      callEndpoint(o, {
        endpoint: endpoints.componentToken,
        body: {
          component_appid: componentAppid,
          component_appsecret: appSecret,
          component_verify_ticket: verifyTicket,
        },
        read: readComponentToken,
        once: keep && { gives: givesComponentToken, keep },
        signal,
      }),
    /** docs/wechat-api.md §1.3. One code per link. */
    createPreauthcode: (a: WithToken) =>
      asComponent(o, a, { endpoint: endpoints.createPreauthcode, body: {}, read: readPreAuthCode }),
    /**
     * docs/wechat-api.md §1.4. Never repeated once its body may have gone out.
     * @param keep gets the whole body of a success before it is read any further, and is waited for: commit it there
     */
    queryAuth: (a: WithToken & { authorizationCode: string }, keep?: Keep) =>
      asComponent(o, a, {
        endpoint: endpoints.queryAuth,
        body: { authorization_code: a.authorizationCode },
        read: readQueryAuth,
        once: keep && { gives: givesAuthorization, keep },
      }),
    /** docs/wechat-api.md §1.5. `refreshToken`: overwrite the kept one with it if it is there. */
    authorizerToken: (a: WithToken & { authorizerAppid: string; refreshToken: string }, keep?: Keep) =>
      asComponent(o, a, {
        endpoint: endpoints.authorizerToken,
        body: { authorizer_appid: a.authorizerAppid, authorizer_refresh_token: a.refreshToken },
        read: readAuthorizerToken,
        once: keep && { gives: givesRefreshToken, keep },
      }),
    /** docs/wechat-api.md §1.6. */
    authorizerInfo: (a: WithToken & { authorizerAppid: string }) =>
      asComponent(o, a, {
        endpoint: endpoints.authorizerInfo,
        body: { authorizer_appid: a.authorizerAppid },
        read: readAuthorizerInfo,
      }),
    /** docs/wechat-api.md §1.7. @param a.count at most 500 */
    authorizerList: (a: WithToken & { offset: number; count: number }) =>
      asComponent(o, a, {
        endpoint: endpoints.authorizerList,
        body: { offset: a.offset, count: a.count },
        read: (answer) => readAuthorizerList(answer, a.offset),
      }),
    ...openapi(o),
  };
}

/**
 * Quota, rid and network check: what WeChat tells of the calls and addresses themselves
 * (docs/wechat-api.md §1.9–1.12).
 */
function openapi(o: ClientOptions) {
  return {
    /** docs/wechat-api.md §1.10. @param a.token whose quota is asked for @param a.cgiPath with its leading slash, no host */
    quotaGet: ({ token, cgiPath, signal }: { token: string; cgiPath: string } & Abortable) =>
      callEndpoint(o, {
        endpoint: endpoints.quotaGet,
        token,
        body: { cgi_path: cgiPath },
        read: readQuota,
        signal,
      }),
    /** docs/wechat-api.md §1.11. What it quotes is redacted. @param a.token of the same account as the request looked up */
    ridGet: ({ token, rid, signal }: { token: string; rid: string } & Abortable) =>
      callEndpoint(o, { endpoint: endpoints.ridGet, token, body: { rid }, read: readRid, signal }),
    /**
     * docs/wechat-api.md §1.12, network check: looks the registered event URL's name up and pings it.
     * @param a.operator from which network
     */
    callbackCheck: ({ token, operator, signal }: { token: string; operator: ReachOperator } & Abortable) =>
      callEndpoint(o, {
        endpoint: endpoints.callbackCheck,
        token,
        body: { action: 'all', check_operator: operator },
        read: readReach,
        signal,
      }),
    /**
     * docs/wechat-api.md §1.9, by a token: the platform's for the platform, the account's for an account. Never repeated
     * once sent.
     */
    clearQuota: ({ token, appid, signal }: { token: string; appid: string } & Abortable) =>
      callEndpoint(o, {
        endpoint: endpoints.clearQuota,
        token,
        body: { appid },
        read: readClearQuota,
        signal,
      }),
    /** docs/wechat-api.md §1.9, the old endpoint, for the platform's own calls. Never repeated once sent. */
    clearComponentQuota: (a: WithToken) =>
      asComponent(o, a, { endpoint: endpoints.clearComponentQuota, body: {}, read: readClearQuota }),
    /**
     * docs/wechat-api.md §1.9, by the AppSecret: works when the quota for tokens itself is used up. Never repeated once
     * sent.
     * @param a.appid an authorized account; left out: the platform
     */
    clearQuotaBySecret: ({
      componentAppid,
      appSecret,
      appid,
      signal,
    }: WithSecret & { appid?: string | undefined }) =>
      callEndpoint(o, {
        endpoint: endpoints.clearQuotaBySecret,
        body: { component_appid: componentAppid, appsecret: appSecret, ...(appid ? { appid } : {}) },
        read: readClearQuota,
        signal,
      }),
  };
}
