import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { electronMissing } from '../electron.ts';
import { test as base, expect, scan } from '../fixtures.ts';
import { connectTo } from '../rpc.ts';
import { seedPlatform } from '../seed.ts';
import { openStep } from '../steps.ts';

// What the system's own parts around the page do, in a real Electron: menus, keys, clipboard, shade, zoom, notifications,
// files dragged in.

const missing = electronMissing();
const test = base.extend<{ app: ElectronApplication }>({
  app: async ({ electron, desk }, use) => {
    if (!electron) throw new Error('no Electron');
    await expect(desk.getByTestId('nav-settings')).toBeVisible();
    await use(electron);
  },
});
test.skip(missing !== undefined, missing ?? '');

/** Presses an item of the application's menu, found by its label. */
const press = (app: ElectronApplication, label: string) =>
  app.evaluate(({ Menu }, wanted) => {
    const items = Menu.getApplicationMenu()?.items.flatMap(({ submenu }) => submenu?.items ?? []) ?? [];
    const item = items.find((one) => one.label === wanted && one.visible);
    if (!item) throw new Error(`no ${wanted} among ${items.map((one) => one.label).join(', ')}`);
    item.click();
  }, label);

const labels = (app: ElectronApplication) =>
  app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.items.map(({ label }) => label));

test('the menu leads to every page, in the language of the settings', async ({ desk, app, front }) => {
  for (const [label, page] of [
    ['授权会话', 'sessions'],
    ['授权账号', 'authorizers'],
    ['推送', 'pushes'],
    ['调用记录', 'inspector'],
    ['设置…', 'settings'],
    ['授权向导', 'wizard'],
  ] as const) {
    await press(app, label);
    await expect(desk.getByTestId(`nav-${page}`)).toHaveAttribute('aria-current', 'page');
  }
  await press(app, '粘贴识别…');
  await expect(desk.getByRole('dialog')).toBeVisible();
  expect(await labels(app)).toContain('帮助(&H)');
  // `--lang=zh` goes before the settings here: another start follows them.
  const { client, close } = await connectTo(front);
  await client.settings.set({ theme: 'dark' });
  await expect.poll(() => desk.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(true);
  await client.settings.set({ theme: 'light' });
  await expect
    .poll(() => desk.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches))
    .toBe(false);
  close();
});

/** Real keys of the system, to whatever window has them: only then do the menu's shortcuts count. */
function keys(combination: string): void {
  const { status, stderr } = spawnSync('xdotool', ['key', '--clearmodifiers', combination], {
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
}
const hasKeys = process.platform === 'linux' && spawnSync('xdotool', ['version']).status === 0;

test('the menu’s shortcuts work from the keyboard', async ({ desk, app }) => {
  test.skip(!hasKeys, 'xdotool is not there to press real keys');
  // Without a window manager nobody gives the window the keys.
  const id = await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.focus();
    return window?.getNativeWindowHandle().readUInt32LE(0) ?? 0;
  });
  spawnSync('xdotool', ['windowfocus', '--sync', String(id)]);
  await desk.bringToFront();
  const current = (page: string, timeout?: number) =>
    expect(desk.getByTestId(`nav-${page}`)).toHaveAttribute('aria-current', 'page', {
      ...(timeout === undefined ? {} : { timeout }),
    });
  // The system hands the focus over in its own time.
  await expect(async () => {
    keys('ctrl+2');
    await current('sessions', 1_000);
  }).toPass();
  keys('ctrl+comma');
  await current('settings');
  const zoom = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomFactor());
  keys('ctrl+equal');
  await expect.poll(zoom).toBeCloseTo(1.1);
  keys('ctrl+0');
  await expect.poll(zoom).toBeCloseTo(1);
  keys('ctrl+shift+v');
  await expect(desk.getByRole('dialog')).toBeVisible();
  const ended = new Promise((resolve) => app.process().once('exit', resolve));
  keys('ctrl+q');
  expect(await ended).toBe(0);
});

