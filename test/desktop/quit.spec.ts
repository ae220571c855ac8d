import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { closeBeforeQuit } from '../../electron/desktop/quit.ts';

/** Quits as Electron does: asks first, and ends unless somebody objects. */
class App extends EventEmitter {
  ended = 0;
  relaunched = 0;

  relaunch(): void {
    this.relaunched += 1;
  }

  quit(): void {
    let prevented = false;
    this.emit('will-quit', {
      preventDefault: () => {
        prevented = true;
      },
    });
    if (!prevented) this.ended += 1;
  }
}

it('waits for the core, once, however often one quits', async () => {
  const app = new App();
  const core = Promise.withResolvers<void>();
  let closes = 0;
  closeBeforeQuit(app, () => {
    closes += 1;
    return core.promise;
  });
  app.quit();
  app.quit();
  expect([closes, app.ended]).toEqual([1, 0]);
  core.resolve();
  await expect.poll(() => app.ended).toBe(1);
  expect(closes).toBe(1);
});

it('ends also when the core does not close', async () => {
  const app = new App();
  closeBeforeQuit(app, () => Promise.reject(new Error('disk gone')));
  app.quit();
  await expect.poll(() => app.ended).toBe(1);
});

it('started again while it ends, it comes back as soon as it has ended', async () => {
  const app = new App();
  const core = Promise.withResolvers<void>();
  const { openAgain } = closeBeforeQuit(app, () => core.promise);
  expect(openAgain()).toBe(false);
  app.quit();
  expect([openAgain(), openAgain(), app.relaunched]).toEqual([true, true, 0]);
  core.resolve();
  await expect.poll(() => app.ended).toBe(1);
  expect(app.relaunched).toBe(1);
});
