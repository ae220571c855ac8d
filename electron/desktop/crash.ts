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

/** What the operator is asked: the page died again, or it does not answer. `proceed` loads it anew, `wait` does not. */
export type Ask = (what: 'crashed' | 'unresponsive', proceed: () => void, wait?: () => void) => void;

export interface CrashDeps {
  now: () => number;
  note: (event: string, code: string) => void;
  ask: Ask;
}

/** A page that dies twice within this time will die again, ms. */
const soonMs = 60_000;

/**
 * Brings a crashed page back: the core lives on in this process, nothing is lost. Once by itself; if it dies again
 * soon after, the operator is asked, as when it does not answer any more.
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
    // One that was ended because it hung is loaded anew whatever came before.
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

/** Electron starts its helpers (GPU, network) anew by itself; the log says that it had to. */
export function noteLostHelpers(app: ProcessWatchingApp, note: CrashDeps['note']): void {
  app.on('child-process-gone', (_event, { type, reason }) => {
    if (reason !== 'clean-exit') note(`process.${type.replace(/\W/g, '')}`, reason);
  });
}
