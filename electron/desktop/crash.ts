/** What is needed of Electron's WebContents. */
export interface CrashingContents {
  on(
    event: 'render-process-gone',
    listener: (event: unknown, details: { reason: string; exitCode: number }) => void,
  ): unknown;
  on(event: 'preload-error', listener: (event: unknown, path: string, error: Error) => void): unknown;
  reload(): void;
}

/** A page that dies twice within this time will die again, ms. */
const soonMs = 60_000;

/**
 * Brings a crashed page back: the core lives on in this process, nothing is lost. Once by itself; if it dies again
 * soon after, the operator is asked.
 * @param ask shows a dialog
 */
export function reviveAfterCrash(
  contents: CrashingContents,
  deps: { now: () => number; note: (event: string, code: string) => void; ask: (reload: () => void) => void },
): void {
  let last: number | undefined;
  contents.on('preload-error', (_event, _path, error) => deps.note('page.preload', error.name));
  contents.on('render-process-gone', (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    deps.note('page.gone', reason);
    const again = last !== undefined && deps.now() - last < soonMs;
    last = deps.now();
    if (again) deps.ask(() => contents.reload());
    else contents.reload();
  });
}
