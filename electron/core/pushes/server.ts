import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { readCallback } from '../../../shared/callback.ts';
import { toProblem } from '../../../shared/errors/problem.ts';
import { isLoopbackHost } from '../../../shared/hosts.ts';
import type { PushData, WrittenPush } from '../../store/index.ts';
import { echoOf } from '../../wechat/push/echo.ts';
import type { Deps } from '../deps.ts';
import {
  type Arrival,
  believed,
  type EarlyRefusal,
  type JudgeDeps,
  type Judged,
  judgeCallback,
  judgePush,
  refuseEarly,
} from './arrival.ts';
import { readBody } from './body.ts';
import { callbackAnswer } from './callback-page.ts';
import type { Intake } from './intake.ts';
import { placeOf } from './paths.ts';

/** A request that takes longer than this is given up, ms. */
export const patienceMs = 10_000;
const maxConnections = 1000;

export interface ReceiverServerDeps extends JudgeDeps, Deps<'effects'> {
  intake: Intake;
  /** Where an accepted push is to be passed on to, if anywhere. */
  forwardTarget: (push: Pick<PushData, 'route' | 'authorizerAppid'>) => string | undefined;
  /** After a push was answered. @param tookMs from its arrival to its answer */
  onKept: (push: WrittenPush, tookMs: number) => void;
  /** Instead of `patienceMs`. */
  patienceMs?: number | undefined;
}

/** A request and where its answer goes. */
interface Exchange {
  arrival: Arrival;
  incoming: IncomingMessage;
  outgoing: ServerResponse;
}

/**
 * Judge, commit, answer, in this order, whatever comes. Straight on Node's server: a push has one of two paths, and is
 * answered with a word. Never throws.
 */
async function take(
  deps: ReceiverServerDeps,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  try {
    const exchange = { arrival: arrivalOf(deps, incoming), incoming, outgoing };
    const { route } = exchange.arrival;
    if (route === 'callback') await takeCallback(deps, exchange);
    else if (route === 'other')
      await refuse(deps, exchange, { step: 'path', code: 'push.path', status: 404 });
    else await takePush(deps, exchange);
  } catch (error) {
    deps.effects.warn('receiver.failed', toProblem(error).code);
    answer(outgoing, 500, 'error');
  }
}

async function takePush(deps: ReceiverServerDeps, exchange: Exchange): Promise<void> {
  const { arrival, incoming, outgoing } = exchange;
  const echo = arrival.method === 'GET' ? echoFor(deps, arrival) : undefined;
  if (echo !== undefined) return answer(outgoing, 200, echo);
  if (arrival.method !== 'POST') return refuse(deps, exchange, wrongMethod(arrival, 'POST'));
  const read = await readBody(incoming, deps.patienceMs ?? patienceMs);
  if (!read.ok) return refuse(deps, exchange, { ...earlyRefusals[read.why], bodySize: read.size });
  await keep(deps, outgoing, arrival, judgedOrUnable(deps, arrival, read.body));
}

const wrongMethod = ({ method }: Arrival, allowed: string): EarlyRefusal => ({
  step: 'method',
  code: 'push.method',
  status: 405,
  params: { allowed, found: method.slice(0, 16) },
});

/** The answer to WeChat's test of the address, which is no push and is not kept; none without the profiles' secrets. */
function echoFor(deps: ReceiverServerDeps, { search }: Arrival): string | undefined {
  try {
    return echoOf(search, believed(deps));
  } catch (error) {
    deps.effects.warn('receiver.unable', toProblem(error).code);
    return undefined;
  }
}

/** Without the profiles' secrets nothing can be said about a push: WeChat is to send it again. */
function judgedOrUnable(deps: ReceiverServerDeps, arrival: Arrival, body: Buffer): Judged {
  try {
    return judgePush(deps, arrival, body);
  } catch (error) {
    const { code } = toProblem(error);
    if (!/^(?:vault|store)\./.test(code)) throw error;
    deps.effects.warn('receiver.unable', code);
    return refuseEarly(arrival, { step: 'signature', code, status: 503, bodySize: body.length });
  }
}

const earlyRefusals: Readonly<Record<'tooLarge' | 'slow' | 'cut', EarlyRefusal>> = {
  tooLarge: { step: 'size', code: 'push.tooLarge', status: 413 },
  slow: { step: 'time', code: 'push.slow', status: 408 },
  cut: { step: 'http', code: 'push.cut', status: 400 },
};

function refuse(
  deps: ReceiverServerDeps,
  { arrival, outgoing }: Exchange,
  refusal: EarlyRefusal,
): Promise<void> {
  return keep(deps, outgoing, arrival, refuseEarly(arrival, refusal));
}

/** Commits, then answers. What could not be kept is not answered `success`, so that WeChat sends it again. */
async function keep(
  { intake, effects, forwardTarget, onKept }: ReceiverServerDeps,
  outgoing: ServerResponse,
  arrival: Arrival,
  judged: Judged,
): Promise<void> {
  const { push, accepted } = judged;
  const { startedAt } = arrival;
  const allowed = push.problem?.params?.allowed;
  try {
    const forwardTo = accepted ? forwardTarget(push) : undefined;
    const written = await intake.add({ ...judged, startedAt, forwardTo });
    answer(outgoing, push.status, push.answer, allowed);
    if (accepted && written.duplicateOf === null) onKept(written, performance.now() - startedAt);
  } catch (error) {
    effects.warn('receiver.notStored', toProblem(error).code);
    if (accepted) answer(outgoing, 500, 'not stored');
    else answer(outgoing, push.status, push.answer, allowed);
  }
}

