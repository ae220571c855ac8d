/** What is needed of Electron's App. */
export interface QuittingApp {
  on(event: 'will-quit', listener: (event: { preventDefault: () => void }) => void): unknown;
  quit(): void;
  relaunch(): void;
}

export interface Quitting {
  /** The program was started again: opened anew as soon as this process has ended. @returns false when it is not ending */
  openAgain: () => boolean;
}

/**
 * Holds the process back until what it does has ended: a WeChat answer on its way is still stored, a file is still
 * written whole.
 * @param close called once; a failure does not keep the program from ending
 */
export function closeBeforeQuit(app: QuittingApp, close: () => Promise<void>): Quitting {
  let state: 'running' | 'closing' | 'closed' = 'running';
  let again = false;
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const done = () => {
      state = 'closed';
      if (again) app.relaunch();
      // Not in this turn: called while 'will-quit' is being told, it is not heard.
      setImmediate(() => app.quit());
    };
    close().then(done, done);
  });
  return {
    openAgain() {
      if (state === 'running') return false;
      again = true;
      return true;
    },
  };
}
