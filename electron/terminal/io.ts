import { homedir } from 'node:os';
import type { Readable } from 'node:stream';

/** Where text goes: stdout or stderr. */
export interface Sink {
  write: (text: string) => void;
  isTTY: boolean;
  /** Width in columns, where there is a terminal. */
  columns: number | undefined;
}

/** A terminal's keyboard, for prompts that do not echo. */
export interface Keyboard extends Readable {
  setRawMode: (raw: boolean) => void;
}

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
  /** Called at every Ctrl-C or request to end. @returns takes the listener away */
  onInterrupt: (listener: () => void) => () => void;
}

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    write: (text) => {
      stream.write(text);
    },
    isTTY: stream.isTTY === true,
    get columns() {
      return stream.columns;
    },
  };
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** This process's own. */
export function processIo(): Io {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    cwd: process.cwd(),
    home: homedir(),
    platform: process.platform,
    stdin: process.stdin,
    keyboard: process.stdin.isTTY ? process.stdin : undefined,
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
    onInterrupt(listener) {
      for (const signal of endings) process.on(signal, listener);
      return () => {
        for (const signal of endings) process.off(signal, listener);
      };
    },
  };
}