test('a copied secret leaves the clipboard after its minute, unless something else was copied', async ({
  desk,
  app,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat);
  const { value } = await client.token.reveal({ platformId });
  close();
  // The minute passes when the test says so.
  await app.evaluate(() => {
    const waiting: (() => void)[] = [];
    const real = globalThis.setTimeout;
    const held = (run: () => void, ms: number) => (ms === 60_000 ? waiting.push(run) : real(run, ms));
    Object.assign(globalThis, { setTimeout: held, minute: () => waiting.splice(0).map((run) => run()) });
  });
  const minute = () => app.evaluate(() => void Reflect.get(globalThis, 'minute')());
  const clipboard = () => app.evaluate(({ clipboard }) => clipboard.readText());
  await openStep(desk, 3);
  const copy = async () => {
    await desk
      .getByRole('button', { name: /复制.*(token|令牌)|^复制$/i })
      .first()
      .click();
    await expect.poll(clipboard).toBe(value);
  };
  await copy();
  await expect(desk.getByText('60 秒')).toBeVisible();
  await minute();
  await expect.poll(clipboard).toBe('');
  await copy();
  await app.evaluate(({ clipboard }) => clipboard.writeText('别的内容'));
  await minute();
  expect(await clipboard()).toBe('别的内容');
});

test('an authorization that completes unseen is told of, by whatever this system has', async ({
  app,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat);
  const { id: sessionId, links } = await client.session.create({ platformId, label: '城南花店' });
  await app.evaluate(({ BrowserWindow, Notification }) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const window = BrowserWindow.getAllWindows()[0];
    if (!window) throw new Error('no window');
    Object.assign(window, {
      isFocused: () => false,
      flashFrame: (on: boolean) => void told.push(`flash ${on}`),
    });
    const { show } = Notification.prototype;
    Object.assign(Notification.prototype, {
      show(this: Electron.Notification) {
        told.push(`${this.title} ${this.body}`);
        show.call(this);
      },
    });
  });
  // The window has seen the session as it is before.
  await new Promise((resolve) => setTimeout(resolve, 500));
  const { callback } = await scan(wechat, links[0]?.link ?? '');
  await client.session.complete({ sessionId, text: callback });
  const told = () => app.evaluate((): string[] => Reflect.get(globalThis, 'told'));
  const supported = await app.evaluate(({ Notification }) => Notification.isSupported());
  await expect.poll(told).not.toEqual([]);
  const [first, ...rest] = await told();
  expect(first).toContain(supported ? '城南花店' : 'flash true');
  // A system that offers notifications and takes none: the window calls attention, and the log says so.
  const log = readFileSync(join(front.dataDir, 'logs', 'authdesk.log'), 'utf8');
  expect(log.includes('"event":"notification","code":"failed"')).toBe(rest.includes('flash true'));
  close();
});

test('a file dragged onto the paste box is read like a paste', async ({ desk, app, front, wechat }) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  close();
  await openStep(desk, 2);
  const text = `ticket@@@${'k'.repeat(80)}`;
  const file = join(front.dataDir, 'ticket.txt');
  writeFileSync(file, text);
  const box = await desk.getByTestId('paste-box').boundingBox();
  if (!box) throw new Error('no paste box');
  const at = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const protocol = await desk.context().newCDPSession(desk);
  const data = { items: [], files: [file], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await protocol.send('Input.dispatchDragEvent', { type, ...at, data });
  await expect(desk.getByTestId('paste-box')).toHaveValue(text);
  await expect(desk.getByTestId('paste-verdict')).toHaveAttribute('data-state', 'ticket');
  // Dropped beside it, the file does not take the page's place.
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await protocol.send('Input.dispatchDragEvent', { type, x: 5, y: 5, data });
  expect(
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getURL()),
  ).toMatch(/^app:\/\/bundle\//);
});
