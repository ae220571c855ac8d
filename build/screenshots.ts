/**
 * `npm run screenshots`: walks the built browser front against the rehearsal platform and takes the README's pictures,
 * and with `--all DIR` every page at both sizes, in both themes and both languages, for looking at. With
 * `--window DIR [VIEW…]` it walks the real window instead, on a virtual screen of its own: window-pictures.ts.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Front, removeData, startFront } from '../test/e2e/front.ts';
import { runNode } from './lib/child.mjs';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.mjs';
import { ensureDebian } from './lib/debian.mjs';
import { ensureDesktop, openVirtualDisplay } from './lib/display.mjs';
import { ordinaryUserMissing } from './lib/ordinary-user.mjs';
import { runMain, Told } from './lib/say.mjs';
import { manageWindows, PICTURE_PROGRAMS } from './lib/screen.ts';
import { SHOWN, shownNow } from './lib/shown.ts';
import { type Shoot, settled, tour } from './tour.ts';
import { tourManaging } from './tour-managing.ts';
import { tourWindow } from './tour-window.ts';

interface View {
  lang: 'zh' | 'en';
  theme: 'light' | 'dark';
  width: number;
  height: number;
}

const readmeDir = fileURLToPath(new URL('./screenshots', import.meta.url));
const [mode, dir, ...views] = process.argv.slice(2);
const allDir = mode === '--all' ? dir : undefined;

await runMain(async () => {
  if (mode === '--window') return window(dir);
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: CHROMIUM_ARGS,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    await inBrowser(browser);
  } finally {
    await browser.close();
  }
  return 0;
});

async function inBrowser(browser: Browser): Promise<void> {
  if (allDir) {
    for (const view of everyView()) await walk(browser, view, toFolder(allDir, view));
    return;
  }
  for (const lang of ['zh', 'en'] as const)
    await walk(browser, { lang, theme: 'light', width: 1280, height: 800 }, forReadme(lang));
  // What a check compares with the page: test/house/screenshots.spec.ts.
  writeFileSync(SHOWN, `${JSON.stringify(shownNow(), null, 2)}\n`);
}

/** @returns the exit code of the walk through the window, an ordinary user's on a screen with a window manager */
async function window(dir: string | undefined): Promise<number> {
  if (!dir) throw new Told('用法：--window 文件夹', 'usage: --window DIR');
  const missing = [...ensureDesktop(), ...ensureDebian(PICTURE_PROGRAMS)].join(' ');
  if (process.platform !== 'linux' || missing)
    throw new Told(
      `窗口的截图需要 Linux 和这些软件包：${missing}`,
      `pictures of the window need Linux and: ${missing}`,
    );
  const { env, close } = await openVirtualDisplay();
  const endManager = await manageWindows(env);
  try {
    const ordinary = ordinaryUserMissing() === undefined;
    return await runNode('build/window-pictures.ts', [resolve(dir), ...views], { env, ordinary });
  } finally {
    await endManager();
    await close();
  }
}

function everyView(): View[] {
  const sizes = [
    { width: 1280, height: 800 },
    { width: 1024, height: 680 },
  ];
  return sizes.flatMap((size) =>
    (['zh', 'en'] as const).flatMap((lang) =>
      (['light', 'dark'] as const).map((theme) => ({ ...size, lang, theme })),
    ),
  );
}

function toFolder(dir: string, view: View): Shoot {
  mkdirSync(dir, { recursive: true });
  const stamp = `${view.width}-${view.lang}-${view.theme}`;
  return async (page, name) => {
    await settled(page);
    await page.screenshot({ path: join(dir, `${name}-${stamp}.png`) });
  };
}

/** Of all the states only those two that the README shows. */
function forReadme(lang: View['lang']): Shoot {
  mkdirSync(readmeDir, { recursive: true });
  const shown: Record<string, string> = { '4-link': 'wizard', '7-sessions': 'sessions' };
  return async (page, name) => {
    const file = shown[name];
    if (!file) return;
    await settled(page);
    await page.screenshot({ path: join(readmeDir, `${file}.${lang}.png`) });
  };
}

async function walk(browser: Browser, view: View, shoot: Shoot): Promise<void> {
  await onDesk(browser, view, (page, front) => tour(page, front.url, view.lang, shoot));
  // The README shows none of these.
  if (!allDir) return;
  await onDesk(browser, view, async (page, front) => {
    await tourManaging(page, front, front.url, (name) => shoot(page, name));
  });
  const context = await newContext(browser, view);
  await tourWindow(context, shoot);
  await context.close();
}

function newContext(browser: Browser, view: View) {
  return browser.newContext({
    viewport: { width: view.width, height: view.height },
    locale: view.lang === 'zh' ? 'zh-CN' : 'en-US',
    timezoneId: 'Asia/Shanghai',
    colorScheme: view.theme,
  });
}

async function onDesk(
  browser: Browser,
  view: View,
  act: (page: Page, front: Front) => Promise<void>,
): Promise<void> {
  const front = await startFront();
  const context = await newContext(browser, view);
  try {
    await act(await context.newPage(), front);
  } finally {
    await context.close();
    await front.stop();
    removeData(front);
  }
}
