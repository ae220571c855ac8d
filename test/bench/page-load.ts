import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { CHROMIUM_ARGS, ensureChromium } from '../../build/lib/chromium.mjs';
import { compressFolder } from '../../build/lib/compress.ts';
import { inRoot } from '../../build/lib/paths.mjs';
import { compiledFirst, rendererConfig } from '../../build/vite/renderer.ts';
import { usedCss } from '../../build/vite/used-css.ts';
import { startSandbox } from '../../electron/sandbox/index.ts';
import { removeData, startFront } from '../e2e/front.ts';
import { connectTo } from '../e2e/rpc.ts';
import { seedPlatform } from '../e2e/seed.ts';
import { median } from './stats.ts';
import type { Row } from './table.ts';

const at = (below: string) => fileURLToPath(new URL(below, import.meta.url));

interface Load {
  ms: number;
  kB: number;
}

/** A page, the button that is waited for, and what its loads came to. */
interface Watched {
  url: string;
  button: string;
  loads: Load[];
}

const rounds = 15;
/** A context's own window is drawn meanwhile, ms: beside that, a page of any size would take longer. */
const settledMs = 1_000;

/** The page's first load in a browser that has never seen it: an empty folder's, and that of a folder at work. */
export async function* page(): AsyncGenerator<Row> {
  const floor = await serveFloor();
  const [empty, atWork] = [await startFront(), await startFront()];
  const wechat = await startSandbox();
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: CHROMIUM_ARGS });
  const one: Watched = { url: floor.url, button: 'button', loads: [] };
  const welcome: Watched = { url: empty.url, button: 'sandbox-start', loads: [] };
  const work: Watched = { url: atWork.url, button: 'link-create', loads: [] };
  try {
    const { client, close } = await connectTo(atWork);
    await seedPlatform(client, wechat);
    close();
    // The first round only warms the disk's cache.
    for (let round = 0; round <= rounds; round += 1)
      for (const { url, button, loads } of [one, welcome, work]) {
        const found = await load(browser, url, button);
        if (round > 0) loads.push(found);
      }
    yield* rowsOf(one.loads, welcome.loads, work.loads);
  } finally {
    await browser.close();
    floor.server.disconnect();
    await wechat.close();
    for (const front of [empty, atWork]) {
      await front.stop();
      removeData(front);
    }
  }
}

function* rowsOf(one: Load[], welcome: Load[], work: Load[]): Generator<Row> {
  const ms = (loads: Load[]) => median(loads.map((found) => found.ms));
  const kB = (loads: Load[]) => median(loads.map((found) => found.kB));
  for (const [where, loads] of [['welcome', welcome] as const, ['at work', work] as const])
    yield {
      what: `first load to the first button, ${where} / one antd button`,
      ours: ms(loads),
      floor: ms(one),
      unit: 'ms',
      atMost: 1.5,
    };
  const each = `welcome ${kB(welcome).toFixed(0)}, at work ${kB(work).toFixed(0)}, one button ${kB(one).toFixed(0)}`;
  yield {
    what: 'bytes over the wire before the first button',
    ours: Math.max(kB(welcome), kB(work)),
    unit: 'kB',
    atMost: 450,
    note: each,
  };
}

/** Built and compressed as the page is, with the rules of a button alone, and handed out by the browser front's own server. */
async function serveFloor(): Promise<{ url: string; server: ChildProcess }> {
  const source = at('./button-page');
  const outDir = inRoot('.cache', 'button-page');
  await build({
    ...rendererConfig,
    root: source,
    plugins: [usedCss(source), react(), compiledFirst()],
    build: { ...rendererConfig.build, outDir, license: false },
  });
  await compressFolder(join(outDir, 'assets'));
  const server = fork(at('./page-server.ts'), [outDir], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const [port]: unknown[] = await once(server, 'message');
  return { url: `http://127.0.0.1:${port}/`, server };
}

declare global {
  interface Window {
    /** Resolves once the button is painted, with the time since the navigation began. */
    painted: Promise<number>;
  }
}

/** In a context of its own: nothing is cached, kept or compiled. */
async function load(browser: Browser, url: string, button: string): Promise<Load> {
  const context = await browser.newContext({ locale: 'zh-CN' });
  const opened = await context.newPage();
  const bytes = await countBytes(opened);
  await opened.waitForTimeout(settledMs);
  await opened.addInitScript((selector) => {
    window.painted = new Promise((resolve) => {
      /** A frame that finds the button paints it; the next task is after that. */
      const painted = () => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(undefined);
      };
      const look = () => (document.querySelector(selector) ? painted() : requestAnimationFrame(look));
      requestAnimationFrame(look);
    });
  }, `[data-testid="${button}"]:enabled`);
  await opened.goto(url, { waitUntil: 'commit' });
  const ms = await opened.evaluate(() => window.painted);
  const kB = (await bytes()) / 1000;
  await context.close();
  return { ms, kB };
}

/** All that was asked for until the end, whole and with its headers; the socket's frames as they came. */
async function countBytes(opened: Page): Promise<() => Promise<number>> {
  const session = await opened.context().newCDPSession(opened);
  await session.send('Network.enable');
  const sizes = new Map<string, PromiseWithResolvers<number>>();
  let frames = 0;
  let ended = false;
  session.on('Network.requestWillBeSent', ({ requestId }) => {
    if (!ended) sizes.set(requestId, Promise.withResolvers());
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    sizes.get(requestId)?.resolve(encodedDataLength),
  );
  session.on('Network.loadingFailed', ({ requestId }) => sizes.get(requestId)?.resolve(0));
  session.on('Network.webSocketFrameReceived', ({ response }) => {
    if (!ended) frames += Buffer.byteLength(response.payloadData);
  });
  return async () => {
    ended = true;
    const found = await Promise.all([...sizes.values()].map(({ promise }) => promise));
    return found.reduce((sum, size) => sum + size, frames);
  };
}
