import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions } from 'electron';
import { expect, it } from 'vitest';
import { createMainWindow, type PageWindow } from '../../electron/desktop/main-window.ts';
import type { WindowState } from '../../electron/desktop/window-state.ts';

class FakeWindow extends EventEmitter implements PageWindow {
  readonly done: string[] = [];
  readonly webContents = Object.assign(new EventEmitter(), {
    send: (channel: string, hash: string) => void this.done.push(`${channel} ${hash}`),
    setZoomFactor: (factor: number) => void this.done.push(`zoom ${factor}`),
  });
  focused = false;
  async loadURL(url: string): Promise<void> {
    this.done.push(`load ${url}`);
    throw new Error('no page');
  }
  getNormalBounds = () => ({ x: 10, y: 20, width: 900, height: 700 });
  isMaximized = () => true;
  isMinimized = () => false;
  isDestroyed = () => false;
  isFocused = () => this.focused;
  maximize = () => void this.done.push('maximize');
  restore = () => void this.done.push('restore');
  show = () => void this.done.push('show');
  focus = () => void this.done.push('focus');
  setBackgroundColor = (color: string) => void this.done.push(color);
}

function setUp(state: WindowState = { maximized: false, theme: 'system', zoom: 1 }) {
  const made: { window: FakeWindow; options: BrowserWindowConstructorOptions }[] = [];
  const seen = { closed: 0, notes: [] as string[], dark: false };
  const kept = { state };
  const main = createMainWindow<FakeWindow>({
    newWindow: (options) => {
      const window = new FakeWindow();
      made.push({ window, options });
      return window;
    },
    preload: '/app/preload.cjs',
    theme: () => 'dark',
    mayShow: Promise.resolve(),
    devTools: false,
    dark: () => seen.dark,
    workAreas: () => [{ x: 0, y: 0, width: 1440, height: 900 }],
    load: () => kept.state,
    save: (next) => {
      kept.state = next;
    },
    onMade: (window) => window.done.push('made'),
    onClosed: () => {
      seen.closed += 1;
    },
    note: (event, code) => seen.notes.push(`${event} ${code}`),
  });
  const current = () => {
    const window = main.current();
    if (!window) throw new Error('no window');
    return window;
  };
  return { main, made, seen, kept, current };
}

it('is made once, wired before it loads the page, and shown with its first paint', async () => {
  const { main, made, seen, current } = setUp();
  main.show();
  expect(current().done).toEqual(['made', 'load app://bundle/index.html']);
  current().emit('ready-to-show');
  await new Promise(setImmediate);
  main.show();
  expect(made).toHaveLength(1);
  expect(current().done.slice(2)).toEqual(['show', 'show', 'focus']);
  await expect.poll(() => seen.notes).toEqual(['window.load failed']);
});

it('goes to a place: with the page when it opens, by a message when it is there', async () => {
  const { main, current } = setUp();
  main.show('#/sessions/a');
  expect(current().done).toContain('load app://bundle/index.html#/sessions/a');
  // Asked for again before it has painted, it is not shown unpainted.
  main.show();
  expect(current().done).not.toContain('show');
  current().emit('ready-to-show');
  await new Promise(setImmediate);
  main.show('#/settings');
  expect(current().done.slice(-3)).toEqual(['show', 'focus', 'authdesk:go #/settings']);
});

it('comes back where it was, as large as it was, its text as large as it was', async () => {
  const { main, made, kept, seen, current } = setUp();
  main.show();
  main.zoom('in');
  current().webContents.emit('zoom-changed', {}, 'in');
  expect(current().done.slice(-2)).toEqual(['zoom 1.1', 'zoom 1.25']);
  current().emit('close');
  current().emit('closed');
  expect([main.current(), seen.closed]).toEqual([undefined, 1]);
  expect(kept.state).toEqual({
    bounds: { x: 10, y: 20, width: 900, height: 700 },
    maximized: true,
    theme: 'dark',
    zoom: 1.25,
  });
  main.show();
  expect(made[1]?.options).toMatchObject({ x: 10, y: 20, width: 900, height: 700 });
  expect(made[1]?.options.webPreferences?.zoomFactor).toBe(1.25);
  current().emit('ready-to-show');
  await expect.poll(() => current().done.slice(-2)).toEqual(['maximize', 'show']);
});

it('knows whether it is in front, and follows the shade', () => {
  const { main, seen, current } = setUp();
  expect(main.isInFront()).toBe(false);
  main.repaint();
  main.show();
  current().focused = true;
  seen.dark = true;
  main.repaint();
  expect([main.isInFront(), current().done.at(-1)]).toEqual([true, '#0f1411']);
});
