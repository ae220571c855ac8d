// One call, from request to answer, in the order of WeChat's checks: verb, body, JSON, fields, whitelist, token, appid.
import { errmsgOf, Refusal, refuse } from './answers.ts';
import { type Caller, callerOf, checkComponent } from './credentials.ts';
import { bareName, type Endpoint, type Fields, type Tools, textOf } from './endpoints/endpoint.ts';
import { ENDPOINTS } from './endpoints/index.ts';
import type { Platform } from './state.ts';
import { makeRid } from './values.ts';

/** A request as it arrived. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly url: string;
  readonly body: string;
  readonly clientIp: string;
}

export interface Answer {
  readonly body: string;
  /** Set when it is a refusal. */
  readonly errcode?: number;
}

function fieldsOf(body: string): Fields {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return { ...parsed };
  } catch {
    // falls to the refusal below
  }
  return refuse(47001);
}

function callerFor(platform: Platform, endpoint: Endpoint, query: URLSearchParams): Caller | null {
  if (endpoint.token === 'none') return null;
  const caller = callerOf(platform, query);
  if (endpoint.token === 'component' && caller.kind === 'authorizer') refuse(61014);
  return caller;
}

function run(platform: Platform, tools: Tools, call: Call): object {
  const endpoint = ENDPOINTS.get(call.path) ?? refuse(40066);
  if (call.method !== 'POST') refuse(43002);
  if (call.body.trim() === '') refuse(44002);
  const fields = fieldsOf(call.body);
  for (const [field, errcode] of endpoint.required ?? [])
    if (textOf(fields, field) === undefined) refuse(errcode);
  const fault = tools.faults.takeRefusal(bareName(call.path));
  if (fault) throw new Refusal(fault.errcode, fault.errmsg, fault.requestIp);
  const caller = callerFor(platform, endpoint, call.query);
  if (endpoint.ofComponent) checkComponent(platform, textOf(fields, 'component_appid'));
  return endpoint.run({ platform, fields, caller, ...tools });
}

/** Does what the call asks, and returns WeChat's answer to it; never throws for a bad request. */
export function judge(platform: Platform, tools: Tools, call: Call): Answer {
  try {
    return { body: JSON.stringify(run(platform, tools, call)) };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : new Refusal(-1);
    const rid = makeRid(platform.now(), platform.random);
    const body = JSON.stringify({ errcode: refusal.errcode, errmsg: errmsgOf(refusal, rid) });
    const owner = platform.state.tokenOwners.get(call.query.get('access_token') ?? '');
    const request = {
      invoke_time: Math.floor(platform.now() / 1000),
      cost_in_ms: 1,
      request_url: call.url,
      request_body: call.body,
      response_body: body,
      client_ip: call.clientIp,
    };
    tools.rids.add(rid, { owner, request });
    return { body, errcode: refusal.errcode };
  }
}
