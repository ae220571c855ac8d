import { once } from 'node:events';
import { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import { createPages, type PagesDeps } from './pages.ts';

export interface PageServer {
  /** For the websockets. */
  http: Server;
  port: number;
  close: () => Promise<void>;
}

/**
 * Serves the page on 127.0.0.1.
 * @param port 0: any free one
 * @throws the system's error (`EADDRINUSE`, `EACCES`) when the port cannot be had
 */
export async function servePages(deps: PagesDeps, port: number): Promise<PageServer> {
  const http = createAdaptorServer({ fetch: createPages(deps).fetch, overrideGlobalObjects: false });
  if (!(http instanceof Server)) throw new TypeError('not an HTTP/1 server');
  http.listen(port, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new TypeError('not a TCP port');
  return {
    http,
    port: address.port,
    async close() {
      const done = once(http, 'close');
      http.close();
      http.closeAllConnections();
      await done;
    },
  };
}
