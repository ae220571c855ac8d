import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { bringToFront, showWhenReady, windowOptions } from '../../electron/desktop/window.ts';

const question = { preload: '/app/preload.cjs', dark: false, devTools: false };

it('makes a sandboxed window with nothing of Node in it', () => {
  const { webPreferences, show } = windowOptions(question);
  expect(show).toBe(false);
  expect(webPreferences).toMatchObject({
    preload: '/app/preload.cjs',
    devTools: false,
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
  expect(webPreferences).not.toHaveProperty('partition');
  expect(webPreferences).not.toHaveProperty('enableBlinkFeatures');
});

it('has the system’s shade before the first paint', () => {
  expect(windowOptions({ ...question, dark: true }).backgroundColor).not.toBe(
    windowOptions(question).backgroundColor,
  );
});

class FakeWindow extends EventEmitter {
  readonly done: string[] = [];
  minimized = false;
  isMinimized = () => this.minimized;
  restore = () => void this.done.push('restore');
  show = () => void this.done.push('show');
  focus = () => void this.done.push('focus');
}

it('shows itself once, when it is painted', () => {
  const window = new FakeWindow();
  showWhenReady(window);
  expect(window.done).toEqual([]);
  window.emit('ready-to-show');
  window.emit('ready-to-show');
  expect(window.done).toEqual(['show']);
});

it('comes to the front, out of the dock too', () => {
  const window = new FakeWindow();
  bringToFront(window);
  window.minimized = true;
  bringToFront(window);
  expect(window.done).toEqual(['show', 'focus', 'restore', 'show', 'focus']);
});
