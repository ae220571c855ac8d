import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type BrowserContext,
  test as base,
  type ElectronApplication,
  expect,
  type Page,
} from '@playwright/test';
import { hasDisplay, hasVirtualDisplay, openVirtualDisplay } from '../../build/lib/display.mjs';
import { type Sandbox, startSandbox } from '../../electron/sandbox/index.ts';
import { launchElectron, saveDialogsInto } from './electron.ts';
import { type Front, removeData, startFront } from './front.ts';

/** antd measures scroll bars and locks the body with two styles that carry no nonce; they change nothing that is seen. */
const harmless = [/^#rc-scrollbar-measure-/, /^html body \{/];

/** As Chromium words a stopped style, before and since version 145 or so. */
const policyTold = [/^Refused to apply inline style/, /^Applying inline style violates/];

/** What the operator has in hand once something was saved. */
export interface Saved {
  name: string;
  text: string;
  bytes: Buffer;
}

export interface Options {
  /** Where the page runs: in a Chromium on the browser front, or in the desktop front's own window. */
  driver: 'browser' | 'electron';
}

interface Fixtures {
  /** The browser front; in the window's suite it stands beside, on the same data folder, for seeding and looking. */
  front: Front;
  /** A WeChat of its own, for profiles that are not the rehearsal's. */
  wechat: Sandbox;
  /** The desktop front, in its suite. */
  electron: ElectronApplication | undefined;
  /** What the page's console may say in this test, because the test itself makes it. */
  provoked: RegExp[];
  /** The page, opened by the launch address; fails the test on a CSP violation or an uncaught error. */
  desk: Page;
  /** Another browser window: the merchant's phone, or a second operator. */
  phone: Page;
  /** Does what saves a file, and gives what was saved: a download, or what the save dialog was answered with. */
  saving: (act: () => Promise<unknown>) => Promise<Saved>;
  /** What a paste would give: the page itself may not read the clipboard. */
  pasted: () => Promise<string>;
}

declare global {
  interface Window {
    violations: string[];
  }
}

export const test = base.extend<Fixtures & Options, { display: undefined }>({
  driver: ['browser', { option: true }],
  // Windows on one display take the focus and the clipboard from each other: each worker has its own. A single worker
  // shows them on the person's own display, to be watched.
  display: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
    async ({}, use, { project, config }) => {
      const own = config.workers === 1 && hasDisplay(process.env);
      const virtual = project.name === 'electron' && !own && hasVirtualDisplay();
      const display = virtual ? await openVirtualDisplay() : undefined;
      Object.assign(process.env, display?.env);
      await use(undefined);
      await display?.close();
    },
    { scope: 'worker', auto: true },
  ],
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  front: async ({}, use) => {
    const front = await startFront();
    await use(front);
    await front.stop();
    removeData(front);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  wechat: async ({}, use) => {
    const wechat = await startSandbox();
    await use(wechat);
    await wechat.close();
  },
  electron: async ({ driver, front }, use) => {
    const app = driver === 'electron' ? await launchElectron(front.dataDir) : undefined;
    await use(app);
    await app?.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  provoked: async ({}, use) => use([]),
  desk: async ({ context, front, electron, provoked }, use) => {
    const page = electron ? await electron.firstWindow() : await context.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // A stopped style is told here as well, without its text: `violationsOn` judges those.
      const known = [...policyTold, ...provoked].some((pattern) => pattern.test(message.text()));
      if (message.type() === 'error' && !known) errors.push(message.text());
    });
    await watchPolicy(page);
    // The window has loaded its page before anybody could watch it.
    if (electron) {
      await page.reload();
    } else await page.goto(front.url);
    const program = electron?.process();
    await use(page);
    // A test that ends the program has looked before. Its page is known to be closed a moment later only.
    const hasEnded = program !== undefined && program.exitCode !== null;
    if (!page.isClosed() && !hasEnded) expect(await violationsOn(page)).toEqual([]);
    expect(errors).toEqual([]);
  },
  phone: async ({ context, desk }, use) => {
    const page = await context.newPage();
    // A page in the background is slowed down: the operator's is in front at first.
    await desk.bringToFront();
    await use(page);
  },
  saving: async ({ desk, electron }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'authdesk-saved-'));
    if (electron) await saveDialogsInto(electron, folder);
    await use((act) => (electron ? savedIn(folder, act) : downloaded(desk, act)));
    rmSync(folder, { recursive: true, force: true });
  },
  pasted: async ({ context, electron }, use) => {
    await use(() =>
      electron ? electron.evaluate(({ clipboard }) => clipboard.readText()) : pastedInto(context),
    );
  },
});

async function downloaded(page: Page, act: () => Promise<unknown>): Promise<Saved> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return savedFrom(download.suggestedFilename(), readFileSync(await download.path()));
}

/** A saved file has its name only when it is whole. */
async function savedIn(folder: string, act: () => Promise<unknown>): Promise<Saved> {
  const whole = () =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []));
  await act();
  await expect.poll(whole).toHaveLength(1);
  const [name = ''] = whole();
  const saved = savedFrom(name, readFileSync(join(folder, name)));
  rmSync(join(folder, name));
  return saved;
}

const savedFrom = (name: string, bytes: Buffer): Saved => ({ name, bytes, text: bytes.toString('utf8') });

async function pastedInto(context: BrowserContext): Promise<string> {
  const scratch = await context.newPage();
  await scratch.setContent('<textarea autofocus></textarea>');
  await scratch.locator('textarea').press('ControlOrMeta+V');
  const text = await scratch.locator('textarea').inputValue();
  await scratch.close();
  return text;
}

async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** What the content security policy stopped, the known harmless styles aside. */
export async function violationsOn(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => window.violations);
  return all.filter((line) => !harmless.some((known) => known.test(line.split(' inline ')[1] ?? '')));
}

/** What the administrator's phone does with a link. */
export async function scan(wechat: { baseUrl: string }, link: string, wish: Record<string, unknown> = {}) {
  const answer = await fetch(`${wechat.baseUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link, ...wish }),
  });
  const json: { callback: string; authorizerAppid: string } = await answer.json();
  expect(answer.ok, JSON.stringify(json)).toBe(true);
  return json;
}

export { expect };
