/**
 * `npm run screenshots -- --window DIR`, the part that runs as an ordinary user on a virtual screen: pictures of the
 * real window in Electron as the system shows it, title bar, menu bar and dialogs included.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { pageUrl } from '../electron/desktop/app-url.ts';
import { electronMissing, launchElectron } from '../test/e2e/electron.ts';
import { type Front, startFront } from '../test/e2e/front.ts';
import { connectTo } from '../test/e2e/rpc.ts';
import { runMain, Told } from './lib/say.mjs';
import { shootScreen } from './lib/screen.ts';
import { type Shoot, settled, tour } from './tour.ts';
import { tourManaging } from './tour-managing.ts';
import { shootRefusal, shootWaiting, tourShell } from './tour-shell.ts';
import { tourAuthorizing } from './tour-window.ts';

interface View {
  lang: 'zh' | 'en';
  theme: 'light' | 'dark';
  /** As the window was left: its own size, or the whole screen. */
  window: { bounds?: { x: number; y: number; width: number; height: number }; maximized?: boolean };
  name: string;
  /** Every state of every page, or each page once. */
  all: boolean;
}

const usual = {};
const smallest = { bounds: { x: 100, y: 100, width: 760, height: 560 } };
const maximized = { maximized: true };
const views: View[] = [
  { lang: 'zh', theme: 'light', window: usual, name: 'zh-light', all: true },
  { lang: 'zh', theme: 'dark', window: usual, name: 'zh-dark', all: true },
  { lang: 'zh', theme: 'light', window: smallest, name: 'zh-light-small', all: true },
  { lang: 'zh', theme: 'light', window: maximized, name: 'zh-light-max', all: false },
  { lang: 'en', theme: 'light', window: usual, name: 'en-light', all: false },
  { lang: 'en', theme: 'light', window: smallest, name: 'en-light-small', all: false },
];

/** @param only names of views; none: all */
async function takePictures(dir: string, only: readonly string[]): Promise<number> {
  const missing = electronMissing();
  if (missing) throw new Told(`没有可用的窗口：${missing}`, `no window to be had: ${missing}`);
  mkdirSync(dir, { recursive: true });
  for (const view of views.filter(({ name }) => only.length === 0 || only.includes(name)))
    await walk(view, (name) => shootScreen(join(dir, `${name}-${view.name}.png`)));
  return 0;
}

/** A picture of the screen as it is. */
type Shot = (name: string) => Promise<unknown>;

async function walk(view: View, shot: Shot): Promise<void> {
  const shoot: Shoot = async (page, name) => {
    await settled(page);
    await shot(name);
  };
  await inWindow(view, ({ page }) => tour(page, pageUrl, view.lang, shoot));
  if (!process.env.PICS_SKIP)
    await inWindow(view, async ({ app, page }) => {
      await tourAuthorizing(page, () => app.waitForEvent('window'), shoot);
    });
  await inWindow(view, ({ app, page }) => tourShell(app, page, shot));
  const data = newData();
  await withFront(data, view, async () => {});
  await shootWaiting(data, view.lang, shot);
  await shootRefusal(data, view.lang, shot);
  rmSync(data, { recursive: true, force: true });
  if (!view.all) return;
  await inWindow(view, ({ page, front }) => tourManaging(page, front, pageUrl, (name) => shoot(page, name)));
}

const newData = () => mkdtempSync(join(tmpdir(), 'authdesk-pictures-'));

/** A browser front on the same data folder, for what is to be there before the window is. */
async function withFront(data: string, view: View, act: (front: Front) => Promise<void>): Promise<void> {
  const front = await startFront(data);
  try {
    const { client, close } = await connectTo(front);
    await client.settings.set({ lang: view.lang, theme: view.theme });
    close();
    mkdirSync(join(data, 'window'), { recursive: true });
    writeFileSync(join(data, 'window', 'window.json'), JSON.stringify(view.window));
    await act(front);
  } finally {
    await front.stop();
  }
}

interface Shown {
  app: ElectronApplication;
  page: Page;
  front: Front;
}

async function inWindow(view: View, act: (shown: Shown) => Promise<void>): Promise<void> {
  const data = newData();
  await withFront(data, view, async (front) => {
    const app = await launchElectron(data, [`--lang=${view.lang}`]);
    try {
      const page = await app.firstWindow();
      await page.getByTestId('sandbox-start').waitFor();
      await act({ app, page, front });
    } finally {
      await app.close();
    }
  });
  rmSync(data, { recursive: true, force: true });
}

const [dir = '', ...only] = process.argv.slice(2);
await runMain(() => takePictures(dir, only));
