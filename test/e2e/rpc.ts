import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/websocket';
import { WebSocket } from 'ws';
import type { Client } from '../../shared/contract/index.ts';
import type { Front } from './front.ts';

export interface Desk {
  client: Client;
  close(): void;
}

/** The same calls as the page makes, for bringing a desk into a state without clicking through it. */
export async function connectTo(front: Pick<Front, 'url'>): Promise<Desk> {
  const { origin, host, hash } = new URL(front.url);
  const websocket = new WebSocket(`ws://${host}/rpc`, `authdesk.${hash.slice(1)}`, { origin });
  await new Promise((resolve, reject) => {
    websocket.once('open', resolve);
    websocket.once('error', reject);
  });
  const client: Client = createORPCClient(new RPCLink({ websocket: asDomSocket(websocket) }));
  return { client, close: () => websocket.close() };
}

/** The library knows the browser's socket; ws has the same four members, typed a little differently. */
function asDomSocket(socket: WebSocket): ConstructorParameters<typeof RPCLink>[0]['websocket'] {
  return {
    get readyState() {
      return socket.readyState;
    },
    send: (data: string | ArrayBufferLike | Blob | ArrayBufferView) => socket.send(String(data)),
    addEventListener: (type: string, listener: unknown) => {
      if (typeof listener !== 'function') return;
      if (type === 'message')
        socket.on('message', (data, isBinary) => listener({ data: isBinary ? data : data.toString() }));
      else socket.on(type, (event: unknown) => listener(event));
    },
    removeEventListener: () => {},
  };
}
