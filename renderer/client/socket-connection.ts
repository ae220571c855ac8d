import { RPCLink } from '@orpc/client/websocket';
import { type Connection, createLinkSlot } from './connection.ts';

const WAIT_MS = 5_000;
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 4_000;
const REFUSALS = 5;

export interface SocketOptions {
  /** `ws(s)://host/rpc` */
  url: string;
  token: string;
  /** Does the server answer at all? Tells a refused token from a server that is gone. */
  alive: () => Promise<boolean>;
}

/**
 * The browser front's way to the core: a websocket whose sub-protocol carries the launch token. A closed socket is
 * opened again for as long as the page lives; the link itself never reconnects, so each socket gets its own.
 */
export function socketConnection({ url, token, alive }: SocketOptions): Connection {
  const slot = createLinkSlot(WAIT_MS);
  let retryMs = FIRST_RETRY_MS;
  let everOpen = false;
  let refusals = 0;
  const open = () => {
    const websocket = new WebSocket(url, `authdesk.${token}`);
    let opened = false;
    websocket.addEventListener('open', () => {
      opened = true;
      everOpen = true;
      refusals = 0;
      retryMs = FIRST_RETRY_MS;
      slot.set('open', new RPCLink({ websocket }));
    });
    websocket.addEventListener('close', () => void retry(opened));
  };
  const retry = async (wasOpen: boolean) => {
    if (!wasOpen && (await alive())) refusals += 1;
    // A page in use is not taken away for one refusal: a tunnel that comes back may answer in pieces.
    slot.set(refusals >= (everOpen ? REFUSALS : 1) ? 'refused' : everOpen ? 'lost' : 'connecting');
    setTimeout(open, retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  };
  open();
  return slot;
}
