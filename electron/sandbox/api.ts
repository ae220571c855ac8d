// WeChat's endpoints over HTTP: every answer is HTTP 200 JSON, unless a fault was told to spoil the connection.
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, Hono } from 'hono';
import { bareName, type Tools } from './endpoints/endpoint.ts';
import type { Fault } from './faults.ts';
import { type Answer, type Call, judge } from './judge.ts';
import type { Platform } from './state.ts';

export type SandboxApp = Hono<{ Bindings: HttpBindings }>;
type SandboxContext = Context<{ Bindings: HttpBindings }>;

// `encoding=` instead of `charset=`, as WeChat's own answers have it.
const JSON_TYPE = 'application/json; encoding=utf-8';
const PROXY_PAGE =
  '<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n' +
  '<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n';
const SLOW_MS = 3000;

async function readCall(c: SandboxContext): Promise<Call> {
  const url = new URL(c.req.url);
  return {
    method: c.req.method,
    path: url.pathname,
    query: url.searchParams,
    url: c.req.url,
    body: await c.req.text(),
    clientIp: c.env.incoming.socket.remoteAddress ?? '',
  };
}

/** Holds the request until the client gives up or the server closes. */
async function neverAnswer(outgoing: ServerResponse): Promise<Response> {
  if (!outgoing.destroyed) await once(outgoing, 'close');
  return RESPONSE_ALREADY_SENT;
}

/** Sends half of the body under the length of the whole, then cuts the connection. */
function sendHalf(outgoing: ServerResponse, body: string): Response {
  const whole = Buffer.from(body);
  outgoing.writeHead(200, { 'Content-Type': JSON_TYPE, 'Content-Length': whole.length });
  outgoing.write(whole.subarray(0, whole.length / 2), () => outgoing.destroy());
  return RESPONSE_ALREADY_SENT;
}

/** What a fault does instead of the work; undefined when the work is to be done. */
function spoilBefore(c: SandboxContext, fault: Fault): Response | Promise<Response> | undefined {
  switch (fault.kind) {
    case 'timeout':
      return neverAnswer(c.env.outgoing);
    case 'reset':
      c.env.incoming.socket.resetAndDestroy();
      return RESPONSE_ALREADY_SENT;
    case 'html':
      return new Response(PROXY_PAGE, {
        status: fault.status ?? 502,
        headers: { 'Content-Type': 'text/html' },
      });
    default:
      return undefined;
  }
}

function send(c: SandboxContext, answer: Answer, fault: Fault | undefined): Response {
  if (fault?.kind === 'cut') return sendHalf(c.env.outgoing, answer.body);
  if (fault?.kind === 'drop-answer') {
    c.env.incoming.socket.destroy();
    return RESPONSE_ALREADY_SENT;
  }
  return c.body(answer.body, 200, { 'Content-Type': JSON_TYPE });
}

/**
 * Puts WeChat's endpoints (everything below /cgi-bin/ that has no page) on the server.
 * @param latencyMs added to every answer
 */
export function mountApi(app: SandboxApp, platform: Platform, tools: Tools, latencyMs: number): void {
  app.all('/cgi-bin/*', async (c) => {
    const call = await readCall(c);
    const endpoint = bareName(call.path);
    const at = new Date(platform.now()).toISOString();
    const fault = tools.faults.takeWire(endpoint);
    const spoilt = fault && spoilBefore(c, fault);
    if (spoilt) {
      tools.log.add({ endpoint, at, fault: fault.kind ?? '' });
      return spoilt;
    }
    const wait = latencyMs + (fault?.kind === 'slow' ? (fault.ms ?? SLOW_MS) : 0);
    if (wait > 0) await sleep(wait);
    const answer = judge(platform, tools, call);
    tools.log.add({
      endpoint,
      at,
      ...(answer.errcode === undefined ? {} : { errcode: answer.errcode }),
      ...(fault?.kind ? { fault: fault.kind } : {}),
    });
    return send(c, answer, fault);
  });
}
