import { closeSync, writeSync } from 'node:fs';

/**
 * Tells the process that started this one, over the pipe that AUTHDESK_STARTED_FD names, that the operator has been told
 * something: a window is on the screen, or why there is none. Otherwise `npm start` opens the browser front.
 * @param env the variable is removed: child processes have no such pipe
 * @returns to be called at each such moment; the first one counts
 */
export function createStartedSignal(env: NodeJS.ProcessEnv): () => void {
  const fd = Number(env.AUTHDESK_STARTED_FD);
  delete env.AUTHDESK_STARTED_FD;
  let open = Number.isInteger(fd) && fd > 2;
  return () => {
    if (!open) return;
    open = false;
    try {
      writeSync(fd, 'started\n');
      closeSync(fd);
    } catch {
      // The reader is gone.
    }
  };
}

/** How long a start may take before it counts as failed, ms. A cold machine is slow. */
export const smokeLimitMs = 60_000;

/**
 * Checks a package unattended: the database opens, the page loads over app://, its port
 * reaches the core, and quitting is clean. One line of JSON on stdout, exit code 0.
 */
export async function runSmoke(o: {
  /** Resolves when the page has made a call over its port and got an answer. */
  called: Promise<void>;
  /** What to say on stdout: versions. */
  report: () => Promise<Record<string, unknown>>;
  say: (line: string) => void;
  /** Quits as on the operator's request. */
  quit: () => void;
  /** Ends it at once, with a code that says it failed. */
  fail: (exitCode: number) => void;
  limitMs: number;
}): Promise<void> {
  const { called, report, say, quit, fail, limitMs } = o;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), limitMs);
  });
  const first = await Promise.race([called, late]);
  clearTimeout(timer);
  if (first === 'late') {
    say(JSON.stringify({ ok: false, reason: 'the page made no call' }));
    return fail(1);
  }
  say(JSON.stringify({ ok: true, ...(await report()) }));
  quit();
}
