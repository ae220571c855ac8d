import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach } from 'vitest';
import {
  type CallReport,
  type ClientOptions,
  createWechatClient,
  type WechatClient,
} from '../../electron/wechat/client.ts';
import { createDispatcher } from '../../electron/wechat/dispatcher.ts';
import { type Problem, ProblemError } from '../../shared/errors/problem.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Runs after the test, newest first. */
export function onEnd(cleanup: () => unknown): void {
  cleanups.push(cleanup);
}

/** What the server saw of a request. */
export interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

/** How the server answers one request, once its body has been read. */
export type Behaviour = (response: ServerResponse, seen: Seen, socket: Socket) => void;

export interface Scripted {
  base: string;
  port: number;
  seen: Seen[];
  server: Server;
}

const portOf = (server: { address(): string | AddressInfo | null }): number => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('not listening');
  return address.port;
};

/** A real HTTP server on loopback that plays the behaviours in order; the last one again and again. */
export async function scripted(...behaviours: Behaviour[]): Promise<Scripted> {
  const seen: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => {});
    for await (const chunk of request) chunks.push(chunk);
    const one = {
      method: request.method ?? '',
      url: request.url ?? '',
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
    };
    seen.push(one);
    behaviours[Math.min(seen.length, behaviours.length) - 1]?.(response, one, request.socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${portOf(server)}`, port: portOf(server), seen, server };
}

/** A TCP server that does with each connection what it is told. */
export async function tcp(
  onSocket: (socket: Socket) => void,
): Promise<{ base: string; port: number; sockets: Socket[] }> {
  const sockets: Socket[] = [];
  const server = createTcpServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => {});
    onSocket(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { base: `http://127.0.0.1:${portOf(server)}`, port: portOf(server), sockets };
}

/** A port on which nothing listens. */
export async function closedPort(): Promise<number> {
  const server = createTcpServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = portOf(server);
  server.close();
  await once(server, 'close');
  return port;
}

/** Answers with a JSON body. */
export const json =
  (value: unknown, status = 200, headers: Record<string, string> = {}): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(typeof value === 'string' ? value : JSON.stringify(value));
  };

export interface Desk {
  client: WechatClient;
  reports: CallReport[];
  /** Pauses asked for, ms; none is really made. */
  pauses: number[];
  offsets: number[];
}

/** A client as the core makes one, its observers recorded. */
export function desk(apiBase: string, options: Partial<ClientOptions> & { proxy?: string } = {}): Desk {
  const { proxy, ...rest } = options;
  const reports: CallReport[] = [];
  const pauses: number[] = [];
  const offsets: number[] = [];
  const dispatcher = rest.dispatcher ?? createDispatcher(proxy ? { proxy } : {});
  onEnd(() => dispatcher.destroy());
  const client = createWechatClient({
    apiBase,
    tokenQueryName: 'component_access_token',
    now: Date.now,
    sleep: async (ms) => {
      pauses.push(ms);
    },
    onCall: (report) => reports.push(report),
    onServerDate: (offset) => offsets.push(offset),
    ...rest,
    dispatcher,
  });
  return { client, reports, pauses, offsets };
}

/** The Problem that a promise fails with. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof ProblemError) return error.problem;
    throw error;
  }
  throw new Error('did not fail');
}

export const secrets = {
  appSecret: '5ec4e7a0b1c2d3e4f5a6b7c8d9e0f1a2',
  verifyTicket: `ticket@@@${'Tk1-'.repeat(21)}zZ`,
  token: `61_${'cOmp_9'.repeat(20)}`,
  authorizationCode: `queryauthcode@@@${'Qc7_'.repeat(21)}xY`,
  refreshToken: `refreshtoken@@@${'Rf5-'.repeat(10)}abc`,
  accessToken: `62_${'aCc3_s'.repeat(20)}`,
  preAuthCode: `preauthcode@@@${'Pa9-'.repeat(21)}qQ`,
  newRefreshToken: `refreshtoken@@@${'Nw8_'.repeat(10)}def`,
} as const;
export const appid = 'wx00000000000000c1';
export const authorizer = 'wx00000000000000a1';

/** Every endpoint once, with the secrets above. */
export const calls = {
  api_start_push_ticket: (client: WechatClient) =>
    client.startPushTicket({ componentAppid: appid, appSecret: secrets.appSecret }),
  api_component_token: (client: WechatClient) =>
    client.componentToken({
      componentAppid: appid,
      appSecret: secrets.appSecret,
      verifyTicket: secrets.verifyTicket,
    }),
  api_create_preauthcode: (client: WechatClient) =>
    client.createPreauthcode({ token: secrets.token, componentAppid: appid }),
  api_query_auth: (client: WechatClient) =>
    client.queryAuth({
      token: secrets.token,
      componentAppid: appid,
      authorizationCode: secrets.authorizationCode,
    }),
  api_authorizer_token: (client: WechatClient) =>
    client.authorizerToken({
      token: secrets.token,
      componentAppid: appid,
      authorizerAppid: authorizer,
      refreshToken: secrets.refreshToken,
    }),
  api_get_authorizer_info: (client: WechatClient) =>
    client.authorizerInfo({ token: secrets.token, componentAppid: appid, authorizerAppid: authorizer }),
  api_get_authorizer_list: (client: WechatClient) =>
    client.authorizerList({ token: secrets.token, componentAppid: appid, offset: 0, count: 500 }),
  'openapi/quota/get': (client: WechatClient) =>
    client.quotaGet({ token: secrets.token, cgiPath: `/cgi-bin/component/${appid}` }),
  'openapi/rid/get': (client: WechatClient) =>
    client.ridGet({ token: secrets.token, rid: `5f9b8f0d-25dabd3d-23cb1a46 ${appid}` }),
  'callback/check': (client: WechatClient) =>
    client.callbackCheck({ token: secrets.token, operator: 'DEFAULT' }),
  clear_quota: (client: WechatClient) => client.clearQuota({ token: secrets.token, appid }),
  'component/clear_quota': (client: WechatClient) =>
    client.clearComponentQuota({ token: secrets.token, componentAppid: appid }),
  'clear_quota/v2': (client: WechatClient) =>
    client.clearQuotaBySecret({ componentAppid: appid, appSecret: secrets.appSecret }),
} as const satisfies Record<string, (client: WechatClient) => Promise<unknown>>;

export type CallName = keyof typeof calls;
export const callNames: readonly CallName[] = [
  'api_start_push_ticket',
  'api_component_token',
  'api_create_preauthcode',
  'api_query_auth',
  'api_authorizer_token',
  'api_get_authorizer_info',
  'api_get_authorizer_list',
  'openapi/quota/get',
  'openapi/rid/get',
  'callback/check',
  'clear_quota',
  'component/clear_quota',
  'clear_quota/v2',
];
