import { expect, it } from 'vitest';
import { closeBeforeQuit, endLimitMs, relaunchOptions } from '../../electron/desktop/quit.ts';
import { QuittingApp } from './quitting-app.ts';

function setUp(close: () => Promise<void>) {
  const app = new QuittingApp();
  const seen = { closes: 0, relaunched: 0 };
  const watchdogs: { run: () => void; ms: number }[] = [];
  const quitting = closeBeforeQuit(app, {
    close: () => {
      seen.closes += 1;
      return close();
    },
    relaunch: () => {
      seen.relaunched += 1;
    },
    later: (run, ms) => watchdogs.push({ run, ms }),
  });
  return { app, seen, watchdogs, quitting };
}

it('ends at once when nothing is under way', async () => {
  const { app, seen } = setUp(async () => {});
  app.quit();
  expect(app.ended).toBe(false);
  await expect.poll(() => app.ended).toBe(true);
  expect([seen.closes, app.quits]).toEqual([1, 2]);
});

it('waits for the core, once, however often one quits', async () => {
  const core = Promise.withResolvers<void>();
  const { app, seen } = setUp(() => core.promise);
  app.quit();
  await new Promise(setImmediate);
  app.quit();
  expect([seen.closes, app.ended]).toEqual([1, false]);
  core.resolve();
  await expect.poll(() => app.ended).toBe(true);
  expect(seen.closes).toBe(1);
});

it('ends also when the core does not close', async () => {
  const { app } = setUp(() => Promise.reject(new Error('disk gone')));
  app.quit();
  await expect.poll(() => app.ended).toBe(true);
});

it('ends also when Electron does not: a process without window would keep the lock', async () => {
  const { app, watchdogs } = setUp(async () => {});
  app.quit();
  await expect.poll(() => watchdogs.length).toBe(1);
  expect([watchdogs[0]?.ms, app.exitCode]).toEqual([endLimitMs, undefined]);
  watchdogs[0]?.run();
  expect(app.exitCode).toBe(0);
});

it('started again while it ends, it comes back as soon as it has ended', async () => {
  const core = Promise.withResolvers<void>();
  const { app, seen, quitting } = setUp(() => core.promise);
  expect(quitting.openAgain()).toBe(false);
  app.quit();
  expect([quitting.openAgain(), quitting.openAgain(), seen.relaunched]).toEqual([true, true, 0]);
  core.resolve();
  await expect.poll(() => app.ended).toBe(true);
  expect(seen.relaunched).toBe(1);
});

it('started again when it has closed and not yet ended, it comes back as well, once', async () => {
  const { app, seen, quitting } = setUp(async () => {});
  app.quit();
  await Promise.resolve();
  await Promise.resolve();
  expect([quitting.openAgain(), quitting.openAgain()]).toEqual([true, true]);
  await expect.poll(() => app.ended).toBe(true);
  expect(seen.relaunched).toBe(1);
});

it('an AppImage is started anew by its own file, everything else by itself', () => {
  expect(relaunchOptions({ APPIMAGE: '/tools/AuthDesk.AppImage' }, ['--data', 'd'])).toEqual({
    execPath: '/tools/AuthDesk.AppImage',
    args: ['--data', 'd'],
  });
  expect(relaunchOptions({}, ['--data', 'd'])).toBeUndefined();
});
