import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRouterClient } from '@orpc/server';
import type { BrowserContext } from '@playwright/test';
import { nodeEffects, openCore } from '../../../electron/core/index.ts';
import { expect, test } from '../fixtures.ts';
import { authorizeIn, type ChromiumWindow, chromiumWindow, windowsShowing } from './chromium-window.ts';

// From the core through the authorize window to the core again, over the rehearsal platform's own pages. Only the
// window is not Electron's: it is Chromium's, in Electron's shape.

interface Desk {
  client: ReturnType<typeof clientOf>;
  /** The window, once it is open. */
  shown: Promise<ChromiumWindow>;
  close: () => Promise<void>;
}

const clientOf = (core: Awaited<ReturnType<typeof openCore>>) => createRouterClient(core.router);

async function openDesk(context: BrowserContext): Promise<Desk> {
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-window-'));
  const shown = Promise.withResolvers<ChromiumWindow>();
  const effects = { ...nodeEffects(async () => ({ kind: 'cancelled' })), warn: () => {} };
  const core = await openCore({
    dataDir,
    front: 'desktop',
    version: '0.0.0',
    effects: {
      ...effects,
      desktop: {
        openAuthorizeWindow: async (question) => {
          const made = await chromiumWindow(context);
          shown.resolve(made);
          return windowsShowing(made).open(question);
        },
        copySecret: async () => ({ clearsInMs: 0 }),
        showFile: () => false,
        readOpened: async () => undefined,
        openLogs: async () => {},
      },
    },
  });
  return {
    client: clientOf(core),
    shown: shown.promise,
    close: async () => {
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A rehearsal session with a PC link, and its authorize window on the screen. */
async function begin(desk: Desk, afterCallback: 'stop' | 'continue') {
  const { id: platformId } = await desk.client.platform.rehearse();
  await desk.client.token.fetch({ platformId });
  const { id: sessionId } = await desk.client.session.create({
    platformId,
    label: '城南花店',
    linkKind: 'pc',
  });
  const outcome = desk.client.desktop.authorize({ sessionId, afterCallback });
  return { sessionId, outcome, window: await desk.shown };
}

test('the merchant authorizes in the window, and the account is saved', async ({ context }) => {
  const desk = await openDesk(context);
  const { sessionId, outcome, window } = await begin(desk, 'stop');
  await authorizeIn(window);
  expect(await outcome).toMatchObject({
    kind: 'completed',
    session: { id: sessionId, state: 'authorized', nickName: expect.stringContaining('青禾咖啡') },
  });
  expect(window.title).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/.* · 授权窗口$/);
  expect(window.title).not.toContain('?');
  await expect.poll(() => window.isDestroyed()).toBe(true);
  await desk.close();
});

test('by choice the callback page is shown as well; the code is taken once', async ({ context }) => {
  const desk = await openDesk(context);
  const { sessionId, outcome, window } = await begin(desk, 'continue');
  await authorizeIn(window);
  expect(await outcome).toMatchObject({ kind: 'completed', session: { id: sessionId } });
  await expect(window.page.getByRole('heading', { name: '授权已完成' })).toBeVisible();
  await desk.close();
});

test('a closed window is a normal end: the session waits as before', async ({ context }) => {
  const desk = await openDesk(context);
  const { sessionId, outcome, window } = await begin(desk, 'stop');
  await window.page.close();
  expect(await outcome).toEqual({ kind: 'closed' });
  expect((await desk.client.session.get({ sessionId })).state).toBe('linked');
  await desk.close();
});
