import { setTimeout as delay } from 'node:timers/promises';
import { type Following, follow } from './app-changes.ts';
import { menuOf } from './app-menu.ts';
import { type DesktopAppOptions, patienceMs } from './app-options.ts';
import { makeMainWindow } from './app-window.ts';
import { type Busy, createBusy } from './busy.ts';
import { noteLostHelpers } from './crash.ts';
import type { Served } from './open-core.ts';
import { closeBeforeQuit, relaunchOptions } from './quit.ts';
import { endWithTheSystem } from './session-end.ts';
import { loadWindowState } from './window-state.ts';

export interface DesktopApp {
  /** The window in front: opened, found again, or opened anew after this process. */
  show: () => void;
  /** The core is open, its page served and the window there. Rejects with why the core is not. */
  opened: Promise<Served>;
}

/** How long a painted window stays hidden for the core, ms. The core is mostly faster, but a keychain may ask somebody. */
const glanceMs = 500;
/** How long quitting waits for a core that is still opening, ms. */
const openingLimitMs = 2_000;
/** How long the page may take to ask for anything, ms. */
const firstQuestionsMs = 5_000;

/** Opens window and core; from then on everything is driven by events. */
export function openDesktopApp(o: DesktopAppOptions): DesktopApp {
  const { appearance, electron } = o;
  const busy = createBusy();
  const served = Promise.withResolvers<Served>();
  const mayShow = Promise.withResolvers<void>();
  const mainWindow = makeMainWindow(o, served.promise, mayShow.promise, busy);
  const setMenu = menuOf(o, served.promise, mainWindow);
  let ending = false;
  let following: Following | undefined;
  const quitting = closeBeforeQuit(electron.app, {
    close: async () => {
      // From here on no new work is accepted.
      ending = true;
      const opening = served.promise.catch(() => undefined);
      const own = await Promise.race([opening, delay(openingLimitMs)]);
      // A core that is still opening has no work under way.
      if (own) await close(o, own, following, busy);
    },
    relaunch: () => electron.app.relaunch(relaunchOptions(process.env, process.argv.slice(1))),
    later: (run, ms) => void setTimeout(run, ms),
  });
  // A keychain that is still asking somebody blocks a thread, which keeps the process alive whatever Electron does.
  let settled = false;
  served.promise
    .finally(() => {
      settled = true;
    })
    .catch(() => undefined);
  electron.app.on('quit', () => {
    if (!settled) o.endAtOnce();
  });
  endWithTheSystem(electron.powerMonitor, electron.app);
  noteLostHelpers(electron.app, o.log.note);
  electron.nativeTheme.on('updated', mainWindow.repaint);
  const begin = async () => {
    // As at the last start, so that colours and size do not change while it loads.
    electron.nativeTheme.themeSource = loadWindowState(o.stateFile).theme;
    mainWindow.show();
    setMenu();
    served.resolve(o.openCore(busy));
    const opened = served.promise.then(async (own) => {
      if (appearance.apply(await own.client.settings.get())) setMenu();
      return own;
    });
    // The language must be known before the window is seen.
    await Promise.race([opened, delay(glanceMs)]);
    mayShow.resolve();
    const own = await opened;
    // After the page's first calls.
    void Promise.race([own.called, delay(firstQuestionsMs)]).then(() => {
      if (!ending) following = follow(o, own.client, mainWindow, setMenu);
    });
    return own;
  };
  return {
    opened: begin(),
    show: () => {
      if (!quitting.openAgain()) mainWindow.show();
    },
  };
}

async function close(
  { log, beforeEnd }: DesktopAppOptions,
  own: Served,
  following: Following | undefined,
  busy: Busy,
) {
  following?.end();
  await following?.ended;
  if (!(await busy.idle(patienceMs))) log.note('quit', 'late');
  await beforeEnd().catch((error) => log.fault('quit', error));
  await own.close();
  log.note('quit', 'closed');
}
