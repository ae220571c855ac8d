/** What is needed of Electron's App. */
export interface QuittingApp {
  on(event: 'will-quit', listener: (event: { preventDefault: () => void }) => void): unknown;
  quit(): void;
  exit(code: number): void;
}

export interface QuitDeps {
  /** Called once; a failure does not keep the program from ending. */
  close: () => Promise<void>;
  /** Schedules a start after the end of this process. */
  relaunch: () => void;
  /** Runs a function after ms. */
  later: (run: () => void, ms: number) => void;
}

/** How long Electron may take to end, ms. A process left without a window would keep the single-instance lock. */
export const endLimitMs = 3_000;

/**
 * Delays quitting until work under way has ended: an answer of WeChat is still stored, a file still
 * written whole.
 */
export function closeBeforeQuit(app: QuittingApp, { close, relaunch, later }: QuitDeps) {
  let state: 'running' | 'closing' | 'closed' = 'running';
  let again = false;
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const done = () => {
      state = 'closed';
      if (again) relaunch();
      later(() => app.exit(0), endLimitMs);
      // In a later turn: Electron ignores quit while it dispatches `will-quit`.
      setImmediate(() => app.quit());
    };
    close().then(done, done);
  });
  return {
    /** The program was started again while it quits: it restarts after this process. @returns false when it is not quitting */
    openAgain(): boolean {
      if (state === 'running') return false;
      // Too late for the code that closes to see it.
      if (state === 'closed' && !again) relaunch();
      again = true;
      return true;
    },
  };
}

/**
 * How to restart: the program itself, except for an AppImage, whose program lies in a mount that ends
 * with the process.
 * @param args this process's, without the program
 * @returns Electron's RelaunchOptions; undefined: as it was started
 */
export function relaunchOptions(
  env: NodeJS.ProcessEnv,
  args: readonly string[],
): { execPath: string; args: string[] } | undefined {
  return env.APPIMAGE ? { execPath: env.APPIMAGE, args: [...args] } : undefined;
}

type Holdable = { preventDefault: () => void } | undefined;

/** What is needed of Electron's powerMonitor: Linux and macOS tell the program. */
export interface PowerMonitor {
  on(event: 'shutdown', listener: (event?: Holdable) => void): unknown;
}

/** Linux and macOS: quits as on the operator's request when the system shuts down. */
export function endWithTheSystem(power: PowerMonitor, app: { quit: () => void }): void {
  power.on('shutdown', (event) => {
    event?.preventDefault();
    app.quit();
  });
}

/** What is needed of Electron's BrowserWindow: Windows asks each window. */
export interface AskedWindow {
  on(event: 'query-session-end', listener: (event: NonNullable<Holdable>) => void): unknown;
}

/**
 * Windows ends a program a few seconds after asking, unless one of its windows objects; then it
 * shows that this program is still working and waits. The window objects only while work is under way.
 */
export function holdSessionEnd(
  window: AskedWindow,
  busy: { any: () => boolean; idle: (limitMs: number) => Promise<boolean> },
  limitMs: number,
  quit: () => void,
): void {
  let held = false;
  window.on('query-session-end', (event) => {
    if (!busy.any()) return;
    event.preventDefault();
    if (held) return;
    held = true;
    // The window stays open, since only a window can delay the end of the session.
    void busy.idle(limitMs).then(quit);
  });
}
