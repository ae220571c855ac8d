import { release } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { createRouterClient } from '@orpc/server';
import type * as Electron from 'electron';
import { type Around, createRpcServer, type RpcServer } from '../../shared/rpc/server.ts';
import type { Core } from '../core/index.ts';
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
  /** May still be on its way: the window does not wait long for it. */
  core: Promise<Core>;
  log: Log;
  appearance: Appearance;
  texts: () => Texts;
  devTools: boolean;
  /** Absolute path of the bundled preload. */
  preload: string;
  /** Absolute path of the window's picture, where the system takes it from the window. */
  icon: string | undefined;
  /** Absolute path of the file that remembers the window. */
  stateFile: string;
  openExternal: (url: string) => void;
  openLogs: () => Promise<void>;
  /** The window is on the screen. */
  onShown: () => void;
  /** Ends the authorize windows: they go with the main one. */
  closeVisitors: () => void;
  /** Before the process ends, the core still open. */
  beforeEnd: () => Promise<void>;
}

export interface Desk {
  /** The window in front: opened, found again, or opened anew after this process. */
  show: () => void;
  /** The core is open, its page served and the window there. Rejects with why the core is not. */
  opened: Promise<Served>;
}

/** The core behind the page's ports. */
interface Served {
  core: Core;
  client: Client;
  rpc: RpcServer;
  /** Resolves when the page has had its first answer over its port. */
  called: Promise<void>;
}

const clientOf = (core: Core) => createRouterClient(core.router);
type Client = ReturnType<typeof clientOf>;
type Window = MainWindow<Electron.BrowserWindow>;

/** How long the end waits for what is under way, ms: longer than a call to WeChat may take. */
const patienceMs = 30_000;
/** So much of the log goes with the diagnostics, lines. */
const logShown = 40;
/** How long the window waits for the core, ms: mostly it is there at once; a keychain that asks may take long. */
const glanceMs = 300;

/** From a core that opens to the window on the screen; from then on the system's events move it. */
export function openDesk(o: DeskOptions): Desk {
  const { appearance, electron } = o;
  const busy = createBusy();
  const served = o.core.then((core) => serveCore(core, o.log, busy));
  const mainWindow = makeMainWindow(o, served, busy);
  const setMenu = menuOf(o, served, mainWindow);
  const opened = served.then(async (own) => {
    if (appearance.apply(await own.client.settings.get())) setMenu();
    return own;
  });
  let following: Following | undefined;
  const quitting = closeBeforeQuit(electron.app, {
    // A core that is still opening has nothing under way.
    close: async () => following && close(o, (await opened).core, following, busy),
    relaunch: () => electron.app.relaunch(relaunchOptions(process.env, process.argv.slice(1))),
    later: (run, ms) => void setTimeout(run, ms),
  });
  endWithTheSystem(electron.powerMonitor, electron.app);
  noteLostHelpers(electron.app, o.log.note);
  electron.nativeTheme.on('updated', mainWindow.repaint);
  // Before the window, so that neither its colour nor its words change once it is there.
  const begin = async () => {
    if ((await Promise.race([opened, delay(glanceMs)])) === undefined) setMenu();
    mainWindow.show();
    following = follow(o, (await opened).client, mainWindow, setMenu);
    return opened;
  };
  return {
    opened: begin(),
    show: () => {
      if (!quitting.openAgain()) mainWindow.show();
    },
  };
}

/** Its calls are counted, so that the end can wait for them. */
function serveCore(core: Core, log: Log, busy: Busy) {
  const called = Promise.withResolvers<void>();
  const around: Around = (call) =>
    busy.during(async () => {
      const answer = await call();
      called.resolve();
      return answer;
    });
  const reporter = { warn: log.note, fault: log.fault };
  return {
    core,
    client: clientOf(core),
    rpc: createRpcServer(core.router, reporter, around),
    called: called.promise,
  };
}

function makeMainWindow(o: DeskOptions, served: Promise<Served>, busy: Busy): Window {
  const { electron, log, texts, stateFile, preload, icon, devTools } = o;
  const { BrowserWindow, Menu, MessageChannelMain, nativeTheme, screen } = electron;
  return createMainWindow<Electron.BrowserWindow>({
    preload,
    icon,
    devTools,
    newWindow: (options) => new BrowserWindow(options),
    dark: () => nativeTheme.shouldUseDarkColors,
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
      window.once('show', o.onShown);
      servePorts(
        webContents,
        () => new MessageChannelMain(),
        served.then(({ rpc }) => rpc),
      );
      reviveAfterCrash(webContents, { now: Date.now, note: log.note, ask: asker(o) });
      holdSessionEnd(window, busy.any, () => electron.app.quit());
      webContents.on('context-menu', (_event, clicked) => {
        const items = buildContextMenu(clicked, texts(), (url) => void electron.clipboard.writeText(url));
        if (items.length > 0) Menu.buildFromTemplate(items).popup({ window });
      });
    },
    onClosed: o.closeVisitors,
    note: log.note,
  });
}

/** @returns makes the application's menu anew, in the language of the moment */
function menuOf(o: DeskOptions, served: Promise<Served>, mainWindow: Window): () => void {
  const { app, clipboard, dialog, Menu } = o.electron;
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
    ask: async (box) => (await dialog.showMessageBox(box)).response,
    onFault: (error) => o.log.fault('menu', error),
  });
  const { devTools, texts } = o;
  return () =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu({ platform, devTools, run }, texts())));
}

/** Settings and sessions as any front changes them: the menu's language, the theme, a notification. */
function follow(o: DeskOptions, client: Client, mainWindow: Window, setMenu: () => void): Following {
  const { electron, appearance, texts, log } = o;
  const { app, Notification } = electron;
  const notify = createNotifier({
    list: async () => (await client.session.list({})).rows,
    isInFront: mainWindow.isInFront,
    show: createShowNotification({
      // Windows knows programs by the shortcut that an installer makes.
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
    async () => {
      if (appearance.apply(await client.settings.get())) setMenu();
      await notify();
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
  core: Core,
  following: Following,
  busy: Busy,
): Promise<void> {
  following.end();
  await following.ended;
  if (!(await busy.idle(patienceMs))) log.note('quit', 'late');
  await beforeEnd().catch((error) => log.fault('quit', error));
  await core.close();
  log.note('quit', 'closed');
}

/** @returns asks what to do about a page that is not as it should be */
function asker({ electron, texts, log }: DeskOptions): Ask {
  return (what, proceed) => {
    const { title, text, buttons } = texts()[what];
    electron.dialog
      .showMessageBox({ type: 'warning', message: title, detail: text, buttons: [...buttons], cancelId: 1 })
      .then(({ response }) => {
        if (response === 0) proceed();
        else if (what === 'crashed') electron.app.quit();
      })
      .catch((error) => log.fault('window.ask', error));
  };
}
