/**
 * `npm run screenshots`: walks the built browser front against the rehearsal platform and takes the README's pictures,
 * and with `--all DIR` every page at both sizes, in both themes and both languages, for looking at.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { type Front, removeData, startFront } from '../test/e2e/front.ts';
import { CHROMIUM_ARGS, findChromium } from './lib/chromium.mjs';
import { tourManaging } from './tour-managing.ts';
import { tourWindow } from './tour-window.ts';

interface View {
  lang: 'zh' | 'en';
  theme: 'light' | 'dark';
  width: number;
  height: number;
}
type Shoot = (page: Page, name: string) => Promise<void>;

const readmeDir = fileURLToPath(new URL('./screenshots', import.meta.url));
const all = process.argv.indexOf('--all');
const allDir = all < 0 ? undefined : process.argv[all + 1];

const executablePath = findChromium();
const browser = await chromium.launch({ args: CHROMIUM_ARGS, ...(executablePath ? { executablePath } : {}) });
try {
  if (allDir) for (const view of everyView()) await walk(browser, view, toFolder(allDir, view));
  else
    for (const lang of ['zh', 'en'] as const)
      await walk(browser, { lang, theme: 'light', width: 1280, height: 800 }, forReadme(lang));
} finally {
  await browser.close();
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

/** Pictures of a moving page are of no use: fonts there, nothing on its way, no animation running. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What was scrolled into sight is painted in the next frames.
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
}

async function walk(browser: Browser, view: View, shoot: Shoot): Promise<void> {
  await onDesk(browser, view, (page, front) => tour(page, front.url, view.lang, shoot));
  // The README shows none of these.
  if (!allDir) return;
  await onDesk(browser, view, async (page, front) => {
    await tourManaging(page, front, (name) => shoot(page, name));
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

async function tour(page: Page, url: string, lang: View['lang'], shoot: Shoot): Promise<void> {
  const labels =
    lang === 'zh'
      ? ['城南花店', '老街咖啡', '江边书屋']
      : ['Flowers South', 'Old Street Coffee', 'River Books'];
  await page.goto(url);
  await page.getByTestId('sandbox-start').waitFor();
  await shoot(page, '1-empty');
  await page.getByTestId('platform-new').click();
  await page.getByTestId('platform-save').waitFor();
  await shoot(page, '2-form');
  await page.goto(url);
  await page.reload();
  await page.getByTestId('sandbox-start').click();
  await page.getByTestId('token-fetch').waitFor();
  await shoot(page, '3-token');
  await page.getByTestId('token-fetch').click();
  for (const label of labels) {
    await page.getByTestId('session-label').fill(label);
    await page.getByTestId('link-create').click();
    await page.getByTestId('link-qr').waitFor();
    if (label === labels[0]) {
      await shoot(page, '4-link');
      await page.getByTestId('callback-box').fill('preauthcode@@@not-what-is-wanted-here-0123456789');
      await page.getByTestId('callback-submit').click();
      await page.getByTestId('error-card').waitFor();
      await shoot(page, '5-refused');
      await authorize(page);
      await shoot(page, '6-result');
      await page.getByTestId('export-open').click();
      await page.getByTestId('export-run').waitFor();
      await shoot(page, '6-export');
      await page.keyboard.press('Escape');
    }
    await page
      .getByRole('button', { name: lang === 'zh' ? /授权下一家/ : /next/i })
      .first()
      .click();
  }
  await pages(page, shoot);
}

async function pages(page: Page, shoot: Shoot): Promise<void> {
  await page.getByTestId('nav-sessions').click();
  await page.getByTestId('session-row').first().waitFor();
  await shoot(page, '7-sessions');
  await page.getByTestId('session-row').first().click();
  await shoot(page, '7-session');
  await page.getByTestId('nav-authorizers').click();
  await page.getByTestId('authorizer-row').first().waitFor();
  await shoot(page, '8-accounts');
  await page.getByTestId('authorizer-row').first().click();
  await shoot(page, '8-account');
  await page.getByTestId('nav-pushes').click();
  await page.getByTestId('receiver-start').waitFor();
  await shoot(page, '8-pushes');
  await page.getByTestId('nav-inspector').click();
  await page.getByTestId('call-row').first().waitFor();
  await shoot(page, '9-calls');
  await page.getByTestId('nav-settings').click();
  await page.getByRole('heading').first().waitFor();
  await shoot(page, '9-settings');
}

/** What the administrator's phone does with the link on the page, and the callback pasted back. */
async function authorize(page: Page): Promise<void> {
  const link = (await page.getByTestId('link-url').textContent()) ?? '';
  const answer = await fetch(`${new URL(link).origin}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link }),
  });
  const { callback }: { callback: string } = await answer.json();
  await page.getByTestId('callback-box').fill(callback);
  await page.getByTestId('callback-submit').click();
  await page.getByTestId('result-appid').waitFor();
}
