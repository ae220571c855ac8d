import { RPCLink } from '@orpc/client/message-port';
import { portMessage, portWantedMessage } from '../../shared/rpc/names.ts';
import { type Connection, createLinkSlot } from './connection.ts';

const WAIT_MS = 10_000;

/**
 * The desktop's way to the core: asked for it, the preload hands one message port over. Only messages of this very
 * window count.
 * @param expected false in a page that no preload serves: then the state is `refused` until a port comes
 */
export function portConnection(target: Window, expected: boolean): Connection {
  const slot = createLinkSlot(WAIT_MS);
  if (!expected) slot.set('refused');
  target.addEventListener('message', (event) => {
    const port = event.ports[0];
    if (event.source !== target || event.data !== portMessage || !port) return;
    port.start();
    slot.set('open', new RPCLink({ port }));
  });
  target.postMessage(portWantedMessage, target.origin);
  return slot;
}
