/** What is needed of Electron's App. */
export interface QuittingApp {
  on(event: 'will-quit', listener: (event: { preventDefault: () => void }) => void): unknown;
  quit(): void;
  exit(code: number): void;
}

export interface Quitting {
  /** The program was started again: opened anew as soon as this process has ended. @returns false when it is not ending */
  openAgain: () => boolean;
}

export interface QuitDeps {
  /** Called once; a failure does not keep the program from ending. */
  close: () => Promise<void>;
  /** Arranges for a new start after the end. */
  relaunch: () => void;
  /** Runs a function after ms. */
  later: (run: () => void, ms: number) => void;
}

/** How long Electron may take to end once nothing holds it, ms. A process without window would keep the lock. */
export const endLimitMs = 3_000;

/**
 * Holds the process back until what it does has ended: a WeChat answer on its way is still stored, a file is still
 * written whole.
 */
export function closeBeforeQuit(app: QuittingApp, { close, relaunch, later }: QuitDeps): Quitting {
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
      // Not from this turn: as long as Electron is still telling `will-quit`, it takes no other quit.
      setImmediate(() => app.quit());
    };
    close().then(done, done);
  });
  return {
    openAgain() {
      if (state === 'running') return false;
      // Too late for the end to look at it.
      if (state === 'closed' && !again) relaunch();
      again = true;
      return true;
    },
  };
}

/**
 * How a new start is asked for: by the program itself, but for an AppImage, whose program lies in a mount that goes
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
