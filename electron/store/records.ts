import type { AccountKind, AuthType } from '../../shared/authorize.ts';
import type { Problem } from '../../shared/errors/problem.ts';
import type { ClearWay } from '../../shared/quota.ts';

/**
 * What the repositories hand out. Times are UTC ms. A record never holds a secret: secrets are read by calls of
 * their own (`platforms.secret(id, 'appSecret')`), so that nothing can carry one along by accident.
 */

export const platformSecretNames = [
  'appSecret',
  'messageToken',
  'aesKey',
  'aesKeyPrevious',
  'proxy',
] as const;
export type PlatformSecretName = (typeof platformSecretNames)[number];

export interface PlatformRecord {
  id: string;
  name: string;
  componentAppid: string;
  redirectUri: string;
  launchDomain: string;
  apiBase: string;
  linkBase: string | null;
  tokenQueryName: 'component_access_token' | 'access_token';
  authType: AuthType;
  guarded: boolean;
  borrowOnly: boolean;
  nonceCheck: boolean;
  /** Exchange a code that a push or the callback brought at once; a guarded profile never does. */
  autoExchange: boolean;
  rehearsal: boolean;
  clockOffsetMs: number;
  /** Permission sets that the operator wants of every account they apply to. */
  wantedPermissions: number[];
  createdAt: number;
  updatedAt: number;
  /** Which secrets are set, and readable with the key in force. */
  secrets: Record<PlatformSecretName, boolean>;
}

export interface TicketRecord {
  id: string;
  platformId: string;
  source: 'paste' | 'push' | 'cli' | 'sandbox';
  /** WeChat's time; null for a ticket that was pasted bare. */
  createdAt: number | null;
  /** When it was first seen here: an unknown `createdAt` is not later than this. */
  firstReceivedAt: number;
  /** When it was last seen here. */
  receivedAt: number;
}

/** Which front, in which process: `desktop`, its process id for the eye, its identity for comparing. */
export interface Actor {
  front: string;
  pid: number;
  process: string;
}

export interface ComponentTokenRecord {
  id: string;
  platformId: string;
  origin: 'fetched' | 'borrowed';
  /** Null for a token of before this was kept. */
  front: string | null;
  pid: number | null;
  process: string | null;
  fetchedAt: number;
  expiresAt: number | null;
  /** Set when WeChat refused it or a newer one took its place. */
  endedAt: number | null;
  endReason: 'superseded' | 'refused' | null;
  /** WeChat's code, for a refused one. */
  endErrcode: number | null;
  /** False for one sealed with a key that was lost. */
  readable: boolean;
}

/** What a failed fetch left behind: AuthDesk does not fetch by itself before `retryAt`. */
export interface FetchFailureRecord {
  platformId: string;
  /** In a row. */
  failures: number;
  failedAt: number;
  retryAt: number;
  problem: Problem;
}

export interface LeaseRecord {
  platformId: string;
  holder: string;
  until: number;
}

export interface AuthorizerRecord {
  platformId: string;
  authorizerAppid: string;
  nickName: string | null;
  kind: AccountKind;
  principalName: string | null;
  userName: string | null;
  /** A data: URL. */
  headImage: string | null;
  status: 'authorized' | 'unauthorized';
  /** When WeChat last said so, by its clock; null: not known. */
  statusAt: number | null;
  funcInfo: number[];
  /** What was granted before the last change; null when it never changed here. */
  funcInfoBefore: number[] | null;
  funcInfoChangedAt: number | null;
  authorizedAt: number | null;
  /** When the access token was given; null when there is none, or when that was not kept. */
  accessTokenAt: number | null;
  accessTokenExpiresAt: number | null;
  hasAccessToken: boolean;
  /** Does the history hold at least one refresh token that can be read? */
  hasRefreshToken: boolean;
  /** It holds some, all sealed with a key that was lost. */
  refreshTokenUnreadable: boolean;
  /** api_get_authorizer_info's answer as WeChat gave it, without the refresh token. */
  info: unknown;
  updatedAt: number;
}

export interface AuthorizerChange {
  nickName?: string | null;
  kind?: AccountKind;
  principalName?: string | null;
  userName?: string | null;
  status?: 'authorized' | 'unauthorized';
  statusAt?: number;
  /** What stood there before is kept beside it when it differs. */
  funcInfo?: number[];
  authorizedAt?: number | null;
  /** Sealed. */
  accessToken?: AccessTokenData;
  info?: unknown;
}

export interface AccessTokenData {
  value: string;
  /** UTC ms, WeChat's clock. */
  obtainedAt: number;
  expiresAt: number | null;
}

