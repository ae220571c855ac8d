import { release } from 'node:os';
import { createRouterClient } from '@orpc/server';
import type * as Electron from 'electron';
import { type Around, createRpcServer, type RpcServer } from '../../shared/rpc/server.ts';
import type { Core } from '../core/index.ts';
import { aboutBox, diagnosticText } from './about.ts';
import type { Appearance } from './appearance.ts';
import { type Busy, createBusy } from './busy.ts';
import { createCommands } from './commands.ts';
import { buildContextMenu } from './context-menu.ts';
import { reviveAfterCrash } from './crash.ts';
import { followChanges } from './follow.ts';
import type { Log } from './log.ts';
import { createMainWindow, type MainWindow } from './main-window.ts';
import { buildMenu } from './menu.ts';
import { createNotifier } from './notify.ts';
import { closeBeforeQuit } from './quit.ts';
import { servePorts } from './rpc-port.ts';
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
  core: Core;
  log: Log;
  appearance: Appearance;
  texts: () => Texts;
  devTools: boolean;
  /** Absolute path of the bundled preload. */
  preload: string;
  /** Absolute path of the file that remembers the window. */
  stateFile: string;
  openExternal: (url: string) => void;
  openLogs: () => Promise<void>;
  /** Ends the authorize windows: they go with the main one. */
  closeVisitors: () => void;
  /** Before the process ends, the core still open. */
  beforeEnd: () => Promise<void>;
}

export interface Desk {
  /** The window in front: opened, found again, or opened anew after this process. */
  show: () => void;
  client: Client;
  /** Resolves when the page has had its first answer over its port. */
  called: Promise<void>;
}

const clientOf = (core: Core) => createRouterClient(core.router);
type Client = ReturnType<typeof clientOf>;

/** How long the end waits for what is under way, ms: longer than a call to WeChat may take. */
const patienceMs = 30_000;
/** So much of the log goes with the diagnostics, lines. */
const logShown = 40;

/** Everything from an open core to the window on the screen; from then on the system's events move it. */
export async function openDesk(o: DeskOptions): Promise<Desk> {
  const { core, appearance, electron } = o;
  const client = clientOf(core);
  const { rpc, busy, called } = serveCore(o);
  const mainWindow = makeMainWindow(o, rpc);
  const setMenu = menuOf(o, client, mainWindow);
  // Before the window, so that neither its colour nor its words change once it is there.
  if (appearance.apply(await client.settings.get())) setMenu();
  electron.nativeTheme.on('updated', mainWindow.repaint);
  mainWindow.show();
  const following = follow(o, client, mainWindow, setMenu);
  const quitting = closeBeforeQuit(electron.app, () => close(o, following, busy));
  // Where the system lets a program finish before it shuts down.
  electron.powerMonitor.on('shutdown', (event?: { preventDefault: () => void }) => {
    event?.preventDefault();
    electron.app.quit();
  });
  return {
    client,
    called,
    show: () => {
      if (!quitting.openAgain()) mainWindow.show();
    },
  };
}

/** The core behind the page's ports; its calls are counted, so that the end can wait for them. */
function serveCore({ core, log }: DeskOptions) {
  const busy = createBusy();
  const called = Promise.withResolvers<void>();
  const around: Around = (call) =>
    busy.during(async () => {
      const answer = await call();
      called.resolve();
      return answer;
    });
  return { rpc: createRpcServer(core.router, log.note, around), busy, called: called.promise };
}

function makeMainWindow(o: DeskOptions, rpc: RpcServer): MainWindow<Electron.BrowserWindow> {
  const { electron, log, texts, stateFile, preload, devTools } = o;
  const { BrowserWindow, Menu, MessageChannelMain, nativeTheme, screen } = electron;
  return createMainWindow<Electron.BrowserWindow>({
    preload,
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
      servePorts(webContents, () => new MessageChannelMain(), rpc);
      reviveAfterCrash(webContents, {
        now: Date.now,
        note: log.note,
        ask: (reload) => askToReload(o, reload),
      });
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
function menuOf(o: DeskOptions, client: Client, mainWindow: MainWindow<Electron.BrowserWindow>): () => void {
  const { app, clipboard, dialog, Menu } = o.electron;
  const { platform } = process;
  const diagnostics = async () =>
    diagnosticText({
      info: await client.system.info(),
      settings: await client.settings.get(),
      system: { platform, release: release(), arch: process.arch },
      languages: app.getPreferredSystemLanguages(),
      packaged: app.isPackaged,
      log: o.log.tail(logShown),
    });
  const run = createCommands({
    platform,
    contents: () => mainWindow.current()?.webContents,
    show: mainWindow.show,
    zoom: mainWindow.zoom,
    openExternal: o.openExternal,
    openLogs: o.openLogs,
    copyText: (text) => clipboard.writeText(text),
    diagnostics,
    about: async () => aboutBox(await client.system.info(), o.texts()),
    ask: async (box) => (await dialog.showMessageBox(box)).response,
    onFault: (error) => o.log.fault('menu', error),
  });
  const { devTools, texts } = o;
  return () =>
    Menu.setApplicationMenu(Menu.buildFromTemplate(buildMenu({ platform, devTools, run }, texts())));
}

/** Settings and sessions as any front changes them: the menu's language, the theme, a notification. */
function follow(
  { electron, appearance, texts, log }: DeskOptions,
  client: Client,
  mainWindow: MainWindow<Electron.BrowserWindow>,
  setMenu: () => void,
): Following {
  const notify = createNotifier({
    list: async () => (await client.session.list({})).rows,
    isInFront: mainWindow.isInFront,
    show: showNotification(electron.Notification),
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

async function close({ core, log, beforeEnd }: DeskOptions, following: Following, busy: Busy): Promise<void> {
  following.end();
  await following.ended;
  if (!(await busy.idle(patienceMs))) log.note('quit', 'late');
  await beforeEnd().catch((error) => log.fault('quit', error));
  await core.close();
  log.note('quit', 'closed');
}

/** @returns shows one, where the system has such a thing; each is kept until it is gone, else its click is lost */
function showNotification(Notification: DeskElectron['Notification']) {
  const shown = new Set<Electron.Notification>();
  return (words: { title: string; body: string }, onClick: () => void) => {
    if (!Notification.isSupported()) return;
    const notification = new Notification(words);
    shown.add(notification);
    const gone = () => shown.delete(notification);
    notification.on('click', () => {
      gone();
      onClick();
    });
    notification.on('close', gone);
    notification.on('failed', gone);
    notification.show();
  };
}

function askToReload({ electron, texts, log }: DeskOptions, reload: () => void): void {
  const { title, text, reload: again, quit } = texts().crashed;
  electron.dialog
    .showMessageBox({ type: 'warning', message: title, detail: text, buttons: [again, quit], cancelId: 0 })
    .then(({ response }) => (response === 0 ? reload() : electron.app.quit()))
    .catch((error) => log.fault('window.ask', error));
}
