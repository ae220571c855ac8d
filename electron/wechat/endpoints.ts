import type { Problem } from '../../shared/errors/problem.ts';

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
  name: string;
  /** Appended to the API base. */
  path: string;
  /** Section of docs/wechat-api.md. */
  doc: string;
  /** The token's name in the query, where it is fixed and not the profile's choice. */
  tokenName?: 'access_token' | 'component_access_token';
  /** Body fields masked in reports; their values are scrubbed from everything that comes back. */
  secretFields?: readonly string[];
  retry: RetryPolicy;
  /** Its answer quotes another request, secrets included: every text in it is redacted. */
  quotes?: true;
  /** Largest answer taken, in bytes; 2 MiB where it says nothing. */
  maxAnswerBytes?: number;
}

const readLike: RetryPolicy = { notSent: true, systemError: true, sent: true };
/** A second fetch may end the token that the first one made (docs/wechat-api.md §1.2). */
const onlyIfNothingHappened: RetryPolicy = { notSent: true, systemError: true, sent: false };
/** An auth code works once (docs/wechat-api.md §1.4); it is not documented whether errcode -1 uses it up. */
const onlyIfNotSent: RetryPolicy = { notSent: true, systemError: false, sent: false };

/** Ten clears a month (docs/wechat-api.md §1.9); it is not documented whether errcode -1 uses one up. */
const usesUp: RetryPolicy = onlyIfNotSent;

const below = <N extends string>(folder: string, name: N) => ({ name, path: `/cgi-bin/${folder}${name}` });

/** The endpoints this product calls. To add one: a row here, a method in client.ts, its answer in answers.ts. */
export const endpoints = {
  startPushTicket: {
    ...below('component/', 'api_start_push_ticket'),
    doc: '1.1',
    secretFields: ['component_secret'],
    retry: readLike,
  },
  componentToken: {
    ...below('component/', 'api_component_token'),
    doc: '1.2',
    secretFields: ['component_appsecret', 'component_verify_ticket'],
    retry: onlyIfNothingHappened,
  },
  createPreauthcode: { ...below('component/', 'api_create_preauthcode'), doc: '1.3', retry: readLike },
  queryAuth: {
    ...below('component/', 'api_query_auth'),
    doc: '1.4',
    secretFields: ['authorization_code'],
    retry: onlyIfNotSent,
  },
  authorizerToken: {
    ...below('component/', 'api_authorizer_token'),
    doc: '1.5',
    secretFields: ['authorizer_refresh_token'],
    retry: onlyIfNothingHappened,
  },
  authorizerInfo: { ...below('component/', 'api_get_authorizer_info'), doc: '1.6', retry: readLike },
  authorizerList: {
    ...below('component/', 'api_get_authorizer_list'),
    doc: '1.7',
    retry: readLike,
    maxAnswerBytes: 8 * 1024 * 1024,
  },
  quotaGet: { ...below('', 'openapi/quota/get'), doc: '1.10', tokenName: 'access_token', retry: readLike },
  ridGet: {
    ...below('', 'openapi/rid/get'),
    doc: '1.11',
    tokenName: 'access_token',
    quotes: true,
    retry: readLike,
  },
  callbackCheck: { ...below('', 'callback/check'), doc: '1.12', tokenName: 'access_token', retry: readLike },
  clearQuota: { ...below('', 'clear_quota'), doc: '1.9', tokenName: 'access_token', retry: usesUp },
  clearComponentQuota: {
    ...below('', 'component/clear_quota'),
    doc: '1.9',
    tokenName: 'component_access_token',
    retry: usesUp,
  },
  clearQuotaBySecret: {
    ...below('component/', 'clear_quota/v2'),
    doc: '1.9',
    secretFields: ['appsecret'],
    retry: usesUp,
  },
} as const satisfies Record<string, Endpoint>;

/** Back-off before the second and the third attempt, in ms; its length is the number of repeats. */
export const backoffMs: readonly number[] = [200, 800];

/** Transient faults. A bad certificate, a refusing proxy or a proxy's page would only come again. */
const passing: ReadonlySet<string> = new Set([
  'net.refused',
  'net.dns',
  'net.reset',
  'net.timeout',
  'net.connectTimeout',
]);

/** May this call be made again after `failed`? The policy is the endpoint's. */
export function mayRepeat(policy: RetryPolicy, failed: Problem): boolean {
  if (failed.errcode === -1) return policy.systemError;
  if (!passing.has(failed.code)) return false;
  return failed.sent === false ? policy.notSent : policy.sent;
}
