import { once } from 'node:events';
import { createServer } from 'node:http';
import type { PagesDeps } from './pages.ts';

/**
 * Serves the page on 127.0.0.1. What answers is loaded with the first request: it takes as long as all else of a start.
 * @param port 0: any free one
 * @throws the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had
 */
export async function servePages(deps: PagesDeps, port: number) {
  let answering: ReturnType<typeof load> | undefined;
  const load = async () => (await import('./pages.ts')).answerPages(deps);
  const answer = () => {
    answering ??= load().catch((error: unknown) => {
      // Asked again, it is tried again.
      answering = undefined;
      throw error;
    });
    return answering;
  };
  const http = createServer(async (request, response) => {
    try {
      await (await answer())(request, response);
    } catch {
      if (!response.headersSent) response.writeHead(503);
      response.end();
    }
  });
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP port');
  return {
    /** For the websockets. */
    http,
    port: address.port,
    /** Loads what answers before somebody asks. */
    answer,
    async close(): Promise<void> {
      const done = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await done;
    },
  };
}
