import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openStore } from '../../electron/store/index.ts';
import type { Client } from '../../shared/contract/index.ts';
import { platformData } from '../store/support.ts';
import { fakeElectron } from './fake-electron.ts';

// main.ts as it is, on a real data folder with the real core; only Electron is a stand-in.

let dataDir: string;
let fake: ReturnType<typeof fakeElectron>;
const { argv } = process;
const strayHandlers = () => ({
  rejections: process.listeners('unhandledRejection'),
  exceptions: process.listeners('uncaughtException'),
});
const others = strayHandlers();

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'authdesk-boot-'));
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  if (fake.windows.length > 0) await end();
  process.argv = argv;
  const { rejections, exceptions } = strayHandlers();
  for (const own of rejections) if (!others.rejections.includes(own)) process.off('unhandledRejection', own);
  for (const own of exceptions) if (!others.exceptions.includes(own)) process.off('uncaughtException', own);
  vi.doUnmock('electron');
  vi.restoreAllMocks();
  vi.resetModules();
  rmSync(dataDir, { recursive: true });
});

interface Start {
  lock?: boolean;
  args?: string[];
  /** Chromium's, as Electron sees them at first. */
  switches?: string[];
  atLock?: () => void;
}

async function boot(o: Start = {}) {
  fake = fakeElectron({ lock: o.lock ?? true, ...(o.atLock ? { atLock: o.atLock } : {}) });
  fake.app.switches = o.switches ?? [];
  process.argv = ['electron', '.', '--data', dataDir, ...(o.args ?? [])];
  vi.resetModules();
  vi.doMock('electron', () => fake.electron);
  await import('../../electron/desktop/main.ts');
}

const database = () => existsSync(join(dataDir, 'authdesk.db'));

/** The window on the screen, and a client over the port that its page was handed. */
async function opened() {
  await expect.poll(() => fake.windows.length, { timeout: 30_000 }).toBe(1);
  const [window] = fake.windows;
  if (!window) throw new Error('no window');
  const port = await window.webContents.load();
  const events = new EventTarget();
  port.on('message', (data) => events.dispatchEvent(new MessageEvent('message', { data })));
  const client: Client = createORPCClient(
    new RPCLink({
      port: {
        postMessage: (data: unknown) => port.postMessage(data),
        addEventListener: events.addEventListener.bind(events),
      },
    }),
  );
  return { window, client };
}

async function end() {
  fake.app.quit();
  await expect.poll(() => fake.app.ended, { timeout: 30_000 }).toBe(true);
}

