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
