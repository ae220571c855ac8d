import { createServer } from 'node:http';

export interface Gateway {
  url: string;
  /** What the next call of this endpoint is answered with, without asking WeChat. */
  answer(endpoint: string, body: string): void;
  close(): Promise<void>;
}

/** A gateway on loopback that passes calls on, and sometimes answers by itself. */
export function startGateway(target: () => string): Promise<Gateway> {
  const canned = new Map<string, string>();
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
    return response.end(await answer.text());
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' ? address?.port : undefined;
      resolve({
        url: `http://127.0.0.1:${port}`,
        answer: (endpoint, body) => void canned.set(endpoint, body),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            server.closeAllConnections();
          }),
      });
    });
  });
}
