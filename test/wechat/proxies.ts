import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { onEnd, tcp } from './support.ts';

export interface Proxy {
  port: number;
  /** `CONNECT host:port` or `POST http://…` as it came. */
  asked: string[];
  /** Proxy-Authorization of each request. */
  authorizations: (string | undefined)[];
}

/** What a proxy does with a CONNECT; without one it opens the tunnel. */
export type Refusal = (socket: Socket) => void;

const status =
  (line: string): Refusal =>
  (socket) =>
    void socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 0\r\n\r\n`);
export const refusals = {
  wantsPassword: status('407 Proxy Authentication Required'),
  forbids: status('403 Forbidden'),
  hangsUp: (socket: Socket) => void socket.destroy(),
  saysNothing: () => {},
};

/** A real little HTTP proxy: tunnels for CONNECT, forwards absolute-form requests. */
export async function httpProxy(refuse?: Refusal): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const note = (incoming: IncomingMessage) => {
    asked.push(`${incoming.method} ${incoming.url}`);
    authorizations.push(incoming.headers['proxy-authorization']);
  };
  const sockets = new Set<Socket>();
  const server = createServer((incoming, outgoing) => {
    note(incoming);
    if (refuse) return refuse(incoming.socket);
    const { 'proxy-authorization': _, ...headers } = incoming.headers;
    const onward = request(incoming.url ?? '', { method: 'POST', headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  server.on('connect', (incoming: IncomingMessage, socket: Socket) => {
    note(incoming);
    if (refuse) return refuse(socket);
    const [host = '', port = ''] = (incoming.url ?? '').split(':');
    const onward = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      onward.pipe(socket).pipe(onward);
    });
    sockets.add(onward);
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onEnd(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  return { port: typeof address === 'object' && address ? address.port : 0, asked, authorizations };
}

/** A real little SOCKS5 proxy (RFC 1928, RFC 1929); `password` makes it ask for one. */
export async function socks5Proxy(o: { password?: string; reply?: number } = {}): Promise<Proxy> {
  const asked: string[] = [];
  const authorizations: (string | undefined)[] = [];
  const next = async (socket: Socket): Promise<Buffer> => (await once(socket, 'data'))[0];
  const serve = async (socket: Socket) => {
    await next(socket);
    socket.write(Buffer.from([5, o.password ? 2 : 0]));
    if (o.password) {
      const login = await next(socket);
      const userLength = login[1] ?? 0;
      const password = login.subarray(3 + userLength).toString();
      authorizations.push(`${login.subarray(2, 2 + userLength)}:${password}`);
      const good = password === o.password;
      socket.write(Buffer.from([1, good ? 0 : 1]));
      if (!good) return void socket.end();
    }
    const wish = await next(socket);
    const named = wish[3] === 3;
    const host = named ? wish.subarray(5, 5 + (wish[4] ?? 0)).toString() : wish.subarray(4, 8).join('.');
    const port = wish.readUInt16BE(wish.length - 2);
    asked.push(`CONNECT ${host}:${port}`);
    socket.write(Buffer.from([5, o.reply ?? 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    if (o.reply) return void socket.end();
    const onward = connect(port, host);
    onward.on('error', () => socket.destroy());
    socket.on('close', () => onward.destroy());
    onward.pipe(socket).pipe(onward);
  };
  const { port } = await tcp((socket) => void serve(socket).catch(() => socket.destroy()));
  return { port, asked, authorizations };
}
