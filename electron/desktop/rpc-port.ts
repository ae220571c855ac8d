import { portMessage } from '../../shared/rpc/names.ts';
import type { Connection, RpcServer } from '../../shared/rpc/server.ts';
import { appOrigin, isPageUrl } from './app-url.ts';

/** What is needed of Electron's MessagePortMain. */
export interface MainPort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: string): void;
  start(): void;
  close(): void;
}

/** What is needed of Electron's WebContents. */
export interface PortReceiver<Port> {
  on(event: 'did-navigate', listener: () => void): unknown;
  on(event: 'render-process-gone', listener: () => void): unknown;
  on(event: 'destroyed', listener: () => void): unknown;
  readonly mainFrame: {
    readonly url: string;
    readonly origin: string;
    postMessage(channel: string, message: null, transfer: Port[]): void;
  };
}

/**
 * Gives each load of the page one port for calling the core. Who gets the port is decided here, once; from
 * then on holding it is the permission. The port of an earlier load is closed.
 * @param newChannel `() => new MessageChannelMain()`
 * @param rpc what is served now; may still be pending: calls of the page wait in the port
 */
export function servePorts<Port extends MainPort>(
  contents: PortReceiver<Port>,
  newChannel: () => { port1: Port; port2: Port },
  rpc: () => Promise<RpcServer>,
): void {
  let current: Port | undefined;
  const end = () => {
    current?.close();
    current = undefined;
  };
  const hand = () => {
    const frame = contents.mainFrame;
    if (frame.origin !== appOrigin || !isPageUrl(frame.url)) return;
    const { port1, port2 } = newChannel();
    current = port1;
    frame.postMessage(portMessage, null, [port2]);
    rpc().then(
      ({ accept }) => {
        if (current !== port1) return;
        accept(connectionOf(port1));
        port1.start();
      },
      // A core that fails to open is reported where it is opened.
      () => undefined,
    );
  };
  contents.on('render-process-gone', end);
  contents.on('destroyed', end);
  // At this event already, so that the page has its port as soon as its script runs.
  contents.on('did-navigate', () => {
    end();
    hand();
  });
}

function connectionOf(port: MainPort): Connection {
  return {
    onMessage: (listener) => port.on('message', ({ data }) => listener(data)),
    onClose: (listener) => port.on('close', listener),
    send: (text) => port.postMessage(text),
    refuse: () => port.close(),
  };
}
