import { release } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type * as Electron from 'electron';
import { aboutBox, diagnosticText } from './about.ts';
import type { Appearance } from './appearance.ts';
import { type Busy, createBusy } from './busy.ts';
import { createCommands } from './commands.ts';
import { buildContextMenu } from './context-menu.ts';
import { type Ask, noteLostHelpers, reviveAfterCrash } from './crash.ts';
import { followChanges } from './follow.ts';
import type { Log } from './log.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { buildMenu } from './menu.ts';
import { callAttention, createShowNotification } from './notification.ts';
import { createNotifier } from './notify.ts';
import type { Client, Served } from './open-core.ts';
import { closeBeforeQuit, relaunchOptions } from './quit.ts';
import { servePorts } from './rpc-port.ts';
import { endWithTheSystem, holdSessionEnd } from './session-end.ts';
import type { Texts } from './texts.ts';
import { loadWindowState, saveWindowState } from './window-state.ts';

/** The parts of Electron that a running desk uses. */
export type DeskElectron = Pick<
  typeof Electron,
  | 'app'
  | 'BrowserWindow'
  | 'clipboard'
  | 'dialog'
  | 'Menu'
  | 'MessageChannelMain'
  | 'nativeTheme'
  | 'Notification'
  | 'powerMonitor'
  | 'screen'
>;

export interface DeskOptions {
  electron: DeskElectron;
  /** Called once the window is made. */
  openCore: (busy: Busy) => Promise<Served>;
  log: Log;
  appearance: Appearance;
  texts: () => Texts;
  devTools: boolean;
  /** Absolute path of the bundled preload. */
  preload: string;
  /** Absolute path of the window's icon, where the system takes it from the window. */
  icon: string | undefined;
  /** Absolute path of the file that remembers the window. */
  stateFile: string;
  openExternal: (url: string) => void;
  openLogs: () => Promise<void>;
  /** The window is on the screen. */
  onShown: () => void;
  /** Ends the process without waiting for its threads; nothing is stored by it any more. */
  endAtOnce: () => void;
  /** Before the process ends, the core still open. */
  beforeEnd: () => Promise<void>;
}

export interface Desk {
  /** The window in front: opened, found again, or opened anew after this process. */
  show: () => void;
  /** The core is open, its page served and the window there. Rejects with why the core is not. */
  opened: Promise<Served>;
}

type Window = MainWindow<Electron.BrowserWindow>;

/** How long quitting waits for work under way, ms: longer than a call to WeChat may take. */
const patienceMs = 30_000;
/** Lines of the log in the diagnostics. */
const logShown = 40;
/** How long a painted window stays hidden for the core, ms. The core is mostly faster, but a keychain may ask somebody. */
const glanceMs = 500;
/** How long quitting waits for a core that is still opening, ms. */
const openingLimitMs = 2_000;
/** How long the page may take to ask for anything, ms. */
const firstQuestionsMs = 5_000;
/** How long after the window is there its picture is read, ms. */
const iconMs = 500;

