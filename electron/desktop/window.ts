import type { BrowserWindowConstructorOptions } from 'electron';

export interface WindowQuestion {
  /** Absolute path of the bundled preload. */
  preload: string;
  /** The system's choice, for the colour before the first paint. */
  dark: boolean;
  /** Developer tools: from source only. */
  devTools: boolean;
}

/** What the one window is made with: a sandboxed page that has nothing but its preload's port. */
export function windowOptions({ preload, dark, devTools }: WindowQuestion): BrowserWindowConstructorOptions {
  return {
    width: 1240,
    height: 840,
    minWidth: 760,
    minHeight: 560,
    show: false,
    title: '授权台 AuthDesk',
    backgroundColor: dark ? '#0f1411' : '#f4f6f4',
    webPreferences: {
      preload,
      devTools,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      // Its dictionaries come from a host that many networks cannot reach, and what is typed here is no prose.
      spellcheck: false,
    },
  };
}

/** What is needed of Electron's BrowserWindow. */
export interface FrontableWindow {
  isMinimized(): boolean;
  restore(): void;
  show(): void;
  focus(): void;
}
export interface ShowableWindow extends FrontableWindow {
  once(event: 'ready-to-show', listener: () => void): unknown;
}

/** No white flash: the window appears with its first paint. */
export function showWhenReady(window: ShowableWindow): void {
  window.once('ready-to-show', () => window.show());
}

/** Brings the window back to the front, as a second start of the program expects. */
export function bringToFront(window: FrontableWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