export interface RefreshTokenRecord {
  id: string;
  platformId: string;
  authorizerAppid: string;
  source: 'query_auth' | 'refresh' | 'list' | 'info';
  seenAt: number;
  sessionId: string | null;
  /** False for one sealed with a key that was lost. */
  readable: boolean;
}

export interface CallRecord {
  id: string;
  platformId: string | null;
  sessionId: string | null;
  endpoint: string;
  attempt: number;
  startedAt: number;
  durationMs: number | null;
  httpStatus: number | null;
  errcode: number | null;
  errmsg: string | null;
  rid: string | null;
  fault: string | null;
  request: { method: string; url: string; body: unknown };
  answer: unknown;
}

/** Where a request came in; `other`: at none of the receiver's paths, or it never got that far. */
export type PushRoute = 'event' | 'message' | 'callback' | 'other';
/** `waiting`: committed and answered, not processed yet. `exchange`: its code is kept and is to be exchanged. */
export type PushState = 'waiting' | 'exchange' | 'done';

/** One thing that was looked at before a push was believed. */
export interface PushStepRecord {
  step: string;
  passed: boolean;
  params?: Record<string, string | number>;
}

/** What became of a push: a key of shared/pushes.ts with what fills it. Never a secret. */
export interface PushResult {
  code: string;
  params?: Record<string, string | number>;
}

/** A request to the receiver. The decrypted XML and the body are read by calls of their own. */
export interface PushRecord {
  id: string;
  seq: number;
  rev: number;
  route: PushRoute;
  platformId: string | null;
  receivedAt: number;
  method: string;
  path: string;
  /** WeChat's own parameters only. */
  query: Record<string, string>;
  remote: string | null;
  contentType: string | null;
  hasBody: boolean;
  bodySize: number;
  accepted: boolean;
  problem: Problem | null;
  status: number;
  answer: string;
  /** From the request's arrival to its answer. */
  tookMs: number | null;
  steps: PushStepRecord[];
  keyUsed: 'current' | 'previous' | null;
  /** InfoType, or a message's kind; empty when nothing is known. */
  infoType: string;
  componentAppid: string | null;
  authorizerAppid: string | null;
  /** WeChat's CreateTime. */
  createdAt: number | null;
  hasXml: boolean;
  /** The first push with the very same content. */
  duplicateOf: string | null;
  state: PushState;
  result: PushResult | null;
  sessionId: string | null;
}

export type ForwardState = 'waiting' | 'delivered' | 'failed';

/** A push on its way to the engineer's own server. */
export interface PushForwardRecord {
  id: string;
  pushId: string;
  state: ForwardState;
  attempts: number;
  /** When it is tried again; null: not by itself. */
  nextAt: number | null;
  status: number | null;
  /** The beginning of what was answered. */
  answer: string | null;
  tookMs: number | null;
  problem: Problem | null;
  createdAt: number;
  updatedAt: number;
}

/** Who receives pushes for this data folder. */
export interface ReceiverRecord {
  holder: string;
  pid: number;
  front: string;
  host: string;
  port: number;
  startedAt: number;
  /** Unless renewed, it has ended by then. */
  until: number;
}

export const runKinds = ['refresh', 'details'] as const;
export type RunKind = (typeof runKinds)[number];

/** Long work over many accounts. */
export interface AccountRunRecord {
  id: string;
  platformId: string;
  kind: RunKind;
  /** Which accounts, as a text: two runs of the same scope are the same work. */
  scope: string;
  /** `running` without a living holder was interrupted. */
  state: 'running' | 'paused' | 'stopped' | 'done';
  total: number;
  done: number;
  failed: number;
  skipped: number;
  cancelAsked: boolean;
  /** Why it was stopped. */
  problem: Problem | null;
  /** WeChat asked for slower calls: it goes on then. */
  waitingUntil: number | null;
  holder: string | null;
  holderUntil: number | null;
  startedAt: number;
  updatedAt: number;
  endedAt: number | null;
}

export interface RunItemRecord {
  authorizerAppid: string;
  nickName: string | null;
  state: 'pending' | 'failed' | 'skipped';
  problem: Problem | null;
}

export interface NoticeRecord {
  id: string;
  platformId: string;
  authorizerAppid: string;
  kind: 'permissionsRemoved';
  /** Permission set ids. */
  ids: number[];
  raisedAt: number;
  dismissedAt: number | null;
}

export interface QuotaClearRecord {
  way: ClearWay;
  at: number;
  /** `unknown`: the request went out and no answer came. `limit`: refused with 48006. */
  outcome: 'cleared' | 'refused' | 'unknown' | 'limit';
}

export interface HeadImageRecord {
  url: string | null;
  fetchedAt: number;
  failed: boolean;
}
