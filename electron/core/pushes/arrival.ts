import type { Callback } from '../../../shared/callback.ts';
import type { PushData, PushRoute } from '../../store/index.ts';
import { type PushQuery, readQuery } from '../../wechat/push/envelope.ts';
import { type Opened, refusals, verifyPush } from '../../wechat/push/verify.ts';
import { redactText } from '../../wechat/redact.ts';
import type { Deps } from '../deps.ts';
import { callbackIdentity } from './callback-identity.ts';
import { success } from './paths.ts';

/** A request as it came in. */
export interface Arrival {
  route: PushRoute;
  method: string;
  /** Without the query. */
  path: string;
  /** With its question mark, or empty. */
  search: string;
  remote: string | null;
  contentType: string | null;
  /** UTC ms. */
  receivedAt: number;
  /** By `performance.now()`. */
  startedAt: number;
  /** The `$APPID$` of the message path. */
  pathAppid: string | null;
}

/** What to keep of a request, and what to say to it once that is on the disk. */
export interface Judged {
  push: PushData;
  /** `success` goes out only for an accepted one. */
  accepted: boolean;
  /** What an accepted event or message says. */
  opened?: Opened;
}

export interface JudgeDeps extends Deps<'store' | 'clock' | 'keyring'> {
  maxAgeMs: () => number;
}

/** Enough of a refused body to see what it was. */
const refusedKept = 16 * 1024;
const longestParam = 256;
const longestPath = 300;

type Params = Record<string, string | number>;

/** A refusal before the push itself is judged. */
export interface EarlyRefusal {
  step: 'http' | 'path' | 'method' | 'size' | 'time' | 'code' | 'signature';
  code: string;
  status: number;
  params?: Params;
  bodySize?: number;
}

/** What a push has to agree with to be believed. @throws ProblemError vault.lost */
export function believed({ clock, keyring, maxAgeMs }: JudgeDeps) {
  const now = (platformId: string) => clock.earliest(platformId);
  return { keyring: keyring.all(), now, maxAgeMs: maxAgeMs() };
}

/** Judges an event's or a message's body. @throws ProblemError vault.lost: nothing can be said about it */
export function judgePush(deps: JudgeDeps, arrival: Arrival, body: Buffer): Judged {
  const text = body.toString('utf8');
  const query = readQuery(arrival.search);
  const pushToVerify = { query, body: text, ...believed(deps) };
  const { steps, envelope, result } = verifyPush(pushToVerify);
  const base = { ...blank(arrival), query: keptQuery(query), bodySize: body.length, steps };
  if (!result.ok) {
    const outer = envelope?.outer?.name === 'AppId' ? envelope.outer.value.slice(0, 64) : null;
    const push: PushData = {
      ...base,
      ...refused(result.code, refusals[result.code], result.params),
      body: text.slice(0, refusedKept),
      xml: result.xml ?? null,
      componentAppid: outer,
    };
    return { accepted: false, push };
  }
  const { opened } = result;
  const { platformId, componentAppid, key, xml, content } = opened;
  return {
    accepted: true,
    opened,
    push: {
      ...base,
      accepted: true,
      status: 200,
      answer: success,
      platformId,
      keyUsed: key,
      body: text,
      cipherBody: true,
      xml,
      identity: xml,
      infoType: content.infoType.slice(0, longestParam),
      componentAppid,
      authorizerAppid: content.authorizerAppid ?? arrival.pathAppid,
      createdAt: content.createdAt,
    },
  };
}

/**
 * Judges a request to the callback's address: it is kept when it has an auth code, or our nonce, which a return without a
 * code has (docs/wechat-api.md §2.6). Which session it is for, and whether the code is damaged, is found out afterwards.
 */
export function judgeCallback(
  { store }: Pick<JudgeDeps, 'store'>,
  arrival: Arrival,
  { nonce, code }: Callback,
): Judged {
  if (code === undefined && nonce === undefined)
    return refuseEarly(arrival, { step: 'code', code: 'push.noCode', status: 400 });
  const session = nonce === undefined ? undefined : store.sessions.byNonce(nonce);
  return {
    accepted: true,
    push: {
      ...blank(arrival),
      accepted: true,
      status: 200,
      answer: 'page',
      platformId: session?.platformId ?? null,
      body: arrival.search,
      bodySize: arrival.search.length,
      identity: callbackIdentity(arrival.search) ?? null,
      steps: [{ step: 'code', passed: code !== undefined }],
    },
  };
}

/** What is refused before its body is read. */
export function refuseEarly(arrival: Arrival, refusal: EarlyRefusal): Judged {
  const { step, code, status, params, bodySize = 0 } = refusal;
  const push: PushData = {
    ...blank(arrival),
    ...refused(code, status, params),
    bodySize,
    steps: [{ step, passed: false, ...(params ? { params } : {}) }],
  };
  return { accepted: false, push };
}

function blank(arrival: Arrival): PushData {
  const { route, method, path, remote, contentType, receivedAt } = arrival;
  return {
    route,
    platformId: null,
    receivedAt,
    method: method.slice(0, 16),
    path: route === 'other' ? redactText(path.slice(0, longestPath)) : path.slice(0, longestPath),
    query: {},
    remote,
    contentType: contentType?.slice(0, longestParam) ?? null,
    body: null,
    cipherBody: false,
    bodySize: 0,
    accepted: false,
    problem: null,
    status: 0,
    answer: '',
    tookMs: null,
    steps: [],
    keyUsed: null,
    infoType: '',
    componentAppid: null,
    authorizerAppid: null,
    createdAt: null,
    xml: null,
    identity: null,
  };
}

/** Only the code is answered: it is not known who sent the request. */
function refused(code: string, status: number, params?: Params) {
  return { accepted: false, status, answer: code, problem: { code, ...(params ? { params } : {}) } };
}

/** WeChat's own parameters, by their names there. */
const keptParams = [
  ['signature', 'signature'],
  ['timestamp', 'timestamp'],
  ['nonce', 'nonce'],
  ['openid', 'openid'],
  ['encrypt_type', 'encryptType'],
  ['msg_signature', 'msgSignature'],
] as const;

function keptQuery(query: PushQuery): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, property] of keptParams) {
    const value = query[property];
    if (value !== undefined) kept[name] = value.slice(0, longestParam);
  }
  return kept;
}