async function takeCallback(deps: ReceiverServerDeps, exchange: Exchange): Promise<void> {
  const { arrival, outgoing } = exchange;
  if (arrival.method !== 'GET' && arrival.method !== 'HEAD')
    return refuse(deps, exchange, wrongMethod(arrival, 'GET, HEAD'));
  const callback = readCallback(arrival.search);
  const judged = judgeCallback(deps, arrival, callback);
  let kept = false;
  try {
    const { startedAt } = arrival;
    const written = await deps.intake.add({ ...judged, startedAt });
    kept = judged.accepted;
    if (kept && written.duplicateOf === null) deps.onKept(written, performance.now() - startedAt);
  } catch (error) {
    deps.effects.warn('receiver.notStored', toProblem(error).code);
  }
  const whole = callback.code !== undefined && !callback.damaged;
  const done = kept && whole && judged.push.platformId !== null;
  const { status, headers, html } = await callbackAnswer({ done, refused: !judged.accepted });
  send(outgoing, status, html, headers);
}

function arrivalOf({ effects }: ReceiverServerDeps, incoming: IncomingMessage): Arrival {
  const { url = '/' } = incoming;
  const mark = url.indexOf('?');
  const path = mark < 0 ? url : url.slice(0, mark);
  return {
    ...placeOf(path),
    method: incoming.method ?? '',
    path,
    search: mark < 0 ? '' : url.slice(mark),
    remote: remoteOf(incoming),
    contentType: incoming.headers['content-type'] ?? null,
    receivedAt: effects.now(),
    startedAt: performance.now(),
  };
}

/** X-Forwarded-For is believed only from this machine, where a tunnel or a proxy sets it; any other sender could write it. */
function remoteOf({ socket, headers }: Pick<IncomingMessage, 'socket' | 'headers'>): string | null {
  const peer = socket.remoteAddress ?? null;
  if (peer === null || !isLoopbackHost(peer)) return peer;
  const named = String(headers['x-forwarded-for'] ?? '')
    .split(',', 1)[0]
    ?.trim();
  return named && /^[\da-fA-F.:]{3,45}$/.test(named) ? named : peer;
}

function answer(outgoing: ServerResponse, status: number, text: string, allowed?: string | number): void {
  send(outgoing, status, text, {
    'content-type': 'text/plain; charset=utf-8',
    'x-content-type-options': 'nosniff',
    ...(allowed === undefined ? {} : { allow: String(allowed) }),
  });
}

const isUnread = ({ complete, headers }: IncomingMessage): boolean =>
  !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0);

/** Exactly this text, with its length. A body that nobody reads would be waited for, and answered once more: its connection closes. */
function send(
  outgoing: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>>,
): void {
  if (outgoing.headersSent || outgoing.destroyed) return;
  const closes = isUnread(outgoing.req) ? { connection: 'close' } : {};
  outgoing.writeHead(status, { ...headers, ...closes, 'content-length': Buffer.byteLength(text) });
  outgoing.end(text);
}

export interface ReceiverServer {
  port: number;
  /** Accepts no new request, answers those in progress, then ends. */
  close(): Promise<void>;
}

/**
 * Listens.
 * @param port 0: any free one
 * @throws the system's error: EADDRINUSE, EACCES, EADDRNOTAVAIL, ENOTFOUND
 */
export async function listenForPushes(
  deps: ReceiverServerDeps,
  host: string,
  port: number,
): Promise<ReceiverServer> {
  const limit = deps.patienceMs ?? patienceMs;
  const server = createServer(
    // Headers that do not come are noticed here; a body that does not, by readBody. Behind proxies a connection that
    // we close first costs a push, so idle ones stay a while.
    {
      headersTimeout: limit,
      requestTimeout: limit * 2,
      connectionsCheckingInterval: Math.min(1000, limit),
      keepAliveTimeout: 65_000,
    },
    (incoming, outgoing) => void take(deps, incoming, outgoing),
  );
  server.maxConnections = maxConnections;
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) =>
    onClientError(deps, error, socket),
  );
  server.listen(port, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP port');
  return { port: address.port, close: () => closeServer(server, deps.intake) };
}

/** A request that is no HTTP, or whose headers did not come in time. */
function onClientError(deps: ReceiverServerDeps, error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy();
    return;
  }
  const slow = error.code === 'ERR_HTTP_REQUEST_TIMEOUT';
  const refusal: EarlyRefusal = slow
    ? earlyRefusals.slow
    : { step: 'http', code: 'push.http', status: 400, params: { reason: error.code ?? '' } };
  const arrival: Arrival = {
    route: 'other',
    method: '',
    path: '',
    search: '',
    remote: socket.remoteAddress ?? null,
    contentType: null,
    receivedAt: deps.effects.now(),
    startedAt: performance.now(),
    pathAppid: null,
  };
  deps.intake
    .add({ ...refuseEarly(arrival, refusal), startedAt: arrival.startedAt })
    .catch((failed) => deps.effects.warn('receiver.notStored', toProblem(failed).code));
  const { status } = refusal;
  socket.end(
    `HTTP/1.1 ${status} ${status === 408 ? 'Request Timeout' : 'Bad Request'}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`,
  );
}

const lastMs = 2000;

async function closeServer(server: Server, intake: Intake): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), lastMs);
  intake.flush();
  await closed;
  clearTimeout(limit);
  intake.flush();
}