describe('the boot list', () => {
  it('seals first, locks next, and only then opens the database', async () => {
    const atLock: boolean[] = [];
    await boot({ atLock: () => atLock.push(database()) });
    const { client } = await opened();
    await client.system.info();
    const { calls } = fake;
    const lock = calls.indexOf('lock');
    for (const earlier of [
      'sandbox',
      'schemes',
      'path userData',
      'on session-created',
      'on web-contents-created',
      'on select-client-certificate',
    ]) {
      expect(calls.indexOf(earlier), earlier).toBeGreaterThanOrEqual(0);
      expect(calls.indexOf(earlier), earlier).toBeLessThan(lock);
    }
    expect(calls.indexOf('handle app')).toBeGreaterThan(lock);
    expect([atLock, database()]).toEqual([[false], true]);
  });

  it('a second start opens nothing and ends; the first comes to the front', async () => {
    await boot({ lock: false });
    expect([fake.app.ended, fake.windows.length, database()]).toEqual([true, 0, false]);
  });

  it('knows that it was started without the sandbox, and shows no stranger’s page then', async () => {
    await boot({ switches: ['no-sandbox'] });
    const { client } = await opened();
    const { id: platformId } = await client.platform.rehearse();
    await client.token.fetch({ platformId });
    const { id: sessionId } = await client.session.create({ platformId, linkKind: 'pc' });
    await expect(client.desktop.authorize({ sessionId })).rejects.toMatchObject({
      data: { code: 'desktop.noSandbox' },
    });
    expect(fake.windows).toHaveLength(1);
  });

  it('guards every session and every page there is', async () => {
    await boot();
    const { window } = await opened();
    fake.electron.session.fromPartition('of a later day');
    for (const session of fake.sessions.values())
      expect(new Set(session.guarded)).toEqual(new Set(['check', 'device', 'display', 'request']));
    expect([...fake.sessions.keys()]).toEqual(['default', 'of a later day']);
    expect(window.webContents.opens).toHaveLength(1);
    expect(window.webContents.eventNames()).toEqual(
      expect.arrayContaining([
        'will-navigate',
        'will-frame-navigate',
        'will-redirect',
        'will-attach-webview',
      ]),
    );
    expect(window.webContents.tell('will-navigate', 'https://evil.example/')).toBe(false);
  });

  it('says why it cannot start, and ends with a code for it', async () => {
    rmSync(dataDir, { recursive: true });
    writeFileSync(dataDir, 'a file in the folder’s place');
    await boot();
    await expect.poll(() => fake.app.exitCode).toBe(4);
    expect(fake.shown.errors).toHaveLength(1);
    expect(existsSync(join(dataDir, 'logs'))).toBe(false);
    // The page was loading meanwhile, unseen.
    expect(fake.windows.map(({ shown }) => shown)).toEqual([false]);
  });

  it('leads out of a damaged database in its page, and serves the restored one', async () => {
    const store = await openStore({ dataDir, now: Date.now, randomBytes, keychain: 'off' });
    store.platforms.insert({ ...platformData, name: '花店平台' });
    const copy = await store.backups.keep('daily');
    store.close();
    writeFileSync(join(dataDir, 'authdesk.db'), 'no database '.repeat(9_000));
    await boot();
    const { client } = await opened();
    await expect(client.system.info()).rejects.toMatchObject({ data: { code: 'store.damaged' } });
    const from = { copy: copy.path };
    expect(await client.restore.state()).toMatchObject({ newestWhole: copy.path });
    expect(await client.restore.look({ from })).toMatchObject({ platforms: [{ name: '花店平台' }] });
    const shown = { platforms: 0, accounts: 0, sessions: 0, refreshTokens: 0 };
    const { keptAside } = await client.restore.run({ from, shown });
    expect(readFileSync(keptAside ?? '', 'latin1').startsWith('no database')).toBe(true);
    // Its page begins anew, and is handed a port to the desk that is there now.
    const again = await opened();
    expect(await again.client.platform.list()).toMatchObject([{ name: '花店平台' }]);
    expect(fake.shown.errors).toEqual([]);
  });
});

