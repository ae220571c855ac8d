/** Sent by the page when it listens for its port. */
export const portWantedMessage = 'authdesk:port?';

/** Sent by the preload with the page's port. */
export const portMessage = 'authdesk:port';

/** Tells the page to navigate; carries a route's hash. */
export const goMessage = 'authdesk:go';

/** The path of the browser front's websockets. */
export const rpcPath = '/rpc';

/** The sub-protocol that carries a launch token, since browsers allow no own headers on websockets. */
export const subProtocol = (token: string): string => `authdesk.${token}`;

/** The sub-protocol that carries a tab's own token, for which it has traded a launch token. */
export const tabProtocol = (token: string): string => `authdesk-tab.${token}`;

/** base64url, as our tokens are written; 16 characters at least, so that no route of the page looks like one. */
export const tokenForm = /^[\w-]{16,}$/;

/** @param offered Sec-WebSocket-Protocol @returns undefined when it holds anything else, or one of them twice */
export function readOffer(offered: string | undefined): { launch?: string; tab?: string } | undefined {
  const offer: { launch?: string; tab?: string } = {};
  for (const one of offered?.split(',') ?? []) {
    const [, kind, token = ''] = /^authdesk(-tab)?\.([\w-]{16,128})$/.exec(one.trim()) ?? [];
    const place = kind === undefined ? 'launch' : 'tab';
    if (token === '' || offer[place] !== undefined) return undefined;
    offer[place] = token;
  }
  return offer;
}
