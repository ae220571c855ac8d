import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle } from 'electron';
import { goMessage } from '../../shared/rpc/names.ts';
import { pageUrl } from './app-url.ts';
import { bringToFront, groundColor, type ShowableWindow, showWhenReady, windowOptions } from './window.ts';
import {
  nextZoom,
  placeOn,
  type RememberedWindow,
  rememberWindow,
  type WindowState,
} from './window-state.ts';

/** What is needed of Electron's BrowserWindow. */
export interface PageWindow
  extends ShowableWindow,
    Omit<RememberedWindow, 'on'>,
    Pick<BrowserWindow, 'loadURL' | 'setBackgroundColor' | 'isFocused'> {
  on(event: 'close' | 'blur' | 'closed', listener: () => void): unknown;
  readonly webContents: {
    on(event: 'zoom-changed', listener: (event: unknown, direction: 'in' | 'out') => void): unknown;
    send(channel: string, hash: string): void;
    setZoomFactor(factor: number): void;
  };
}

export interface MainWindowDeps<W extends PageWindow> {
  newWindow: (options: BrowserWindowConstructorOptions) => W;
  preload: string;
  devTools: boolean;
  dark: () => boolean;
  theme: () => WindowState['theme'];
  /** The part of each screen that is free for windows; the main one first. */
  workAreas: () => Rectangle[];
  load: () => WindowState;
  save: (state: WindowState) => void;
  /** A painted window stays hidden until this resolves. */
  mayShow: Promise<void>;
  /** A window that was made and has not loaded its page yet: its port, its menus. */
  onMade: (window: W) => void;
  onClosed: () => void;
  note: (event: string, code: string) => void;
}

/** The main window. */
export function createMainWindow<W extends PageWindow>(deps: MainWindowDeps<W>) {
  let window: W | undefined;
  let factor = 1;
  let seen = false;
  const zoom = (step: 'in' | 'out' | 'reset') => {
    factor = nextZoom(factor, step);
    window?.webContents.setZoomFactor(factor);
  };

  function open(hash: string): W {
    const { bounds, maximized, zoom: kept } = deps.load();
    factor = kept;
    const { preload, devTools, dark } = deps;
    const place = placeOn(deps.workAreas(), bounds);
    const made = deps.newWindow(windowOptions({ preload, devTools, dark: dark(), place, zoom: factor }));
    seen = false;
    showWhenReady(made, maximized, deps.mayShow, () => {
      seen = true;
    });
    rememberWindow(made, () => ({ zoom: factor, theme: deps.theme() }), deps.save);
    made.webContents.on('zoom-changed', (_event, direction) => zoom(direction));
    made.on('closed', () => {
      window = undefined;
      deps.onClosed();
    });
    deps.onMade(made);
    made.loadURL(pageUrl + hash).catch(() => deps.note('window.load', 'failed'));
    return made;
  }

  return {
    current: (): W | undefined => window,
    /** Opens it, or brings it to the front; at a place in the page, if one is named (`#/sessions/…`). */
    show(hash = ''): void {
      if (!window) {
        window = open(hash);
        return;
      }
      // A window that has not painted yet shows itself later.
      if (seen) bringToFront(window);
      if (hash) window.webContents.send(goMessage, hash);
    },
    isInFront: (): boolean => window?.isFocused() ?? false,
    zoom,
    /** Sets the background colour that shows while resizing, after the theme changed. */
    repaint: () => window?.setBackgroundColor(groundColor(deps.dark())),
  };
}
