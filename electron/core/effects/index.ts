import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { FileResult } from '../../../shared/contract/index.ts';
import { toProblem } from '../../../shared/errors/problem.ts';
import { logLine, traceOf } from '../../../shared/log-line.ts';
import type { Reporter } from '../../../shared/rpc/server.ts';
import type { Piece } from '../exports/bytes.ts';
import type { FolderFile } from '../exports/format.ts';
import { type Processes, thisProcess } from '../processes/identity.ts';

/** A file on its way out. `secret` asks for mode 0600 and for no caching. */
export interface FileToSave {
  fileName: string;
  mime: string;
  secret: boolean;
  /** Of text each ends with a whole character. */
  chunks: () => AsyncIterable<Piece>;
  /** The files of a folder, where it is one: `chunks` are their zip archive. */
  files?: () => AsyncIterable<FolderFile>;
  /**
   * Of a `download` the front tells once what became of it: all of it was sent, or nobody asks for its chunks any more. What
   * `saveFile` has saved itself, or not, its answer or its error tells.
   */
  ended?: (whole: boolean) => Promise<void>;
}

/** What the authorize window is to show, and what it waits for. */
export interface AuthorizeQuestion {
  /** One window for each: a second call joins the one that is open. */
  sessionId: string;
  /** The launch page with the link in its fragment, or a rehearsal's link. */
  startUrl: string;
  /** As it stands in the link. A request for its origin and path with an `auth_code` is the callback. */
  redirectUri: string;
  afterCallback: 'stop' | 'continue';
}

/** `url`: the whole callback. `unreachable`: the first page did not load; with the status it was answered with. */
export type AuthorizeEnd =
  | { kind: 'callback'; url: string }
  | { kind: 'closed' }
  | { kind: 'unreachable'; httpStatus?: number };

/** What only the desktop front can do. */
export interface DesktopEffects {
  openAuthorizeWindow: (question: AuthorizeQuestion) => Promise<AuthorizeEnd>;
  /** Copies, and clears the clipboard after `clearsInMs` if it still holds the text. */
  copySecret: (text: string) => Promise<{ clearsInMs: number }>;
  /** @returns false for an id that no file of this run has */
  showFile: (fileId: string) => boolean;
  openLogs: () => Promise<void>;
  /** A piece of a file that the system had this program open; undefined when it is not there any more. */
  readOpened: (
    fileId: string,
    at: number,
  ) => Promise<{ fileName: string; bytes: Buffer; last: boolean } | undefined>;
}

/** Everything the core does to the world besides SQLite and the calls to WeChat. */
export interface Effects extends Reporter {
  /** This machine's clock, UTC ms. */
  now: () => number;
  /** Milliseconds since some moment, from a clock that cannot be set: tells when `now` was moved. */
  ticks: () => number;
  /** This process's name for rows, and whether those of other rows still live. */
  processes: Processes;
  randomBytes: (n: number) => Uint8Array;
  sleep: (ms: number, signal?: AbortSignal) => Promise<void>;
  saveFile: (file: FileToSave) => Promise<FileResult>;
  /** A launch token for one more browser; in the browser front alone. */
  invite?: () => { token: string; validMs: number };
  /** Absent in the fronts that have no windows of their own. */
  desktop?: DesktopEffects;
}

const poolSize = 8192;
/** Longer ones are not worth a pool. */
const fromPool = 64;

/** Random bytes, handed out once each from a pool: asking the system for a dozen at a time is ten times the cost. */
function pooledRandom(): Effects['randomBytes'] {
  let pool = Buffer.alloc(0);
  let used = 0;
  return (n) => {
    if (n > fromPool) return randomBytes(n);
    if (used + n > pool.length) {
      pool = randomBytes(poolSize);
      used = 0;
    }
    const taken = Buffer.from(pool.subarray(used, used + n));
    pool.fill(0, used, used + n);
    used += n;
    return taken;
  };
}

const tell = (what: Parameters<typeof logLine>[1]) => void process.stderr.write(logLine('warn', what));

/** The ordinary effects of a Node or Electron main process. */
export function nodeEffects(saveFile: Effects['saveFile']): Effects {
  return {
    now: Date.now,
    // Of the same clock as `performance`, which takes some 2 ms to load.
    ticks: () => process.uptime() * 1_000,
    processes: thisProcess,
    randomBytes: pooledRandom(),
    sleep: (ms, signal) => delay(ms, undefined, signal ? { signal } : {}),
    saveFile,
    warn: (event, code) => tell({ event, code }),
    fault: (event, error) => tell({ event, ...traceOf(error) }),
  };
}

/**
 * Does what is convenient but not needed, such as giving back a lease that runs out by itself: its failure must not
 * take the place of what the caller has to say, and goes to the log.
 */
export function quietly(warn: Effects['warn'], event: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    warn(event, toProblem(error).code);
  }
}

/** Waits so many ms. @returns false when the signal ended the wait */
export async function slept(
  { sleep }: Pick<Effects, 'sleep'>,
  ms: number,
  signal?: AbortSignal,
): Promise<boolean> {
  if (signal?.aborted) return false;
  try {
    await sleep(ms, signal);
    return true;
  } catch (error) {
    if (!signal?.aborted) throw error;
    return false;
  }
}

/** Waits until the work has ended, however it does, but so long at most. @param ms how long */
export async function endedWithin(
  effects: Pick<Effects, 'sleep'>,
  ms: number,
  working: readonly Promise<unknown>[],
): Promise<void> {
  if (working.length === 0) return;
  const enough = new AbortController();
  await Promise.race([Promise.allSettled(working), slept(effects, ms, enough.signal)]);
  enough.abort();
}
