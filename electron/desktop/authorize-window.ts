import type { BrowserWindow, BrowserWindowConstructorOptions } from 'electron';
import { problem } from '../../shared/errors/problem.ts';
import type { AuthorizeEnd, AuthorizeQuestion } from '../core/effects/index.ts';
import { addressOf } from './authorize-redirect.ts';
import { aborted, type WatchedContents, type WatchedSession, watchAuthorize } from './authorize-watch.ts';
import { bringToFront, type FrontableWindow, groundColor, lockedDown } from './window.ts';

/** What is needed of Electron's WebContents, beside what the watch needs. */
export interface VisitorContents extends WatchedContents {
  on: WatchedContents['on'] & ((event: 'will-prevent-unload', listener: Preventable) => unknown);
  readonly session: WatchedSession & { clearData(): Promise<void>; closeAllConnections(): Promise<void> };
}
type Preventable = (event: { preventDefault: () => void }) => void;

/** What is needed of Electron's BrowserWindow. */
export interface VisitorWindow
  extends FrontableWindow,
    Pick<BrowserWindow, 'loadURL' | 'setTitle' | 'removeMenu' | 'isFocused' | 'isDestroyed' | 'destroy'> {
  readonly webContents: VisitorContents;
  on(event: 'page-title-updated', listener: Preventable): unknown;
  on(event: 'closed', listener: () => void): unknown;
}

export interface AuthorizeWindowDeps {
  newWindow: (options: BrowserWindowConstructorOptions) => VisitorWindow;
  /** A unique in-memory partition per window: nothing is shared, nothing is left. */
  newPartition: () => string;
  /** The window's name in the language of the settings: 授权窗口. */
  name: () => string;
  dark: () => boolean;
  devTools: boolean;
  /** Absolute path of the window's picture; undefined where the system takes the program's own. */
  icon: string | undefined;
  /** Whether pages run in Chromium's sandbox, which `--no-sandbox` turns off whatever a window asks for. */
  sandboxed: boolean;
  /** Focuses the main window when a finished authorize window had the focus. */
  comeBack: () => void;
}

/** Options of an authorize window, which shows foreign pages: sandboxed, in memory, without preload. */
export function authorizeWindowOptions(
  o: Pick<AuthorizeWindowDeps, 'devTools' | 'icon'> & { partition: string; title: string; dark: boolean },
): BrowserWindowConstructorOptions {
  return {
    width: 1080,
    height: 780,
    minWidth: 480,
    minHeight: 480,
    title: o.title,
    ...(o.icon ? { icon: o.icon } : {}),
    backgroundColor: groundColor(o.dark),
    webPreferences: {
      partition: o.partition,
      devTools: o.devTools,
      ...lockedDown,
      safeDialogs: true,
    },
  };
}

/** The authorize windows (授权窗口), one for each session that is being authorized. */
export function createAuthorizeWindows(deps: AuthorizeWindowDeps) {
  const waiting = new Map<string, { window: VisitorWindow; end: Promise<AuthorizeEnd> }>();
  const open = new Set<VisitorWindow>();
  return {
    /** @throws ProblemError `desktop.noSandbox` before anything is shown */
    async open(question: AuthorizeQuestion): Promise<AuthorizeEnd> {
      // Foreign pages are shown only within the sandbox; the main window shows our own page alone.
      if (!deps.sandboxed) throw problem('desktop.noSandbox');
      const there = waiting.get(question.sessionId);
      if (there) {
        bringToFront(there.window);
        return there.end;
      }
      const window = makeWindow(deps);
      open.add(window);
      window.on('closed', () => open.delete(window));
      const end = visit(window, question, deps);
      waiting.set(question.sessionId, { window, end });
      void end.then(() => waiting.delete(question.sessionId));
      return end;
    },
    /** With the main window go its authorize windows: each ends as closed. */
    closeAll(): void {
      for (const window of [...open]) window.destroy();
    },
  };
}

function makeWindow(deps: AuthorizeWindowDeps): VisitorWindow {
  const { newWindow, newPartition, name, dark, devTools, icon } = deps;
  const partition = newPartition();
  const window = newWindow(
    authorizeWindowOptions({ partition, title: name(), dark: dark(), devTools, icon }),
  );
  // Its items are the main window's.
  window.removeMenu();
  // The page may neither prevent closing nor set the window's title.
  window.webContents.on('will-prevent-unload', (event) => event.preventDefault());
  window.on('page-title-updated', (event) => event.preventDefault());
  const { session } = window.webContents;
  window.on('closed', () => {
    const gone = [session.closeAllConnections(), session.clearData()];
    // In memory only: what cannot be cleared now ends with the process.
    void Promise.allSettled(gone);
  });
  return window;
}

/** Shows the start page and waits for the callback, for the operator to close the window, or for a failed load. */
function visit(
  window: VisitorWindow,
  question: AuthorizeQuestion,
  { name, comeBack }: AuthorizeWindowDeps,
): Promise<AuthorizeEnd> {
  const { webContents } = window;
  return new Promise((resolve) => {
    const finish = (end: AuthorizeEnd, close: boolean) => {
      resolve(end);
      // In a later turn: the page's event is still being dispatched.
      if (close) setImmediate(leave);
    };
    const leave = () => {
      if (window.isDestroyed()) return;
      const looking = window.isFocused();
      window.destroy();
      if (looking) comeBack();
    };
    // Only committed navigations: the title shows where the page is, not where it is about to go.
    const say = (url: string) => window.setTitle(`${addressOf(url)} · ${name()}`);
    window.on('closed', () => finish({ kind: 'closed' }, false));
    watchAuthorize(webContents, webContents.session, {
      ...question,
      stop: question.afterCallback === 'stop',
      onCallback: (url) => finish({ kind: 'callback', url }, question.afterCallback === 'stop'),
      onUnreachable: (httpStatus) =>
        finish({ kind: 'unreachable', ...(httpStatus === undefined ? {} : { httpStatus }) }, true),
    });
    webContents.on('did-navigate', (_event, url) => say(url));
    webContents.on('did-navigate-in-page', (_event, url, isMainFrame) => isMainFrame && say(url));
    webContents.on(
      'did-fail-load',
      (_event, code, _words, url, isMainFrame) => isMainFrame && code !== aborted && say(url),
    );
    say(question.startUrl);
    // Failures arrive as events; a load that the callback or the operator ended is not a failure.
    window.loadURL(question.startUrl).catch(() => undefined);
  });
}