describe('a desk that is told to end while it opens', () => {
  const noted = () => {
    const file = join(dataDir, 'logs', 'authdesk.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  };

  it.each([0, 3, 20])('ends, and shows no box, %i turns after its window is made', async (turns) => {
    await boot();
    await expect.poll(() => fake.windows.length, { timeout: 30_000, interval: 1 }).toBe(1);
    for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
    await end();
    expect(fake.shown).toMatchObject({ errors: [], boxes: [] });
    expect(noted()).not.toContain('start.failed');
  });

  it('ends, and shows no box, when the core turns out not to open', async () => {
    const newer = new Database(join(dataDir, 'authdesk.db'));
    newer.pragma('user_version = 999999');
    newer.close();
    await boot();
    await expect.poll(() => fake.windows.length, { timeout: 30_000, interval: 1 }).toBe(1);
    await end();
    expect(fake.shown).toMatchObject({ errors: [], boxes: [] });
    await expect.poll(noted).toContain('"event":"quit","code":"ProblemError"');
    expect(noted()).not.toContain('start.failed');
  });
});

describe('a running desk', () => {
  it('serves the page, answers its calls, and follows its settings', async () => {
    await boot();
    const { window, client } = await opened();
    expect(window.loaded).toEqual(['app://bundle/index.html']);
    const page = await fake.handlers.get('app')?.({ method: 'GET', url: 'app://bundle/..%2fmain.ts' });
    expect(page?.statusCode).toBe(404);
    expect(await client.system.info()).toMatchObject({ front: 'desktop', version: '0.0.0' });
    const labels = () => fake.held.menu.map(({ label }) => label).join(' ');
    expect(labels()).toContain('帮助');
    await client.settings.set({ lang: 'en', theme: 'dark' });
    await expect.poll(labels).toContain('Help');
    expect(fake.electron.nativeTheme.themeSource).toBe('dark');
  });

  it('saves where the operator says, and shows the file by its id', async () => {
    await boot();
    const { client } = await opened();
    fake.held.savePath = join(dataDir, 'authdesk.html');
    const saved = await client.platform.saveStaticPage();
    if (saved.kind !== 'saved') throw new Error(saved.kind);
    expect(JSON.stringify(saved)).not.toContain(dataDir);
    expect(readFileSync(fake.held.savePath, 'utf8')).toContain('authdesk-page');
    await client.desktop.showFile({ fileId: saved.fileId ?? '' });
    await client.desktop.openLogs();
    expect(fake.held.revealed).toEqual([fake.held.savePath, join(dataDir, 'logs')]);
    expect(readFileSync(join(dataDir, 'logs', 'authdesk.log'), 'utf8')).toContain('"start"');
  });

  it('authorizes in a window of its own, tells of it, and a click leads there', async () => {
    await boot();
    const { window, client } = await opened();
    const { id: platformId } = await client.platform.rehearse();
    await client.token.fetch({ platformId });
    const { id: sessionId, links } = await client.session.create({
      platformId,
      label: '城南花店',
      linkKind: 'pc',
    });
    const outcome = client.desktop.authorize({ sessionId });
    await expect.poll(() => fake.windows.length).toBe(2);
    const [, visitor] = fake.windows;
    const contents = visitor?.webContents;
    const partition = visitor?.options.webPreferences?.partition ?? '';
    expect(partition).toMatch(/^authorize-[\w-]{36}$/);
    expect(fake.sessions.get(partition)?.guarded.sort()).toEqual(['check', 'device', 'display', 'request']);
    expect(fake.sessions.get(partition)?.userAgent).toBe('Mozilla/5.0 Chrome/130.0.0.0 Safari/537.36');
    expect(contents?.opens).toHaveLength(1);
    expect(contents?.eventNames()).toContain('will-attach-webview');
    expect(contents?.tell('will-navigate', 'https://mp.weixin.qq.com/')).toBe(true);
    expect(contents?.tell('will-navigate', 'app://bundle/index.html')).toBe(false);
    const link = links[0]?.link ?? '';
    const scanned = await fetch(`${new URL(link).origin}/_sandbox/scan`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ link }),
    });
    const { callback }: { callback: string } = await scanned.json();
    expect(contents?.tell('will-redirect', callback)).toBe(false);
    expect(await outcome).toMatchObject({ kind: 'completed', session: { state: 'authorized' } });
    await expect.poll(() => visitor?.isDestroyed()).toBe(true);
    await expect.poll(() => fake.notifications.length).toBe(1);
    expect(fake.notifications[0]?.words.body).toContain('城南花店');
    fake.notifications[0]?.emit('click');
    expect(window.webContents.sent).toEqual([['authdesk:go', `#/sessions/${sessionId}?tab=all`]]);
  });

  it('its authorize windows go with it, and the end takes a secret out of the clipboard', async () => {
    await boot();
    const { window, client } = await opened();
    const { id: platformId } = await client.platform.rehearse();
    await client.token.fetch({ platformId });
    const { id: sessionId } = await client.session.create({ platformId, linkKind: 'pc' });
    const outcome = client.desktop.authorize({ sessionId });
    await expect.poll(() => fake.windows.length).toBe(2);
    await client.desktop.copySecret({ text: 'refreshtoken@@@x' });
    expect(fake.held.text).toBe('refreshtoken@@@x');
    window.emit('closed');
    expect(await outcome).toEqual({ kind: 'closed' });
    await end();
    expect(fake.held.text).toBe('');
  });

  it('waits at its end for a call that is under way, and comes back if it was started meanwhile', async () => {
    await boot();
    const { client } = await opened();
    const release = Promise.withResolvers<void>();
    fake.electron.dialog.showSaveDialog = async () => {
      await release.promise;
      return { filePath: '' };
    };
    const saving = client.platform.saveStaticPage();
    await client.system.info();
    fake.app.quit();
    for (const _ of [1, 2, 3]) expect((await client.system.info()).front).toBe('desktop');
    expect(fake.app.ended).toBe(false);
    fake.app.emit('second-instance', {}, ['authdesk'], '/');
    release.resolve();
    expect(await saving).toEqual({ kind: 'cancelled' });
    await expect.poll(() => fake.app.ended).toBe(true);
    expect(fake.calls.filter((call) => call === 'relaunch')).toHaveLength(1);
  });

  it('opens a window again when it is started once more', async () => {
    await boot();
    const { window } = await opened();
    window.emit('closed');
    fake.app.emit('second-instance', {}, ['authdesk'], '/');
    expect(fake.windows).toHaveLength(2);
    fake.app.emit('activate');
    expect(fake.windows).toHaveLength(2);
  });
});
