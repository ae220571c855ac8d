import { readdirSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { expect } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { type Desk, linkOf, newSession } from './index.ts';

/** What specs of sessions ask a desk, and have done at it. @param desk the one in use now */
export function sessionBench(desk: () => Desk) {
  const session = (id: string) => desk().services.sessions.get(id);
  const complete = (id: string, text: string) =>
    desk().services.sessions.complete({ sessionId: id, text, anyway: false });
  async function withCallback(wish: Record<string, unknown> = {}) {
    const { id } = await newSession(desk());
    return { id, ...(await desk().scan(linkOf(desk(), id), wish)) };
  }
  return {
    session,
    complete,
    withCallback,
    /** How often WeChat was asked. */
    calls: async (endpoint: string) => (await desk().seen()).filter((seen) => seen === endpoint).length,
    notes: (id: string) =>
      desk()
        .services.store.sessions.timeline(id)
        .map(({ note }) => note),
    router: () =>
      createRouterClient(
        createRouter(desk().services, { dataDir: desk().dataDir, front: 'browser', version: '0.0.0' }),
      ),
    heldFiles: () => readdirSync(desk().dataDir).filter((name) => name.startsWith('authdesk.held-')),
    /** What WeChat has given for an account, and the refresh token that is kept of it. */
    givenTo: (appid: string) =>
      desk()
        .sandbox.snapshot()
        .authorizations.find((one) => one.authorizerAppid === appid),
    keptFor: (appid: string) =>
      desk().services.store.authorizers.refreshToken(desk().platform.id, appid)?.value,
    async authorizeOne() {
      const { id, callback, authorizerAppid } = await withCallback();
      await complete(id, callback);
      return authorizerAppid;
    },
    /** The session, once nobody is at it any more. */
    async settled(id: string) {
      await expect.poll(() => session(id).state).not.toBe('exchanging');
      return session(id);
    },
  };
}
