import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { FileResult } from '../../shared/contract/index.ts';

/** A file on its way out. `secret` asks for mode 0600 and for no caching. */
export interface FileToSave {
  fileName: string;
  mime: string;
  secret: boolean;
  chunks: () => AsyncIterable<string>;
}

/** Everything the core does to the world besides SQLite and the calls to WeChat. */
export interface Effects {
  /** This machine's clock, UTC ms. */
  now: () => number;
  /** Milliseconds since some moment, from a clock that nobody can set: tells when `now` was moved. */
  ticks: () => number;
  /** This machine's name, to tell its processes from another machine's. */
  hostname: () => string;
  randomBytes: (n: number) => Uint8Array;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  /** Is a process with this id still running on this machine? */
  isAlive: (pid: number) => boolean;
  saveFile: (file: FileToSave) => Promise<FileResult>;
  /** Something went wrong that no operator's call can answer for. Only codes, never texts: those may hold secrets. */
  warn: (event: string, code: string) => void;
}

/** Signal 0 asks whether a process exists; EPERM means it does, but is somebody else's. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** The ordinary effects of a Node or Electron main process. */
export function nodeEffects(saveFile: Effects['saveFile']): Effects {
  return {
    now: Date.now,
    ticks: () => performance.now(),
    hostname,
    randomBytes: (n) => randomBytes(n),
    sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
    isAlive,
    saveFile,
    warn: (event, code) =>
      process.stderr.write(`${JSON.stringify({ level: 'warn', time: Date.now(), event, code })}\n`),
  };
}
