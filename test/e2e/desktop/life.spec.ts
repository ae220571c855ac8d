import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ElectronApplication } from '@playwright/test';
import Database from 'better-sqlite3';
import { root } from '../../../build/lib/paths.mjs';
import { electronMissing, launchElectron } from '../electron.ts';
import { expect, scan, test } from '../fixtures.ts';
import { connectTo } from '../rpc.ts';
import { seedPlatform } from '../seed.ts';
import { upToLink } from '../steps.ts';
import { startElectron } from './start.ts';

// How the program begins, ends, and comes back, in a real Electron.

const missing = electronMissing();
test.skip(missing !== undefined, missing ?? '');

/** Runs the program as a second start does. */
const startBeside = (dataDir: string, ...args: string[]) => startElectron([root, '--data', dataDir, ...args]);

/** Of the first window; undefined while the program is too young to answer. */
const first = (app: ElectronApplication, ask: 'isMinimized' | 'isVisible') =>
  app
    .evaluate(({ BrowserWindow }, name) => BrowserWindow.getAllWindows()[0]?.[name](), ask)
    .catch(() => undefined);

const ended = (app: ElectronApplication) =>
  new Promise<number | null>((resolve) => app.process().once('exit', (code) => resolve(code)));

test('a second start brings the window to the front and ends; the end is clean, and frees the lock', async ({
  desk,
  electron,
  front,
}) => {
  if (!electron) throw new Error('no Electron');
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const second = await startBeside(front.dataDir);
  expect(second.code).toBe(0);
  await expect.poll(() => first(electron, 'isMinimized')).toBe(false);
  expect(electron.windows()).toHaveLength(1);
  const end = ended(electron);
  await electron.evaluate(({ app }) => app.quit());
  expect(await end).toBe(0);
  // Nothing of it is left that would keep a new start from opening.
  const third = await startBeside(front.dataDir, '--smoke');
  expect([third.code, third.said]).toEqual([0, expect.stringContaining('"ok":true')]);
});

for (const [name, quit] of [
  ['SIGTERM', (app: ElectronApplication) => app.process().kill('SIGTERM')],
  [
    'the menu',
    (app: ElectronApplication) =>
      app.evaluate(({ Menu }) => {
        const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
        items?.find(({ role }) => role === 'quit')?.click();
      }),
  ],
  [
    'the window’s close button',
    (app: ElectronApplication) =>
      app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  ],
] as const)
  test(`it ends by ${name}, with nothing under way`, async ({ desk, electron }) => {
    if (!electron) throw new Error('no Electron');
    await expect(desk.getByTestId('sandbox-start')).toBeVisible();
    const end = ended(electron);
    await Promise.resolve(quit(electron)).catch(() => undefined);
    expect(await end).toBe(0);
  });

test('quit in the middle of an exchange: the answer is still stored', async ({
  desk,
  electron,
  wechat,
  front,
}) => {
  if (!electron) throw new Error('no Electron');
  const link = await upToLink(desk, wechat, '城南花店');
  wechat.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: 3000, times: 1 });
  const { callback, authorizerAppid } = await scan(wechat, link);
  await desk.getByTestId('callback-box').fill(callback);
  await desk.getByTestId('callback-submit').click();
  const { client, close } = await connectTo(front);
  const state = async () => (await client.session.list({})).rows[0]?.state;
  await expect.poll(state).toBe('exchanging');
  const end = ended(electron);
  await electron.evaluate(({ app }) => app.quit()).catch(() => undefined);
  expect(await end).toBe(0);
  expect((await client.session.list({})).rows[0]).toMatchObject({ state: 'authorized', authorizerAppid });
  close();
});

test('a page that dies comes back by itself, and goes on', async ({ front }) => {
  // A page that died stays dead for who drives it from outside: this one is driven from within the main process.
  const driver = fileURLToPath(new URL('./crash-driver.cjs', import.meta.url));
  const { code, said } = await startElectron(['-r', driver, root, '--data', front.dataDir]);
  expect(said).toContain('offered, died, offered again, clicked, answered');
  expect(code).toBe(0);
  expect(readFileSync(join(front.dataDir, 'logs', 'authdesk.log'), 'utf8')).toContain('"event":"page.gone"');
});

test('a window that was on a display that is gone comes up where a hand can reach it; its zoom is kept', async ({
  front,
}) => {
  const stateFile = join(front.dataDir, 'window', 'window.json');
  const start = async () => {
    const app = await launchElectron(front.dataDir);
    await app.firstWindow();
    await expect.poll(() => first(app, 'isVisible')).toBe(true);
    return app;
  };
  const before = await start();
  await before.evaluate(({ Menu }) => {
    const all = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []);
    all?.find(({ accelerator }) => accelerator === 'CommandOrControl+Plus')?.click();
  });
  await before.close();
  const kept = JSON.parse(readFileSync(stateFile, 'utf8'));
  expect(kept).toMatchObject({ zoom: 1.1, bounds: { width: 1240, height: 840 } });
  writeFileSync(
    stateFile,
    JSON.stringify({ ...kept, bounds: { x: 9000, y: -4000, width: 1100, height: 700 } }),
  );
  const after = await start();
  const { bounds, area, zoom } = await after.evaluate(({ BrowserWindow, screen }) => {
    const window = BrowserWindow.getAllWindows()[0];
    return {
      bounds: window?.getBounds() ?? { x: 0, y: 0, width: 0, height: 0 },
      area: screen.getPrimaryDisplay().workArea,
      zoom: window?.webContents.getZoomFactor(),
    };
  });
  await after.close();
  expect(bounds).toMatchObject({ width: 1100, height: 700 });
  expect(bounds.x).toBeGreaterThanOrEqual(area.x);
  expect(bounds.x + bounds.width).toBeLessThanOrEqual(area.x + area.width);
  expect(bounds.y).toBeGreaterThanOrEqual(area.y);
  expect(zoom).toBeCloseTo(1.1);
});

test('a database that somebody holds for a moment: the window is there meanwhile, and goes on', async ({
  front,
}) => {
  await front.stop();
  const other = new Database(join(front.dataDir, 'authdesk.db'));
  other.pragma('journal_mode = DELETE');
  other.exec('BEGIN EXCLUSIVE');
  const app = await launchElectron(front.dataDir);
  const page = await app.firstWindow();
  await expect.poll(() => first(app, 'isVisible')).toBe(true);
  await expect(page.getByTestId('sandbox-start')).toHaveCount(0);
  other.exec('ROLLBACK');
  other.close();
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await app.close();
});

test('a database that cannot be opened is told, with a code, and nothing is left running', async ({
  front,
}) => {
  await front.stop();
  writeFileSync(join(front.dataDir, 'authdesk.db'), 'no database, and too short for one');
  const { code, said } = await startBeside(front.dataDir, '--smoke');
  expect([code, said]).toEqual([4, expect.stringContaining('"event":"start.failed"')]);
  expect(said).not.toContain('"ok":true');
});

test('a lost data key does not keep the window from opening: it says so', async ({
  desk,
  electron,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  close();
  await expect(desk.getByTestId('nav-settings')).toBeVisible();
  await electron?.close();
  await front.stop();
  const key = join(front.dataDir, 'authdesk.key');
  expect(existsSync(key)).toBe(true);
  rmSync(key);
  const app = await launchElectron(front.dataDir);
  const page = await app.firstWindow();
  await expect(page.getByText(/找不到加密密钥/).first()).toBeVisible();
  await app.close();
});
