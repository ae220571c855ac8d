import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { bringToFront, showWhenReady, windowOptions } from '../../electron/desktop/window.ts';

const question = {
  preload: '/app/preload.cjs',
  dark: false,
  devTools: false,
  place: { width: 1240, height: 840 },
  zoom: 1.25,
};

it('starts unseen, where and as large as it was', () => {
  const options = windowOptions({ ...question, place: { x: 5, y: 6, width: 900, height: 700 } });
  expect(options).toMatchObject({ show: false, x: 5, y: 6, width: 900, height: 700 });
  expect(options.webPreferences).toMatchObject({ zoomFactor: 1.25, preload: '/app/preload.cjs' });
});

it('has its shade before the first paint', () => {
  expect(windowOptions({ ...question, dark: true }).backgroundColor).not.toBe(
    windowOptions(question).backgroundColor,
  );
});

class FakeWindow extends EventEmitter {
  readonly done: string[] = [];
  minimized = false;
  destroyed = false;
  isDestroyed = () => this.destroyed;
  isMinimized = () => this.minimized;
  restore = () => void this.done.push('restore');
  maximize = () => void this.done.push('maximize');
  show = () => void this.done.push('show');
  focus = () => void this.done.push('focus');
}

const shown = (window: FakeWindow) => expect.poll(() => window.done);

it('shows itself once, when it is painted', async () => {
  const window = new FakeWindow();
  showWhenReady(window, false, Promise.resolve());
  await new Promise(setImmediate);
  expect(window.done).toEqual([]);
  window.emit('ready-to-show');
  window.emit('ready-to-show');
  await shown(window).toEqual(['show']);
});

it('stays unseen until it may be shown, and for ever if it is gone by then', async () => {
  const mayShow = Promise.withResolvers<void>();
  const [window, gone] = [new FakeWindow(), new FakeWindow()];
  for (const one of [window, gone]) {
    showWhenReady(one, false, mayShow.promise);
    one.emit('ready-to-show');
  }
  await new Promise(setImmediate);
  expect(window.done).toEqual([]);
  gone.destroyed = true;
  mayShow.resolve();
  await shown(window).toEqual(['show']);
  expect(gone.done).toEqual([]);
});

it('is as large as the screen again, in the same moment', async () => {
  const window = new FakeWindow();
  showWhenReady(window, true, Promise.resolve());
  window.emit('ready-to-show');
  await shown(window).toEqual(['maximize', 'show']);
});

it('comes to the front, out of the dock too', () => {
  const window = new FakeWindow();
  bringToFront(window);
  window.minimized = true;
  bringToFront(window);
  expect(window.done).toEqual(['show', 'focus', 'restore', 'show', 'focus']);
});
