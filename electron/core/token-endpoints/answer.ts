import type { IncomingMessage, ServerResponse } from 'node:http';
import { explain, loadErrorTexts } from '../../../shared/errors/index.ts';
import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { PlatformRecord } from '../../store/index.ts';
import type { Asked } from './asked.ts';
import type { HandedOver, HandOver } from './hand-over.ts';

/** What an answer is made of. */
export interface AnswerDeps {
  /** As it is now; throws when it is not what the endpoint was started for. */
  platform: () => PlatformRecord;
  handOver: HandOver;
  /** The operator has said that accounts' tokens may be refreshed. */
  confirmed: boolean;
  lang: () => Lang;
}

export interface Answer {
  status: number;
  body: unknown;
  headers: Record<string, string>;
}

/** What was asked for. @throws ProblemError `tokenEndpoint.path`, and of the token */
export async function give(deps: AnswerDeps, asked: Asked): Promise<Answer> {
  const { id, componentAppid } = deps.platform();
  const { what, authorizerAppid, refused, style } = asked;
  if (what === 'component') {
    const token = await deps.handOver.component(id, refused);
    const body = { component_access_token: token.value, expires_in: token.expiresIn };
    return good(style, token, { ...body, component_appid: componentAppid });
  }
  if (what === 'other' || authorizerAppid === null) throw problem('tokenEndpoint.path');
  const token = await deps.handOver.authorizer(id, authorizerAppid, refused, deps.confirmed);
  // Two names: WeChat's own, and the one that programs of a single account know.
  const value = { authorizer_access_token: token.value, access_token: token.value };
  return good(style, token, { ...value, expires_in: token.expiresIn, authorizer_appid: authorizerAppid });
}

function good(style: Asked['style'], { value, expiresIn }: HandedOver, body: object): Answer {
  const wrapped = { code: 0, errorMsg: 'OK', data: { token: value, expires_in: expiresIn } };
  return { status: 200, body: style === 'wxcomponent' ? wrapped : body, headers: {} };
}

/** 微管家's numbers for "not authorized" and "system error". */
const wxcomponentCodes = { notAuthorized: 1000, systemError: 1002 };

/** A problem as a program reads it: what is wrong, and what its engineer can do. */
export async function refuse(reader: Lang, style: Asked['style'], error: unknown): Promise<Answer> {
  const found = toProblem(error);
  const status = statusOf(found);
  await loadErrorTexts(reader);
  const { code, title, meaning, hint } = explain(found, reader);
  const told = { code, message: meaning || title, hint };
  const { errcode, errmsg, rid } = found;
  const body = { error: { ...told, errcode, errmsg, rid } };
  const number = status === 401 ? wxcomponentCodes.notAuthorized : wxcomponentCodes.systemError;
  const wrapped = { code: number, errorMsg: `${told.message} [${code}]`, ...body };
  return { status, body: style === 'wxcomponent' ? wrapped : body, headers: headersOf(found) };
}

const ownStatuses: Readonly<Record<string, number>> = {
  'tokenEndpoint.host': 403,
  'tokenEndpoint.origin': 403,
  'tokenEndpoint.method': 405,
  'tokenEndpoint.secret': 401,
  'tokenEndpoint.slow': 429,
  'tokenEndpoint.path': 404,
  'authorizer.notFound': 404,
  'token.contested': 503,
};

/** 409: the operator has to do something in AuthDesk. 502: WeChat refused. 503: it may go by itself. */
function statusOf({ code }: Problem): number {
  const own = ownStatuses[code];
  if (own !== undefined) return own;
  if (code.startsWith('wechat.')) return 502;
  return /^(?:guard|token|tokenEndpoint|ticket|platform|authorizer)\./.test(code) ? 409 : 503;
}

function headersOf({ code, params }: Problem): Record<string, string> {
  if (code === 'tokenEndpoint.method') return { allow: 'GET' };
  if (code === 'tokenEndpoint.secret') return { 'www-authenticate': 'Bearer realm="AuthDesk"' };
  const seconds = Number(params?.seconds);
  return Number.isFinite(seconds) ? { 'retry-after': String(seconds) } : {};
}

const always = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
};

/** Sends it whole, for nobody else to keep. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): void {
  if (response.headersSent || response.destroyed) return;
  const text = `${JSON.stringify(answer.body)}\n`;
  response.writeHead(answer.status, {
    ...always,
    ...answer.headers,
    'content-length': Buffer.byteLength(text),
  });
  response.end(request.method === 'HEAD' ? undefined : text);
}
