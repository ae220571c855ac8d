// Stands in for electron/desktop/protocol.ts in the window of `npm run dev`: the page comes from Vite's server.

import { ownPath } from '../../electron/desktop/app-url.ts';
import type { Answer, Asked, ProtocolDeps } from '../../electron/desktop/protocol.ts';

export { appSchemeRegistration, inBuffers, watchFirstLoad } from '../../electron/desktop/protocol.ts';

/** Written in by the bundler. */
declare const __DEV_PAGE__: string;

/** What the page is not to be told: its body comes whole and plain. */
const OF_TRANSPORT = ['connection', 'content-encoding', 'content-length', 'keep-alive', 'transfer-encoding'];

/** The policy of the product, and the socket over which Vite tells of edits: the window's own scheme has none. */
const withSocket = (policy: string) =>
  policy.replace("connect-src 'self'", `connect-src 'self' ${__DEV_PAGE__.replace(/^http/, 'ws')}`);

/** There is nothing to read ahead: no page was built. */
export const readAhead = (_root: string, readFile: ProtocolDeps['readFile']) => readFile;

export function createProtocolHandler() {
  return async ({ method, url }: Asked): Promise<Answer> => {
    const path = ownPath(url);
    if (method !== 'GET' || path === undefined)
      return { status: 404, headers: {}, body: Buffer.from('Not Found') };
    const answer = await fetch(__DEV_PAGE__ + path + new URL(url).search);
    const headers = Object.fromEntries([...answer.headers].filter(([name]) => !OF_TRANSPORT.includes(name)));
    const policy = headers['content-security-policy'];
    return {
      status: answer.status,
      headers: { ...headers, ...(policy ? { 'content-security-policy': withSocket(policy) } : {}) },
      body: Buffer.from(await answer.arrayBuffer()),
    };
  };
}
