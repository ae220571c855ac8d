import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ElectronApplication, Page } from '@playwright/test';
import Database from 'better-sqlite3';
import type { Lang } from '../shared/lang.ts';
import { environment, launchElectron } from '../test/e2e/electron.ts';
import { testElectron } from './lib/electron-binary.mjs';
import { root } from './lib/paths.mjs';
import { click, press, windowNamed } from './lib/screen.ts';
import { settled } from './tour.ts';

type Shot = (name: string) => Promise<unknown>;

/** The system draws menus and dialogs a moment later and gives no signal, ms. */
const drawnMs = 700;

/** What the system shows around the page: menus, context menu, about, the dialogs about a crashed page. */
export async function tourShell(app: ElectronApplication, page: Page, shot: Shot): Promise<void> {
  await settled(page);
  const drawn = async (name: string) => {
    await delay(drawnMs);
    await shot(name);
  };
  for (const [name, key] of Object.entries({ file: 'f', edit: 'e', view: 'v', help: 'h' })) {
    await press(`alt+${key}`);
    await drawn(`shell-1-menu-${name}`);
    if (name !== 'help') await press('Escape');
  }
  // From the first item of 帮助 up to its last.
  await press('Up', 'Return');
  await drawn('shell-2-about');
  await press('Escape');
  await page.getByTestId('platform-new').click();
  await page.getByTestId('platform-name').fill('城南花店');
  await page.getByTestId('platform-name').selectText();
  await clickOn(app, page, 'platform-name');
  await drawn('shell-3-context');
  await press('Escape');
  await hang(app, drawn);
  await die(app, drawn);
}

async function clickOn(app: ElectronApplication, page: Page, testId: string): Promise<void> {
  const box = await page.getByTestId(testId).boundingBox();
  const content = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getContentBounds(),
  );
  if (!box || !content) throw new Error(`${testId} is not shown`);
  await click(content.x + box.x + box.width / 3, content.y + box.y + box.height / 2, 3);
}

/** The dialog about an unresponsive page, triggered by hand: Chromium does not check while a debugger is attached. */
async function hang(app: ElectronApplication, drawn: Shot): Promise<void> {
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('unresponsive');
  });
  await drawn('shell-4-unresponsive');
  await press('Escape');
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.emit('responsive');
  });
}

/** The dialog after a second crash. */
async function die(app: ElectronApplication, drawn: Shot): Promise<void> {
  await app.evaluate(async ({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const back = new Promise<void>((resolve) => contents?.once('did-finish-load', () => resolve()));
    contents?.forcefullyCrashRenderer();
    await back;
    contents?.forcefullyCrashRenderer();
  });
  await drawn('shell-5-crashed');
  // Ends the program, which would wait for an answer.
  await press('Escape');
}

/** The page while the core is not open yet, because another process holds the database. */
export async function shootWaiting(data: string, lang: Lang, shot: Shot): Promise<void> {
  const other = new Database(join(data, 'authdesk.db'));
  other.pragma('journal_mode = DELETE');
  other.exec('BEGIN EXCLUSIVE');
  const app = await launchElectron(data, [`--lang=${lang}`]);
  try {
    const page = await app.firstWindow();
    await settled(page);
    // At once: the core waits a few seconds, then gives up.
    await shot('begin-1-waiting');
    other.exec('ROLLBACK');
    other.close();
    await page.getByTestId('sandbox-start').waitFor();
  } finally {
    await app.close();
  }
}

/** A file that is not a database: the program says so, and ends. */
export async function shootRefusal(data: string, lang: Lang, shot: Shot): Promise<void> {
  writeFileSync(join(data, 'authdesk.db'), 'no database, and too short for one');
  // Not by Playwright, which waits until Electron is ready: the box comes before.
  const child = spawn(testElectron()?.program ?? '', [root, '--data', data, `--lang=${lang}`], {
    env: { ...environment(), AUTHDESK_KEYCHAIN: 'off' },
    stdio: 'ignore',
  });
  const ended = once(child, 'exit');
  await windowNamed('.');
  await delay(drawnMs);
  await shot('begin-2-refused');
  await press('Return');
  await ended;
}
