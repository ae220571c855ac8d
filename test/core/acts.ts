import { createRouterClient } from '@orpc/server';
import { expect } from 'vitest';
import { createRouter } from '../../electron/core/router/index.ts';
import { type Desk, linkOf, newSession } from './support.ts';

/** What the specs of sessions do with a desk, and look at. @param desk the one that is open now */
export function actsOn(desk: () => Desk) {
  const session = (id: string) => desk().services.sessions.get(id);
  const complete = (id: string, text: string) =>
    desk().services.sessions.complete({ sessionId: id, text, anyway: false });
  /** A session whose merchant has authorized. */
  async function scanned(wish: Record<string, unknown> = {}) {
    const { id } = await newSession(desk());
    return { id, ...(await desk().scan(linkOf(desk(), id), wish)) };
  }
  return {
    session,
    complete,
    scanned,
    /** The same with its code exchanged. */
    async authorized(wish: Record<string, unknown> = {}) {
      const made = await scanned(wish);
      await complete(made.id, made.callback);
      return made;
    },
    /** The session, once nobody is at it any more. */
    async settled(id: string) {
      await expect.poll(() => session(id).state).not.toBe('exchanging');
      return session(id);
    },
    calls: async (endpoint: string) => (await desk().seen()).filter((seen) => seen === endpoint).length,
    notes: (id: string) =>
      desk()
        .services.store.sessions.timeline(id)
        .map(({ note }) => note),
    router: () =>
      createRouterClient(
        createRouter(desk().services, { dataDir: desk().dataDir, front: 'browser', version: '0.0.0' }),
      ),
    /** What WeChat has given an account. */
    givenTo: (appid: string) =>
      desk()
        .sandbox.snapshot()
        .authorizations.find((one) => one.authorizerAppid === appid),
    /** The newest refresh token that is kept here. */
    keptFor: (appid: string) =>
      desk().services.store.authorizers.refreshToken(desk().platform.id, appid)?.value,
  };
}
