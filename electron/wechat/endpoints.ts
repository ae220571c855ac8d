/** Which repeats of a call are safe. A repeat must never use up something twice or end something that works. */
export interface RetryPolicy {
  /** When the body has certainly not left this machine. */
  notSent: boolean;
  /** On errcode -1 `system error` (docs/wechat-api.md §4.1): WeChat says that it did nothing. */
  systemError: boolean;
  /** On a fault after the body may have left: only where a second call changes nothing. */
  sent: boolean;
}

/** One endpoint of WeChat as data: everything the client needs to know beside the shape of its answer. */
export interface Endpoint {
  name: EndpointName;
  /** Appended to the API base. */
  path: string;
  /** Section of docs/wechat-api.md. */
  doc: string;
  /** Does a token go into the query? */
  token: boolean;
  /** The token's name in the query, where it is fixed and not the profile's choice. */
  tokenName?: 'access_token' | 'component_access_token';
  /** Body fields masked in reports; their values are scrubbed from everything that comes back. */
  secretFields: readonly string[];
  retry: RetryPolicy;
  /** Its answer quotes another request, secrets included: every text in it is redacted. */
  quotes?: true;
  /** Largest answer taken, in bytes. */
  maxAnswerBytes: number;
}

export type EndpointName =
  | 'api_start_push_ticket'
  | 'api_component_token'
  | 'api_create_preauthcode'
  | 'api_query_auth'
  | 'api_authorizer_token'
  | 'api_get_authorizer_info'
  | 'api_get_authorizer_list'
  | 'openapi/quota/get'
  | 'openapi/rid/get'
  | 'callback/check'
  | 'clear_quota'
  | 'component/clear_quota'
  | 'clear_quota/v2';

const MiB = 1024 * 1024;

const readLike: RetryPolicy = { notSent: true, systemError: true, sent: true };
/** A second fetch may end the token that the first one made (docs/wechat-api.md §1.2). */
const onlyIfNothingHappened: RetryPolicy = { notSent: true, systemError: true, sent: false };
/** An auth code works once (docs/wechat-api.md §1.4); it is not documented whether errcode -1 uses it up. */
const onlyIfNotSent: RetryPolicy = { notSent: true, systemError: false, sent: false };

/** Ten clears a month (docs/wechat-api.md §1.9); it is not documented whether errcode -1 uses one up. */
const usesUp: RetryPolicy = onlyIfNotSent;

/** The endpoints this product calls. To add one: a row here, a method in client.ts, its answer in answers.ts. */
export const endpoints = {
  startPushTicket: {
    name: 'api_start_push_ticket',
    path: '/cgi-bin/component/api_start_push_ticket',
    doc: '1.1',
    token: false,
    secretFields: ['component_secret'],
    retry: readLike,
    maxAnswerBytes: 2 * MiB,
  },
  componentToken: {
    name: 'api_component_token',
    path: '/cgi-bin/component/api_component_token',
    doc: '1.2',
    token: false,
    secretFields: ['component_appsecret', 'component_verify_ticket'],
    retry: onlyIfNothingHappened,
    maxAnswerBytes: 2 * MiB,
  },
  createPreauthcode: {
    name: 'api_create_preauthcode',
    path: '/cgi-bin/component/api_create_preauthcode',
    doc: '1.3',
    token: true,
    secretFields: [],
    retry: readLike,
    maxAnswerBytes: 2 * MiB,
  },
  queryAuth: {
    name: 'api_query_auth',
    path: '/cgi-bin/component/api_query_auth',
    doc: '1.4',
    token: true,
    secretFields: ['authorization_code'],
    retry: onlyIfNotSent,
    maxAnswerBytes: 2 * MiB,
  },
  authorizerToken: {
    name: 'api_authorizer_token',
    path: '/cgi-bin/component/api_authorizer_token',
    doc: '1.5',
    token: true,
    secretFields: ['authorizer_refresh_token'],
    retry: onlyIfNothingHappened,
    maxAnswerBytes: 2 * MiB,
  },
  authorizerInfo: {
    name: 'api_get_authorizer_info',
    path: '/cgi-bin/component/api_get_authorizer_info',
    doc: '1.6',
    token: true,
    secretFields: [],
    retry: readLike,
    maxAnswerBytes: 2 * MiB,
  },
  authorizerList: {
    name: 'api_get_authorizer_list',
    path: '/cgi-bin/component/api_get_authorizer_list',
    doc: '1.7',
    token: true,
    secretFields: [],
    retry: readLike,
    maxAnswerBytes: 8 * MiB,
  },
  quotaGet: {
    name: 'openapi/quota/get',
    path: '/cgi-bin/openapi/quota/get',
    doc: '1.10',
    token: true,
    tokenName: 'access_token',
    secretFields: [],
    retry: readLike,
    maxAnswerBytes: 2 * MiB,
  },
  ridGet: {
    name: 'openapi/rid/get',
    path: '/cgi-bin/openapi/rid/get',
    doc: '1.11',
    token: true,
    tokenName: 'access_token',
    secretFields: [],
    quotes: true,
    retry: readLike,
    maxAnswerBytes: 2 * MiB,
  },
  callbackCheck: {
    name: 'callback/check',
    path: '/cgi-bin/callback/check',
    doc: '1.12',
    token: true,
    tokenName: 'access_token',
    secretFields: [],
    retry: readLike,
    maxAnswerBytes: 2 * MiB,
  },
  clearQuota: {
    name: 'clear_quota',
    path: '/cgi-bin/clear_quota',
    doc: '1.9',
    token: true,
    tokenName: 'access_token',
    secretFields: [],
    retry: usesUp,
    maxAnswerBytes: 2 * MiB,
  },
  clearComponentQuota: {
    name: 'component/clear_quota',
    path: '/cgi-bin/component/clear_quota',
    doc: '1.9',
    token: true,
    tokenName: 'component_access_token',
    secretFields: [],
    retry: usesUp,
    maxAnswerBytes: 2 * MiB,
  },
  clearQuotaBySecret: {
    name: 'clear_quota/v2',
    path: '/cgi-bin/component/clear_quota/v2',
    doc: '1.9',
    token: false,
    secretFields: ['appsecret'],
    retry: usesUp,
    maxAnswerBytes: 2 * MiB,
  },
} as const satisfies Record<string, Endpoint>;

/** Back-off before the second and the third attempt, in ms; its length is the number of repeats. */
export const backoffMs: readonly number[] = [200, 800];
