import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { toProblem } from '../../../shared/errors/problem.ts';
import type { Effects } from '../effects/index.ts';
import { type Answer, type AnswerDeps, give, refuse, send } from './answer.ts';
import { readAsked } from './asked.ts';
import { EndpointDoor } from './door.ts';
import type { EndpointRequests } from './requests.ts';

/** A request's headers come within this, ms. */
const patienceMs = 10_000;
const maxConnections = 200;
/** What is being answered when it closes gets so long, ms. */
const lastMs = 2_000;
/** How often another port is tried where any is good. */
const tries = 20;

export interface EndpointServerDeps extends AnswerDeps {
  effects: Pick<Effects, 'now' | 'ticks' | 'warn'>;
  /** The secret in force, in clear. */
  secret: () => string;
  requests: EndpointRequests;
}

export interface EndpointServer {
  port: number;
  /** Accepts no new request, answers those in progress, then ends. */
  close(): Promise<void>;
}

function answering(deps: EndpointServerDeps) {
  const { effects, requests } = deps;
  const door = new EndpointDoor(effects.ticks);
  const answerTo = async (request: IncomingMessage, asked: ReturnType<typeof readAsked>) => {
    try {
      door.admit(request, deps.secret);
      return { answer: await give(deps, asked), code: null };
    } catch (error) {
      return { answer: await refuse(deps.lang(), asked.style, error), code: toProblem(error).code };
    }
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [askedAt, begun] = [effects.now(), effects.ticks()];
    const asked = readAsked(request.url ?? '/');
    const { answer, code } = await answerTo(request, asked);
    send(request, response, answer);
    const { what, authorizerAppid } = asked;
    const { status } = answer;
    // Whom somebody without the secret asks for is nothing to remember.
    const named = isStranger(answer) ? null : authorizerAppid;
    requests.note({ askedAt, what, authorizerAppid: named, status, code, tookMs: effects.ticks() - begun });
  };
}

const isStranger = ({ status }: Answer): boolean => [401, 403, 405, 429].includes(status);

/**
 * Listens on both loopback addresses, since a program may mean either by `localhost`. A machine without IPv6 has one.
 * @param port 0: any free one
 * @throws the system's error: EADDRINUSE, EACCES
 */
export async function listenForTokens(deps: EndpointServerDeps, port: number): Promise<EndpointServer> {
  const answer = answering(deps);
  const take = (request: IncomingMessage, response: ServerResponse) =>
    void answer(request, response).catch((error: unknown) => {
      deps.effects.warn('tokenEndpoint.failed', toProblem(error).code);
      response.destroy();
    });
  for (let left = tries; ; left -= 1) {
    const first = await listen(take, port, '127.0.0.1');
    const chosen = portOf(first);
    try {
      const second = await listen(take, chosen, '::1').catch(unlessAbsent);
      const servers = second ? [first, second] : [first];
      return {
        port: chosen,
        close: async () => void (await Promise.all(servers.map((server) => closed(server)))),
      };
    } catch (error) {
      await closed(first);
      if (port !== 0 || left === 0) throw error;
    }
  }
}

async function listen(
  take: (request: IncomingMessage, response: ServerResponse) => void,
  port: number,
  host: string,
): Promise<Server> {
  const limits = {
    headersTimeout: patienceMs,
    requestTimeout: patienceMs,
    connectionsCheckingInterval: 1_000,
  };
  const server = createServer(limits, take);
  server.maxConnections = maxConnections;
  server.on('clientError', (_error, socket: Socket) => refuseNoHttp(socket));
  server.listen({ port, host, ipv6Only: true, exclusive: true });
  await once(server, 'listening');
  return server;
}

/** No HTTP, or headers or a body that did not come in time. A connection that has its answer gets no second one. */
function refuseNoHttp(socket: Socket): void {
  if (socket.bytesWritten > 0 || !socket.writable) socket.destroy();
  else socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP port');
  return address.port;
}

/** @throws the error, unless it says that this machine has no IPv6 */
function unlessAbsent(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return undefined;
  throw error;
}

async function closed(server: Server): Promise<void> {
  const over = once(server, 'close');
  server.close();
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), lastMs);
  await over;
  clearTimeout(limit);
}
