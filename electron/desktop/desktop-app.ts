import { setTimeout as delay } from 'node:timers/promises';
import { type AppWindow, type DesktopAppOptions, patienceMs } from './app-options.ts';
import { makeMainWindow } from './app-window.ts';
import { type Busy, createBusy } from './busy.ts';
import { menuOf } from './commands.ts';
import { noteLostHelpers } from './crash.ts';
import { follow } from './follow.ts';
import type { Served } from './open-core.ts';
import { closeBeforeQuit, endWithTheSystem, relaunchOptions } from './quit.ts';
import { loadWindowState } from './window-state.ts';

/** How long a painted window stays hidden for the core, ms. The core is mostly faster, but a keychain may ask for a password. */
const glanceMs = 500;
/** How long quitting waits for a core that is still opening, ms. */
const openingLimitMs = 2_000;
/** How long the page may take to ask for anything, ms. */
const firstQuestionsMs = 5_000;

/** What opening and closing share. */
interface Running {
  busy: Busy;
  served: PromiseWithResolvers<Served>;
  mainWindow: AppWindow;
  setMenu: () => void;
  /** A painted window may be seen. */
  letShow: () => void;
  /** Aborted when the program begins to end: from then on no new work is accepted. */
  ending: AbortController;
  /** Resolves when no change is followed any more. */
  following?: Promise<void>;
}

/** Opens window and core; from then on everything is driven by events. */
export function openDesktopApp(o: DesktopAppOptions) {
  const { app, nativeTheme, powerMonitor } = o.electron;
  const busy = createBusy();
  const served = Promise.withResolvers<Served>();
  const mayShow = Promise.withResolvers<void>();
  const mainWindow = makeMainWindow(o, served.promise, mayShow.promise, busy);
  const setMenu = menuOf(o, served.promise, mainWindow);
  const ending = new AbortController();
  const running: Running = { busy, served, mainWindow, setMenu, letShow: mayShow.resolve, ending };
  const quitting = closeBeforeQuit(app, {
    close: () => close(o, running),
    relaunch: () => app.relaunch(relaunchOptions(process.env, process.argv.slice(1))),
    later: (run, ms) => void setTimeout(run, ms),
  });
  // A keychain that is still asking for a password blocks a thread, which keeps the process alive whatever Electron does.
  app.on('quit', o.endAtOnce);
  const settled = () => void app.off('quit', o.endAtOnce);
  served.promise.then(settled, settled);
  endWithTheSystem(powerMonitor, app);
  noteLostHelpers(app, o.log.note);
  nativeTheme.on('updated', mainWindow.repaint);
  return {
    /** The core is open, its page served and the window there. Rejects with why the core is not. */
    opened: open(o, running).catch((error) => {
      if (!ending.signal.aborted) throw error;
      // A box that says why it cannot start would hold up a program that was told to end.
      o.log.fault('quit', error);
      return new Promise<never>(() => {});
    }),
    /** The window in front: opened, found again, or opened anew after this process. @param place in the page */
    show: (place?: string) => {
      if (!quitting.openAgain()) mainWindow.show(place);
    },
  };
}

async function open(o: DesktopAppOptions, running: Running): Promise<Served> {
  const { served, mainWindow, setMenu } = running;
  // As at the last start, so that colours and size do not change while it loads.
  o.electron.nativeTheme.themeSource = loadWindowState(o.stateFile).theme;
  mainWindow.show(o.place);
  setMenu();
  served.resolve(o.openCore(running.busy));
  const opened = served.promise.then(async (own) => {
    // Counted, so that quitting does not close the core under it.
    const settings = await running.busy.during(async () => own.client()?.settings.get());
    if (settings && o.appearance.apply(settings)) setMenu();
    return own;
  });
  // The language must be known before the window is seen.
  await Promise.race([opened, delay(glanceMs)]);
  running.letShow();
  const own = await opened;
  // After the page's first calls.
  void Promise.race([own.called, delay(firstQuestionsMs)]).then(() => followDesk(o, running, own));
  return own;
}

/** Follows the desk that is open, and after a restore the one that comes then. */
function followDesk(o: DesktopAppOptions, running: Running, own: Served): void {
  const { mainWindow, setMenu, ending } = running;
  let before: AbortController | undefined;
  const begin = () => {
    before?.abort();
    const client = own.client();
    if (!client || ending.signal.aborted) return;
    before = new AbortController();
    const signal = AbortSignal.any([before.signal, ending.signal]);
    running.following = follow(o, client, mainWindow, setMenu, signal);
  };
  own.onReopened(begin);
  begin();
}

async function close({ log, beforeEnd }: DesktopAppOptions, running: Running): Promise<void> {
  running.ending.abort();
  const opening = running.served.promise.catch(() => undefined);
  const own = await Promise.race([opening, delay(openingLimitMs)]);
  // A core that is still opening has no work under way.
  if (!own) return;
  await running.following;
  if (!(await running.busy.idle(patienceMs))) log.note('quit', 'late');
  await beforeEnd().catch((error) => log.fault('quit', error));
  await own.close();
  log.note('quit', 'closed');
}
