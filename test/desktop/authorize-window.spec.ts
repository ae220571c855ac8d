import { EventEmitter } from 'node:events';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserWindowConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { createAuthorizeWindows, type VisitorWindow } from '../../electron/desktop/authorize-window.ts';
import { root } from '../house/tree.ts';
import { FakeContents } from './authorize-contents.ts';

class FakeWindow extends EventEmitter implements VisitorWindow {
  readonly webContents = new FakeContents();
  readonly done: string[] = [];
  loaded: string | undefined;
  title = '';
  #destroyed = false;

  async loadURL(url: string): Promise<void> {
    this.loaded = url;
    throw new Error('ERR_ABORTED');
  }

  setTitle(title: string): void {
    this.title = title;
  }

  destroy(): void {
    if (this.#destroyed) throw new Error('destroyed twice');
    this.#destroyed = true;
    this.emit('closed');
  }

  focused = false;
  isFocused = () => this.focused;
  isDestroyed = () => this.#destroyed;
  isMinimized = () => true;
  removeMenu = () => void this.done.push('no menu');
  restore = () => void this.done.push('restore');
  show = () => void this.done.push('show');
  focus = () => void this.done.push('focus');
}

const question = {
  sessionId: 'ses_1',
  startUrl: 'https://auth.example.com/authdesk.html#to=x',
  redirectUri: 'https://auth.example.com/cb',
  afterCallback: 'stop',
} as const;
const callback = 'https://auth.example.com/cb?auth_code=a';

function setUp(sandboxed = true) {
  const made: { window: FakeWindow; options: BrowserWindowConstructorOptions }[] = [];
  const seen = { partitions: 0, cameBack: 0 };
  const windows = createAuthorizeWindows({
    newWindow: (options) => {
      const window = new FakeWindow();
      made.push({ window, options });
      return window;
    },
    newPartition: () => {
      seen.partitions += 1;
      return `authorize-${seen.partitions}`;
    },
    name: () => '授权窗口',
    dark: () => false,
    devTools: false,
    icon: undefined,
    sandboxed,
    comeBack: () => {
      seen.cameBack += 1;
    },
  });
  const shown = (index = 0): FakeWindow => {
    const window = made[index]?.window;
    if (!window) throw new Error('no such window');
    return window;
  };
  return { windows, made, shown, seen };
}

it('opens the launch page, sandboxed, in memory, without preload or menu, its address in the title', () => {
  const { windows, made, shown } = setUp();
  void windows.open(question);
  const { partition, preload } = made[0]?.options.webPreferences ?? {};
  expect(partition).toBe('authorize-1');
  expect(partition?.startsWith('persist:')).toBe(false);
  expect(preload).toBeUndefined();
  expect(shown().loaded).toBe(question.startUrl);
  expect(shown().title).toBe('https://auth.example.com/authdesk.html · 授权窗口');
  expect(shown().done).toEqual(['no menu']);
});

it('shows no stranger’s page without the sandbox', async () => {
  const { windows, made } = setUp(false);
  await expect(windows.open(question)).rejects.toMatchObject({ problem: { code: 'desktop.noSandbox' } });
  expect(made).toEqual([]);
});

it('gives the whole callback, then closes and forgets', async () => {
  const { windows, shown } = setUp();
  const end = windows.open(question);
  shown().webContents.tell('will-redirect', callback);
  expect(shown().isDestroyed()).toBe(false);
  expect(await end).toEqual({ kind: 'callback', url: callback });
  await expect.poll(() => shown().isDestroyed()).toBe(true);
  expect(shown().webContents.cleared).toEqual(['connections', 'data']);
});

it('gives the operator back to the main window, if they were looking at this one', async () => {
  const { windows, shown, seen } = setUp();
  for (const [index, focused] of [true, false].entries()) {
    const end = windows.open(question);
    shown(index).focused = focused;
    shown(index).webContents.tell('will-redirect', callback);
    await end;
    await expect.poll(() => shown(index).isDestroyed()).toBe(true);
  }
  expect(seen.cameBack).toBe(1);
});

it('stays open when the request goes on, and a later click opens a new one', async () => {
  const { windows, made, shown } = setUp();
  const end = windows.open({ ...question, afterCallback: 'continue' });
  shown().webContents.tell('will-redirect', callback);
  expect(await end).toEqual({ kind: 'callback', url: callback });
  await new Promise(setImmediate);
  expect(shown().isDestroyed()).toBe(false);
  void windows.open(question);
  expect(made).toHaveLength(2);
});

it('closed by the operator it is a normal end', async () => {
  const { windows, shown } = setUp();
  const end = windows.open(question);
  shown().destroy();
  expect(await end).toEqual({ kind: 'closed' });
});

it('ends when the launch page is not there', async () => {
  const { windows, shown } = setUp();
  const end = windows.open(question);
  shown().webContents.emit('did-navigate', {}, question.startUrl, 404);
  expect(await end).toEqual({ kind: 'unreachable', httpStatus: 404 });
  await expect.poll(() => shown().isDestroyed()).toBe(true);
});

it('is one for each session: a second click brings it to the front and waits with it', async () => {
  const { windows, made, shown } = setUp();
  const ends = [
    windows.open(question),
    windows.open(question),
    windows.open({ ...question, sessionId: 'b' }),
  ];
  expect(made).toHaveLength(2);
  expect(made[1]?.options.webPreferences?.partition).toBe('authorize-2');
  expect(shown().done).toEqual(['no menu', 'restore', 'show', 'focus']);
  windows.closeAll();
  expect(await Promise.all(ends)).toEqual([{ kind: 'closed' }, { kind: 'closed' }, { kind: 'closed' }]);
});

it('names itself: the page cannot, nor keep the window open; only what is there is shown as the address', () => {
  const { windows, shown } = setUp();
  void windows.open(question);
  const prevented: string[] = [];
  const event = { preventDefault: () => void prevented.push('yes') };
  shown().emit('page-title-updated', event);
  shown().webContents.emit('will-prevent-unload', event);
  expect(prevented).toEqual(['yes', 'yes']);
  const { webContents } = shown();
  webContents.tell('did-start-navigation', 'https://pretended.example/');
  expect(shown().title).toContain('auth.example.com');
  webContents.tell('did-navigate', 'https://mp.weixin.qq.com/cgi-bin/componentloginpage?pre_auth_code=x');
  expect(shown().title).toBe('https://mp.weixin.qq.com/cgi-bin/componentloginpage · 授权窗口');
  webContents.tell('did-navigate-in-page', 'https://mp.weixin.qq.com/other', true);
  webContents.tell('did-navigate-in-page', 'https://frame.example/', false);
  webContents.emit('did-fail-load', {}, -3, 'aborted', 'https://stopped.example/', true);
  expect(shown().title).toContain('mp.weixin.qq.com/other');
  webContents.tell('did-fail-load', 'https://gone.example/');
  expect(shown().title).toContain('gone.example');
});

it('makes up no Referer anywhere', () => {
  const sources = globSync('electron/**/*.ts', { cwd: root });
  const named = sources.filter((file) =>
    /httpReferrer|extraHeaders/i.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(sources.length).toBeGreaterThan(100);
  expect(named).toEqual([]);
});
