/** What is needed of Electron's App. */
export interface QuittingApp {
  on(event: 'will-quit', listener: (event: { preventDefault: () => void }) => void): unknown;
  quit(): void;
}

/**
 * Holds the process back until the core has ended what it does: a WeChat answer on its way is still stored.
 * @param close called once; a failure does not keep the program from ending
 */
export function closeBeforeQuit(app: QuittingApp, close: () => Promise<void>): void {
  let state: 'running' | 'closing' | 'closed' = 'running';
  app.on('will-quit', (event) => {
    if (state === 'closed') return;
    event.preventDefault();
    if (state === 'closing') return;
    state = 'closing';
    const done = () => {
      state = 'closed';
      app.quit();
    };
    close().then(done, done);
  });
}
