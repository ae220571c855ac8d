type Holdable = { preventDefault: () => void } | undefined;

/** What is needed of Electron's powerMonitor: Linux and macOS tell the program. */
export interface PowerMonitor {
  on(event: 'shutdown', listener: (event?: Holdable) => void): unknown;
}

/** Where the system lets a program finish before it shuts down: ends the way a person ends it. */
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
 * Windows ends a program a few seconds after it has asked, whatever is under way, unless one of its windows objects: then it
 * shows that this program is still at work, and goes on when it has ended. Without anything under way nobody objects.
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
    // The window stays meanwhile: a program without one holds nobody up.
    void busy.idle(limitMs).then(quit);
  });
}
