import { setTimeout as delay } from 'node:timers/promises';
import type * as Electron from 'electron';
import { type AppWindow, type DesktopAppOptions, patienceMs, showBox } from './app-options.ts';
import type { Busy } from './busy.ts';
import { type Ask, reviveAfterCrash } from './crash.ts';
import { createMainWindow } from './main-window.ts';
import { buildContextMenu } from './menu.ts';
import type { Served } from './open-core.ts';
import { holdSessionEnd } from './quit.ts';
import { servePorts } from './rpc-port.ts';
import { loadWindowState, saveWindowState } from './window-state.ts';

/** How long after the window is there its picture is read, ms. */
const iconMs = 500;

/** The main window with all that belongs to it. @param mayShow it stays hidden until this resolves */
export function makeMainWindow(
  o: DesktopAppOptions,
  served: Promise<Served>,
  mayShow: Promise<void>,
  busy: Busy,
): AppWindow {
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
        () => served.then(({ rpc }) => rpc()),
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

/** @returns the dialog for a page that crashed or hangs */
function asker({ electron, texts, log }: DesktopAppOptions, window: Electron.BrowserWindow): Ask {
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
