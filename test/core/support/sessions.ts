import { readdirSync } from 'node:fs';
import { createRouterClient } from '@orpc/server';
import { expect } from 'vitest';
import { createRouter } from '../../../electron/core/router/index.ts';
import { type CoreBench, linkOf, newSession } from './index.ts';

/** What specs of sessions ask a bench, and have done at it. @param bench the one in use now */
export function sessionBench(bench: () => CoreBench) {
  const session = (id: string) => bench().services.sessions.get(id);
  const complete = (id: string, text: string) =>
    bench().services.sessions.complete({ sessionId: id, text, anyway: false });
  async function withCallback(wish: Record<string, unknown> = {}) {
    const { id } = await newSession(bench());
    return { id, ...(await bench().scan(linkOf(bench(), id), wish)) };
  }
  return {
    session,
    complete,
    withCallback,
    /** How often WeChat was asked. */
    calls: async (endpoint: string) => (await bench().seen()).filter((seen) => seen === endpoint).length,
    notes: (id: string) =>
      bench()
        .services.store.sessions.timeline(id)
        .map(({ note }) => note),
    router: () =>
      createRouterClient(
        createRouter(bench().services, { dataDir: bench().dataDir, front: 'browser', version: '0.0.0' }),
      ),
    heldFiles: () => readdirSync(bench().dataDir).filter((name) => name.startsWith('authdesk.held-')),
    /** What WeChat has given for an account, and the refresh token that is kept of it. */
    givenTo: (appid: string) =>
      bench()
        .sandbox.snapshot()
        .authorizations.find((one) => one.authorizerAppid === appid),
    keptFor: (appid: string) =>
      bench().services.store.authorizers.refreshTokens.newest(bench().platform.id, appid)?.value,
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
