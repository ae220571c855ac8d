/** The message with which the page says that it listens for its port. */
export const portWantedMessage = 'authdesk:port?';

/** The message with which the preload hands the page its port; the port comes with it. */
export const portMessage = 'authdesk:port';

/** The message with which the window is sent to a place in the page: a route's hash comes with it. */
export const goMessage = 'authdesk:go';

/** Where the browser front takes websockets. */
export const rpcPath = '/rpc';

/** The one sub-protocol a websocket must offer: it carries the launch token, which a browser lets no header do. */
export const subProtocol = (token: string): string => `authdesk.${token}`;
