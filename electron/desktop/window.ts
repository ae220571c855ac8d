import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { minSize } from './window-state.ts';

export interface WindowQuestion {
  /** Absolute path of the bundled preload. */
  preload: string;
  /** The shade of the settings, for the colour before the first paint. */
  dark: boolean;
  /** Developer tools: from source only. */
  devTools: boolean;
  /** Where and how large: see window-state.ts. */
  place: { width: number; height: number; x?: number; y?: number };
  zoom: number;
}

/** The colour of the page's ground in either shade, as renderer/theme has it. */
export const groundColor = (dark: boolean) => (dark ? '#0f1411' : '#f4f6f4');

/** What a page of any window may not do. */
export const lockedDown = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  // Its dictionaries come from a host that many networks cannot reach, and no prose is typed here.
  spellcheck: false,
} as const;

/** Options of the main window: a sandboxed page that has nothing but its preload's port. */
export function windowOptions(o: WindowQuestion): BrowserWindowConstructorOptions {
  return {
    ...o.place,
    minWidth: minSize.width,
    minHeight: minSize.height,
    show: false,
    title: '授权台 AuthDesk',
    backgroundColor: groundColor(o.dark),
    webPreferences: {
      preload: o.preload,
      devTools: o.devTools,
      // Compiled code is cached at the first start; by default only the third start would profit.
      v8CacheOptions: 'bypassHeatCheck',
      zoomFactor: o.zoom,
      ...lockedDown,
    },
  };
}

export type FrontableWindow = Pick<BrowserWindow, 'isMinimized' | 'restore' | 'show' | 'focus'>;
export interface ShowableWindow extends FrontableWindow, Pick<BrowserWindow, 'isDestroyed' | 'maximize'> {
  once(event: 'ready-to-show', listener: () => void): unknown;
}

/**
 * Shows the window with its first paint, maximized if it was, so that there is no white flash.
 * @param mayShow it stays hidden until this resolves, painted or not
 */
export function showWhenReady(
  window: ShowableWindow,
  maximized: boolean,
  mayShow: Promise<void>,
  onShown: () => void = () => {},
): void {
  window.once('ready-to-show', async () => {
    await mayShow;
    if (window.isDestroyed()) return;
    if (maximized) window.maximize();
    window.show();
    onShown();
  });
}

/** Brings the window back to the front, as a second start of the program expects. */
export function bringToFront(window: FrontableWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
