/** The message with which the preload hands the page its port; the port comes with it. */
export const portMessage = 'authdesk:port';

/** Where the browser front takes websockets. */
export const rpcPath = '/rpc';

/** The one sub-protocol a websocket must offer: it carries the launch token, which a browser lets no header do. */
export const subProtocol = (token: string): string => `authdesk.${token}`;