/** Opens window and core; from then on everything is driven by events. */
export function openDesk(o: DeskOptions): Desk {
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

function makeMainWindow(o: DeskOptions, served: Promise<Served>, mayShow: Promise<void>, busy: Busy): Window {
  const { electron, log, texts, stateFile, preload, devTools } = o;
  const { BrowserWindow, Menu, MessageChannelMain, nativeTheme, screen } = electron;
  return createMainWindow<Electron.BrowserWindow>({
    preload,
    devTools,
    newWindow: (options) => new BrowserWindow(options),
    dark: () => nativeTheme.shouldUseDarkColors,
    theme: () => nativeTheme.themeSource,
    workAreas: () => [screen.getPrimaryDisplay(), ...screen.getAllDisplays()].map(({ workArea }) => workArea),
    load: () => loadWindowState(stateFile),
    save: (state) => {
      try {
        saveWindowState(stateFile, state);
      } catch (error) {
        log.fault('window.state', error);
      }
    },
    onMade(window) {
      const { webContents } = window;
      window.once('show', () => {
        o.onShown();
        // Decoding the icon waits until after the start.
        void delay(iconMs).then(() => o.icon && !window.isDestroyed() && window.setIcon(o.icon));
      });
      servePorts(
        webContents,
        () => new MessageChannelMain(),
        served.then(({ rpc }) => rpc),
      );
      reviveAfterCrash(webContents, { now: Date.now, note: log.note, ask: asker(o, window) });
      holdSessionEnd(window, busy, patienceMs, () => electron.app.quit());
      webContents.on('context-menu', (_event, clicked) => {
        const items = buildContextMenu(clicked, texts(), (url) => void electron.clipboard.writeText(url));
        if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
      });
    },
    mayShow,
    onClosed: () =>
      void served.then(
        ({ closeVisitors }) => closeVisitors(),
        () => undefined,
      ),
    note: log.note,
  });
}

/** @returns a function that rebuilds the application's menu in the current language */
function menuOf(o: DeskOptions, served: Promise<Served>, mainWindow: Window): () => void {
  const { app, BrowserWindow, clipboard, dialog, Menu } = o.electron;
  const { platform } = process;
  const diagnostics = async () => {
    const { client } = await served;
    return diagnosticText({
      info: await client.system.info(),
      settings: await client.settings.get(),
      system: { platform, release: release(), arch: process.arch },
      languages: app.getPreferredSystemLanguages(),
      packaged: app.isPackaged,
      log: o.log.tail(logShown),
    });
  };
  const run = createCommands({
    platform,
    contents: () => mainWindow.current()?.webContents,
    show: mainWindow.show,
    zoom: mainWindow.zoom,
    openExternal: o.openExternal,
    openLogs: o.openLogs,
    copyText: async (text) => clipboard.writeText(text),
    diagnostics,
    about: async () => aboutBox(await (await served).client.system.info(), o.texts()),
    ask: async (box) => (await showBox(dialog, mainWindow.current(), box)).response,
    onFault: (error) => o.log.fault('menu', error),
  });
  const { devTools, texts } = o;
  return () => {
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu({ platform, devTools, run }, texts())));
    // Electron sets the menu on every window; authorize windows must not have it.
    for (const window of BrowserWindow.getAllWindows())
      if (window !== mainWindow.current()) window.removeMenu();
  };
}

/** Settings and sessions as any front changes them: the menu's language, the theme, a notification. */
function follow(o: DeskOptions, client: Client, mainWindow: Window, setMenu: () => void): Following {
  const { electron, appearance, texts, log } = o;
  const { app, Notification } = electron;
  const notify = createNotifier({
    list: async () => (await client.session.list({})).rows,
    isInFront: mainWindow.isInFront,
    show: createShowNotification({
      // Windows shows notifications only of programs with an installed shortcut.
      isSupported: () => Notification.isSupported() && (app.isPackaged || process.platform !== 'win32'),
      make: (words) => new Notification(words),
      callAttention: () => callAttention({ dock: app.dock, window: mainWindow.current }),
      note: log.note,
    }),
    go: mainWindow.show,
    texts,
  });
  const ending = new AbortController();
  const ended = followChanges(
    ({ signal }) => client.system.changes(undefined, { signal }),
    async ({ topics }) => {
      if (topics.includes('settings') && appearance.apply(await client.settings.get())) setMenu();
      if (topics.includes('sessions')) await notify();
    },
    ending.signal,
    (error) => log.fault('changes', error),
  );
  return { end: () => ending.abort(), ended };
}

interface Following {
  end: () => void;
  ended: Promise<void>;
}

async function close(
  { log, beforeEnd }: DeskOptions,
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

/** @returns the dialog for a page that crashed or hangs */
function asker({ electron, texts, log }: DeskOptions, window: Electron.BrowserWindow): Ask {
  return (what, proceed, wait = () => {}) => {
    const { title, text, buttons } = texts()[what];
    const box = {
      type: 'warning' as const,
      title: texts().product,
      message: title,
      detail: text,
      buttons: [...buttons],
      cancelId: 1,
    };
    showBox(electron.dialog, window, box)
      .then(({ response }) => {
        if (response === 0) proceed();
        else if (what === 'crashed') electron.app.quit();
        else wait();
      })
      .catch((error) => log.fault('window.ask', error));
  };
}

/** Over the window that it is about, if that is there. */
const showBox = (
  dialog: DeskElectron['dialog'],
  window: Electron.BrowserWindow | undefined,
  box: Electron.MessageBoxOptions,
) => (window && !window.isDestroyed() ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
