import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { WebSocket, WebSocketServer } from 'ws';
import { rpcPath } from '../../shared/rpc/names.ts';
import type { Connection, RpcServer } from '../../shared/rpc/server.ts';
import { isAllowed } from './host-rules.ts';
import type { LaunchDoor } from './launch-door.ts';

/** The contract's longest text is 1 MiB; quoting in JSON may double it. */
const maxPayload = 2 * 1_048_576;

/** Close codes (RFC 6455 §7.4.1). */
const goingAway = 1001;
const policyViolation = 1008;

/**
 * Takes websockets at /rpc: own Host, own Origin and the token are checked before the upgrade, so that a refused page
 * gets a plain answer and no socket.
 * @param rpc what is served now; may still be pending: sockets opened meanwhile wait for it
 */
export function attachRpcSockets(server: Server, door: LaunchDoor, rpc: () => Promise<RpcServer>) {
  let sockets: WebSocketServer | undefined;
  let closed = false;
  server.on('upgrade', async (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const status = refusal(request, door);
    if (status) return refuseUpgrade(socket, status);
    const ready = await rpc().catch(() => undefined);
    // Slow to load: not at the start.
    const ws = await import('ws').catch(() => undefined);
    if (!ready || !ws || closed) return refuseUpgrade(socket, '503 Service Unavailable');
    sockets ??= new ws.WebSocketServer({ noServer: true, maxPayload });
    sockets.handleUpgrade(request, socket, head, (websocket) => ready.accept(connectionOf(websocket)));
  });
  return {
    /** Ends every connection; no new one is taken. */
    close(): void {
      closed = true;
      for (const websocket of sockets?.clients ?? []) {
        websocket.close(goingAway);
        websocket.terminate();
      }
      sockets?.close();
    },
  };
}

/** The status to refuse an upgrade with; undefined: accepted. */
function refusal({ url, headers }: IncomingMessage, door: LaunchDoor): string | undefined {
  if (url !== rpcPath) return '404 Not Found';
  if (!isAllowed({ host: headers.host, origin: headers.origin }, 'websocket')) return '403 Forbidden';
  if (!door.admits(headers['sec-websocket-protocol'])) return '401 Unauthorized';
  return undefined;
}

function refuseUpgrade(socket: Duplex, status: string): void {
  const body = `${status.slice(4)}\n`;
  socket.end(
    `HTTP/1.1 ${status}\r\nconnection: close\r\ncontent-type: text/plain\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
  );
}

function connectionOf(websocket: WebSocket): Connection {
  // ws closes the socket itself after an error (too large a frame, broken text): nothing to add.
  websocket.on('error', () => {});
  return {
    onMessage: (listener) =>
      websocket.on('message', (data, isBinary) => listener(isBinary ? undefined : data.toString())),
    onClose: (listener) => websocket.on('close', listener),
    send: (text) => websocket.send(text),
    refuse: () => websocket.close(policyViolation),
  };
}
