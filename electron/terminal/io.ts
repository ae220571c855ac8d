import { homedir } from 'node:os';
import type { Readable, Writable } from 'node:stream';
import { isatty } from 'node:tty';

/** Where text goes: stdout or stderr. */
export interface Sink {
  write: (data: string | Uint8Array) => void;
  isTTY: boolean;
  /** Width in columns, where there is a terminal. */
  columns: number | undefined;
}

/** A terminal's keyboard, for prompts that do not echo. */
export interface Keyboard extends Readable {
  setRawMode: (raw: boolean) => void;
}

/** Why a command is to end: a signal, or stdout takes nothing any more. */
export type Interrupt = (typeof endings)[number] | 'output';

/** What became of stdout: taken so far; its reader has gone; a write failed, as on a full disk. */
export type Delivery = 'taken' | 'closed' | 'failed';

/** What the command line does to the world; specs give their own. */
export interface Io {
  argv: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  /** Relative paths on the command line start here. */
  cwd: string;
  home: string;
  platform: NodeJS.Platform;
  stdin: Readable;
  /** stdin, when a person sits at it. */
  keyboard: Keyboard | undefined;
  stdout: Sink;
  stderr: Sink;
  /** Waits until what was written to stdout has gone out. */
  delivered: () => Promise<Delivery>;
  /** Called at every Ctrl-C or request to end. @returns takes the listener away */
  onInterrupt: (listener: (why: Interrupt) => void) => () => void;
}

/** SIGBREAK is Ctrl-Break on Windows. */
const endings = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGBREAK'] as const;

/** This process's own. */
export function processIo(): Io {
  const stdout = watchOutput(process.stdout);
  const stderr = watchOutput(process.stderr);
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
    get stdin() {
      return ownStdin();
    },
    get keyboard() {
      return isatty(0) ? ownStdin() : undefined;
    },
    stdout: stdout.sink,
    stderr: stderr.sink,
    delivered: stdout.delivered,
    onInterrupt(listener) {
      const listeners = endings.map((why) => ({ why, listen: () => listener(why) }));
      for (const { why, listen } of listeners) process.on(why, listen);
      const stop = stdout.onEnd(() => listener('output'));
      return () => {
        for (const { why, listen } of listeners) process.off(why, listen);
        stop();
      };
    },
  };
}

let stdin: typeof process.stdin | undefined;

/** Opened when it is read from, which few commands do. */
function ownStdin() {
  // A terminal that was closed fails its keyboard at any moment.
  stdin ??= process.stdin.on('error', () => {});
  return stdin;
}

/** The reader is gone: a pipe's has ended (`authdesk … | head`), a terminal was closed. */
const readerGone = new Set(['EPIPE', 'EOF', 'EIO']);

/**
 * Watches stdout or stderr, whose end is no fault of the command's: without it a failed write would end the process, even
 * while a code is exchanged. What became of the stream is asked for when it matters.
 */
export function watchOutput(stream: Writable & { isTTY?: boolean; columns?: number | undefined }) {
  let state: Delivery = 'taken';
  const listeners = new Set<() => void>();
  const note = (error: Error | null | undefined) => {
    if (!error || state !== 'taken') return;
    state = 'code' in error && readerGone.has(String(error.code)) ? 'closed' : 'failed';
    for (const listener of listeners) listener();
  };
  stream.on('error', note);
  return {
    sink: {
      write: (data: string | Uint8Array) => {
        stream.write(data, note);
      },
      isTTY: stream.isTTY === true,
      get columns() {
        return stream.columns;
      },
    },
    delivered: () =>
      new Promise<Delivery>((resolve) => {
        stream.write('', (error) => {
          note(error);
          resolve(state);
        });
      }),
    /** @returns takes the listener away */
    onEnd(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
