import type * as Electron from 'electron';
import type { Appearance } from './appearance.ts';
import type { Busy } from './busy.ts';
import type { Log } from './log.ts';
import type { createMainWindow } from './main-window.ts';
import type { Served } from './open-core.ts';
import type { Texts } from './texts.ts';

/** The parts of Electron that the running window uses. */
export type AppElectron = Pick<
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

export interface DesktopAppOptions {
  electron: AppElectron;
  /** Called once the window is made. */
  openCore: (busy: Busy) => Promise<Served>;
  log: Log;
  appearance: Appearance;
  texts: () => Texts;
  devTools: boolean;
  /** Where in the page it begins; undefined: where it always does. */
  place: string | undefined;
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

export type AppWindow = ReturnType<typeof createMainWindow<Electron.BrowserWindow>>;

/** How long quitting waits for work under way, ms: longer than a call to WeChat may take. */
export const patienceMs = 30_000;

/** Over the window that it is about, if that is there. */
export const showBox = (
  dialog: AppElectron['dialog'],
  window: Electron.BrowserWindow | undefined,
  box: Electron.MessageBoxOptions,
) => (window && !window.isDestroyed() ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
