import { RPCLink } from '@orpc/client/websocket';
import { subProtocol, tabProtocol } from '../../shared/rpc/names.ts';
import { type Connection, createLinkSlot } from './connection.ts';
import { type Pass, passFor } from './launch-token.ts';

const WAIT_MS = 5_000;
const FIRST_RETRY_MS = 300;
const LAST_RETRY_MS = 4_000;
const REFUSALS = 5;

export interface SocketOptions {
  /** `ws(s)://host/rpc` */
  url: string;
  pass: Pass;
  /** Called with what this tab comes in with from now on. */
  keep: (pass: Pass) => void;
  /** Does the server answer at all? Tells a refused token from a server that is gone. */
  alive: () => Promise<boolean>;
}

export interface SocketConnection extends Connection {
  /** Comes in by another launch token, without a reload. @returns was it taken? */
  enter: (launch: string) => Promise<boolean>;
}

const protocolsOf = ({ tab, launch }: Pass) => [
  tabProtocol(tab),
  ...(launch === undefined ? [] : [subProtocol(launch)]),
];

/**
 * The browser front's way to the core: a websocket whose sub-protocols carry the tab's token, and the launch token as
 * long as it has not been traded. A closed socket is opened again for as long as the page lives; the link itself never
 * reconnects, so each socket gets its own.
 */
export function socketConnection({ url, keep, alive, ...options }: SocketOptions): SocketConnection {
  const slot = createLinkSlot(WAIT_MS);
  let { pass } = options;
  let retryMs = FIRST_RETRY_MS;
  let everOpen = false;
  let refusals = 0;
  let current: WebSocket | undefined;
  let next: ReturnType<typeof setTimeout> | undefined;
  const open = (tried: Pass, told?: (taken: boolean) => void) => {
    const websocket = new WebSocket(url, protocolsOf(tried));
    current = websocket;
    let opened = false;
    websocket.addEventListener('open', () => {
      opened = true;
      everOpen = true;
      refusals = 0;
      retryMs = FIRST_RETRY_MS;
      if (tried !== pass || tried.launch !== undefined) {
        pass = { tab: tried.tab };
        keep(pass);
      }
      slot.set('open', new RPCLink({ websocket }));
      told?.(true);
    });
    websocket.addEventListener('close', () => {
      told?.(false);
      // A socket that a newer one has replaced is not opened again.
      if (websocket === current) void retry(opened);
    });
  };
  const retry = async (wasOpen: boolean) => {
    const ended = current;
    if (!wasOpen && (await alive())) refusals += 1;
    if (current !== ended) return;
    // One refusal does not end a page in use: while a tunnel comes back, some tries may fail.
    slot.set(refusals >= (everOpen ? REFUSALS : 1) ? 'refused' : everOpen ? 'lost' : 'connecting');
    next = setTimeout(() => open(pass), retryMs);
    retryMs = Math.min(retryMs * 2, LAST_RETRY_MS);
  };
  open(pass);
  return {
    ...slot,
    enter: (launch) =>
      new Promise((resolve) => {
        if (slot.state() === 'open') return resolve(true);
        clearTimeout(next);
        const before = current;
        open(passFor(launch), resolve);
        before?.close();
      }),
  };
}
