/** What is needed of Electron's WebContents. */
export interface CrashingContents {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { reason: string; exitCode: number }) => void,
  ): unknown;
  on(event: 'preload-error', listener: (event: unknown, path: string, error: Error) => void): unknown;
  on(event: 'unresponsive' | 'responsive', listener: () => void): unknown;
  reload(): void;
  /** Ends the page's process; `render-process-gone` follows. */
  forcefullyCrashRenderer(): void;
}

/** Asks the operator when the page crashed again or does not respond. `proceed` reloads it, `wait` does not. */
export type Ask = (what: 'crashed' | 'unresponsive', proceed: () => void, wait?: () => void) => void;

export interface CrashDeps {
  now: () => number;
  note: (event: string, code: string) => void;
  ask: Ask;
}

/** A second crash within this time, ms, is not answered by reloading. */
const soonMs = 60_000;

/**
 * Reloads a crashed page; the core runs in this process, so nothing is lost. Once without asking; if it crashes again
 * soon after, or does not respond, the operator is asked.
 */
export function reviveAfterCrash(contents: CrashingContents, { now, note, ask }: CrashDeps): void {
  let last: number | undefined;
  let stuck = false;
  contents.on('preload-error', (_event, _path, error) => note('page.preload', error.name));
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    note('page.gone', reason);
    const again = last !== undefined && now() - last < soonMs;
    last = now();
    // A page that was ended because it hung is always reloaded.
    if (again && !stuck) ask('crashed', () => contents.reload());
    else contents.reload();
    stuck = false;
  });
  contents.on('responsive', () => {
    stuck = false;
  });
  contents.on('unresponsive', () => {
    if (stuck) return;
    stuck = true;
    note('page.unresponsive', 'asked');
    ask(
      'unresponsive',
      () => stuck && contents.forcefullyCrashRenderer(),
      () => {
        stuck = false;
      },
    );
  });
}

/** What is needed of Electron's App. */
export interface ProcessWatchingApp {
  on(
    event: 'child-process-gone',
    listener: (event: unknown, details: { type: string; reason: string }) => void,
  ): unknown;
}

/** Logs crashes of Electron's helper processes (GPU, network), which Electron restarts itself. */
export function noteLostHelpers(app: ProcessWatchingApp, note: CrashDeps['note']): void {
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') note(`process.${type.replace(/\W/g, '')}`, reason);
  });
}
