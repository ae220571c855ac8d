import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRouterClient } from '@orpc/server';
import type { BrowserContext, Page } from '@playwright/test';
import { nodeEffects, openCore } from '../../../electron/core/index.ts';
import { pageUrl } from '../../../electron/desktop/app-url.ts';
import { createSecretClipboard } from '../../../electron/desktop/clipboard.ts';
import { createProtocolHandler } from '../../../electron/desktop/protocol.ts';
import { createSaveFile } from '../../../electron/desktop/save-file.ts';
import { type Connection, createRpcServer } from '../../../shared/rpc/server.ts';
import { type ChromiumWindow, chromiumWindow, windowsShowing } from '../authorize/chromium-window.ts';

/** Where Chromium, which has no scheme of ours, is told the page lives; everything there comes from our handler. */
const origin = 'http://authdesk.localhost';

/** What the desktop front did to the world around it. */
export interface Outside {
  /** What the clipboard holds. */
  clipboard: string;
  /** Lets the minute pass after which a copied secret goes. */
  minutePassed(): void;
  /** Absolute paths that 打开所在文件夹 was asked for. */
  shown: string[];
  logsOpened: number;
  /** What the save dialog answers; undefined: the operator changed their mind. */
  savePath: string | undefined;
}

/** The desktop front without Electron: its own core, protocol handler, dialogs and windows, around a Chromium page. */
export interface DesktopPage {
  page: Page;
  client: ReturnType<typeof clientOf>;
  outside: Outside;
  dataDir: string;
  /** The core opens: with `late`, the page has its port before, and no answer. */
  openLate(): void;
  /** The next authorize window, once it is open. */
  nextWindow(): Promise<ChromiumWindow>;
  close(): Promise<void>;
}

const clientOf = (core: Awaited<ReturnType<typeof openCore>>) => createRouterClient(core.router);

export interface DesktopPageOptions {
  /** The page has its port at once and an answer only after `openLate`, as while the system's keychain asks. */
  late?: boolean;
  /** With the page that nothing was loaded in yet. */
  beforeLoad?: (page: Page) => Promise<void>;
}

export async function openDesktopPage(
  context: BrowserContext,
  { late = false, beforeLoad }: DesktopPageOptions = {},
): Promise<DesktopPage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-desktop-page-'));
  const { outside, copySecret } = createOutside();
  let waiting: ((made: ChromiumWindow) => void) | undefined;
  const files = createSaveFile({
    askForPath: async () => outside.savePath,
    newId: () => randomBytes(8).toString('hex'),
    reveal: (path) => void outside.shown.push(path),
  });
  const core = await openCore({
    dataDir,
    front: 'desktop',
    version: '0.0.0',
    effects: {
      ...nodeEffects(files.saveFile),
      warn: () => {},
      desktop: {
        openAuthorizeWindow: async (question) => {
          const made = await chromiumWindow(context);
          waiting?.(made);
          return windowsShowing(made).open(question);
        },
        copySecret,
        showFile: files.showFile,
        readOpened: async () => undefined,
        openLogs: async () => {
          outside.logsOpened += 1;
        },
      },
    },
  });
  const page = await context.newPage();
  await servePage(page);
  const opened = Promise.withResolvers<void>();
  if (!late) opened.resolve();
  const server = createRpcServer(core.router, { warn: () => {}, fault: () => {} });
  await handPorts(page, server, opened.promise);
  await beforeLoad?.(page);
  await page.goto(`${origin}/index.html`);
  return {
    page,
    client: clientOf(core),
    outside,
    dataDir,
    openLate: opened.resolve,
    nextWindow: () =>
      new Promise((resolve) => {
        waiting = resolve;
      }),
    close: async () => {
      await page.close();
      await core.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function createOutside() {
  const timers: (() => void)[] = [];
  const outside: Outside = {
    clipboard: '',
    minutePassed: () => {
      for (const run of timers.splice(0)) run();
    },
    shown: [],
    logsOpened: 0,
    savePath: undefined,
  };
  const clipboard = {
    readText: async () => outside.clipboard,
    writeText: async (text: string) => {
      outside.clipboard = text;
    },
    clear: () => {
      outside.clipboard = '';
    },
  };
  const { copySecret } = createSecretClipboard(clipboard, (run) => void timers.push(run));
  return { outside, copySecret };
}

/** The built page out of the desktop's own protocol handler, policy and all. */
async function servePage(page: Page): Promise<void> {
  const handle = createProtocolHandler({
    root: fileURLToPath(new URL('../../../dist/renderer', import.meta.url)),
    nonce: () => randomBytes(16).toString('base64'),
    readFile: (path) => readFile(path),
  });
  await page.route(`${origin}/**`, async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    const answer = await handle({ method: request.method(), url: new URL(pathname + search, pageUrl).href });
    await route.fulfill({
      status: answer.status,
      headers: answer.headers,
      body: answer.body,
    });
  });
}

declare global {
  interface Window {
    authdeskConnect: () => Promise<void>;
    authdeskToCore: (frame: string) => Promise<void>;
    authdeskFromCore: (frame: string) => void;
  }
}

/** What the preload does with Electron's port, with a port of the page's own: every load gets one when it asks. */
async function handPorts(
  page: Page,
  rpc: ReturnType<typeof createRpcServer>,
  opened: Promise<void>,
): Promise<void> {
  let line: { tell: (frame: unknown) => void; end: () => void } | undefined;
  const connect = () => {
    line?.end();
    const ends: (() => void)[] = [];
    const listeners: ((frame: unknown) => void)[] = [];
    const connection: Connection = {
      onMessage: (listener) => void listeners.push(listener),
      onClose: (listener) => void ends.push(listener),
      send: (frame) => {
        page
          .evaluate((text) => window.authdeskFromCore(text), frame)
          .catch(() => {
            // A page that is gone hears nothing more.
          });
      },
      refuse: () => {},
    };
    rpc.accept(connection);
    line = {
      tell: (frame) => {
        for (const listener of listeners) listener(frame);
      },
      end: () => {
        for (const end of ends) end();
      },
    };
  };
  await page.exposeFunction('authdeskToCore', async (frame: string) => {
    const to = line;
    await opened;
    to?.tell(frame);
  });
  await page.exposeFunction('authdeskConnect', connect);
  page.on('close', () => line?.end());
  await page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => void window.authdeskToCore(data);
    window.authdeskFromCore = (frame) => port1.postMessage(frame);
    window.addEventListener('message', ({ data }) => {
      if (data !== 'authdesk:port?') return;
      void window.authdeskConnect().then(() => window.postMessage('authdesk:port', '*', [port2]));
    });
  });
}
