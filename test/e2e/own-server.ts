import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OwnServer {
  url: string;
  /** What it was sent: address with query, and body. */
  got: { url: string; body: string }[];
  /** What it answers from now on. */
  answer: { status: number; body: string };
  close(): Promise<void>;
}

/** The engineer's own server under test, on loopback. */
export async function startOwnServer(): Promise<OwnServer> {
  const got: OwnServer['got'] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ url: request.url ?? '', body });
    response.writeHead(own.answer.status, { 'content-type': 'text/plain' }).end(own.answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const own: OwnServer = {
    url: `http://127.0.0.1:${portOf(server.address())}/wechat/event`,
    got,
    answer: { status: 200, body: 'success' },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return own;
}

function portOf(address: string | AddressInfo | null): number {
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
