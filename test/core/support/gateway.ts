import { createServer } from 'node:http';

export interface Gateway {
  url: string;
  /** What the next call of this endpoint is answered with, without asking WeChat. */
  answer(endpoint: string, body: string): void;
  /** Keeps WeChat's next answer of this endpoint back until it is released. */
  hold(endpoint: string): { answered: Promise<void>; release: () => void };
  close(): Promise<void>;
}

/** A gateway on loopback that passes calls on, and sometimes answers by itself. */
export function startGateway(target: () => string): Promise<Gateway> {
  const canned = new Map<string, string>();
  const held = new Map<string, { answered: () => void; released: Promise<void> }>();
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const [path = ''] = (request.url ?? '').split('?');
    const endpoint = path.split('/').at(-1) ?? '';
    const own = canned.get(endpoint);
    canned.delete(endpoint);
    response.setHeader('content-type', 'application/json');
    if (own !== undefined) return response.end(own);
    const answer = await fetch(`${target()}${request.url}`, { method: 'POST', body: Buffer.concat(chunks) });
    const text = await answer.text();
    const wait = held.get(endpoint);
    held.delete(endpoint);
    wait?.answered();
    await wait?.released;
    return response.end(text);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve({
        url: `http://127.0.0.1:${port}`,
        answer: (endpoint, body) => void canned.set(endpoint, body),
        hold(endpoint) {
          const [answered, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
          held.set(endpoint, { answered: answered.resolve, released: released.promise });
          return { answered: answered.promise, release: released.resolve };
        },
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
