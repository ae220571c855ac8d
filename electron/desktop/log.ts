import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { traceOf } from '../../shared/log-line.ts';

/** At most this much in each of the two files, bytes. */
export const logLimit = 512 * 1024;
const current = 'authdesk.log';
const previous = 'authdesk.1.log';

/**
 * An identifier: short, letters, digits, a few marks. WeChat's secrets are longer or contain an `@`.
 */
const identifier = /^[\w.:+-]{1,48}$/;
const clean = (text: string) => (identifier.test(text) ? text : '…');

export type Log = ReturnType<typeof createLog>;

/**
 * Opens the log of this process, one JSON object a line. Where the folder cannot be written, only `echo` sees the lines:
 * logging never fails the program.
 * @param o.folder absolute
 * @param o.now UTC ms
 * @param o.echo also gets each line: stderr
 */
export function createLog(o: { folder: string; now: () => number; echo: (line: string) => void }) {
  const { folder, now, echo } = o;
  const file = join(folder, current);
  const write = (line: Record<string, unknown>) => {
    const text = `${JSON.stringify({ at: new Date(now()).toISOString(), ...line })}\n`;
    echo(text);
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      turnOver(folder);
      appendFileSync(file, text, { mode: 0o600 });
    } catch {
      // The line went to `echo`.
    }
  };
  return {
    folder,
    /** Takes note of an event and a code. Both are identifiers: anything else is left out. */
    note: (event: string, code: string) => write({ event: clean(event), code: clean(code) }),
    /** Logs an error by name and stack frames; its message may hold a secret and is left out. */
    fault: (event: string, error: unknown) => {
      const { code, frames } = traceOf(error);
      write({ event: clean(event), code: clean(code), frames });
    },
    /** The newest lines, oldest first. */
    tail: (count: number) => [previous, current].flatMap((name) => linesOf(join(folder, name))).slice(-count),
  };
}

/** Rotates: the full file replaces the previous one. */
function turnOver(folder: string): void {
  const file = join(folder, current);
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) < logLimit) return;
  rmSync(join(folder, previous), { force: true });
  renameSync(file, join(folder, previous));
}

function linesOf(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
