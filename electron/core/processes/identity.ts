import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** `unknown`: it cannot be seen from here (another machine or container); only the end written in its row decides. */
export type Life = 'alive' | 'gone' | 'unknown';

/** Where process ids mean something. */
interface Surroundings {
  /** This run of the system; empty where it cannot be learnt. */
  boot: string;
  /** Within which process ids are unique; empty where there is one for the whole machine. */
  space: string;
  /** This machine. */
  machine: string;
}

/** What a process can learn about itself and others around it. */
export interface Place extends Surroundings {
  pid: number;
  /** When this process started, in the unit of `startOf`. */
  start: number;
  /** How far two measurements of one start may lie apart. */
  tolerance: number;
  /** When the process that has this id now started. */
  startOf(pid: number): number | 'gone' | 'unknown';
}

const form = /^(\d+)\.(\d+)\.([0-9a-f]*)\.(\d*)\.([0-9a-f]{8})$/;

/** A boot tells its machine; without one the machine's mark has to. */
function isSamePlace(named: Surroundings, own: Surroundings): boolean {
  if (named.boot !== own.boot || named.space !== own.space) return false;
  return own.boot !== '' || named.machine === own.machine;
}

/** This machine has been restarted since, so that process has ended. On another machine it may live. */
function isBeforeBoot(named: Surroundings, own: Surroundings): boolean {
  return named.machine === own.machine && named.boot !== '' && own.boot !== '' && named.boot !== own.boot;
}

/** The identity of this process, and whether processes that wrote theirs into rows still live. */
export class Processes {
  readonly #placeOf: () => Place;
  #place: Place | undefined;

  /** @param placeOf asked once, when it is first needed */
  constructor(placeOf: () => Place) {
    this.#placeOf = placeOf;
  }

  get #here(): Place {
    this.#place ??= this.#placeOf();
    return this.#place;
  }

  /**
   * This process, as text for a row: `4711.2315100.b0f6bd40eada.4026531836.9f2c01ab`. A process id alone is given again
   * to other programs, after a restart of the machine too, and every container has its own 1.
   */
  get identity(): string {
    const { pid, start, boot, space, machine } = this.#here;
    return [pid, start, boot, space, machine].join('.');
  }

  /** @param identity of any process; text of another form is `unknown` */
  lives(identity: string): Life {
    const [, pid, start, boot = '', space = '', machine = ''] = form.exec(identity) ?? [];
    if (pid === undefined) return 'unknown';
    const own = this.#here;
    const named = { boot, space, machine };
    if (!isSamePlace(named, own)) return isBeforeBoot(named, own) ? 'gone' : 'unknown';
    const now = Number(pid) === own.pid ? own.start : own.startOf(Number(pid));
    if (typeof now === 'string') return now;
    return Math.abs(now - Number(start)) <= own.tolerance ? 'alive' : 'gone';
  }
}

/** The process that this code runs in. */
export const thisProcess = new Processes(() =>
  process.platform === 'linux' ? (placeInProc() ?? plainPlace()) : plainPlace(),
);

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return ''; // Not on this system, or not for us.
  }
}

/** The machine's own id too: after a copy of an image many have one name. */
function machineMark(): string {
  const text = `${hostname()} ${readIfThere('/etc/machine-id')}`;
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}

/** Signal 0 asks whether a process exists; EPERM means it does, but is somebody else's. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Linux: starts in clock ticks since the boot. Undefined where /proc is not to be had. */
function placeInProc(): Place | undefined {
  try {
    const start = startIn('self');
    const boot = readIfThere('/proc/sys/kernel/random/boot_id').replaceAll('-', '').slice(0, 12);
    const space = readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '');
    // A /proc of the container outside counts its processes, not ours.
    const isOurs = readlinkSync('/proc/self') === `${process.pid}`;
    if (typeof start !== 'number' || boot === '') return undefined;
    const startOf = (pid: number) => (exists(pid) ? (isOurs ? startIn(`${pid}`) : 'unknown') : 'gone');
    return { pid: process.pid, start, boot, space, machine: machineMark(), tolerance: 0, startOf };
  } catch {
    return undefined;
  }
}

/** proc_pid_stat(5): after the name in parentheses, which may hold anything, the state and, 19 further, the start. */
function startIn(name: string): ReturnType<Place['startOf']> {
  const stat = readIfThere(`/proc/${name}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  // Killed, and not yet noticed by its parent: it does nothing any more.
  if (fields[0] === 'Z' || fields[0] === 'X') return 'gone';
  const start = Number(fields[19]);
  return stat !== '' && Number.isSafeInteger(start) ? start : 'unknown';
}

/** How long an answer of `ps` is reused: a wait for a lease asks many times a second. */
const believedMs = 1000;

/** Starts in UTC ms; on Windows another process's start cannot be had cheaply. */
function plainPlace(): Place {
  let last: { pid: number; at: number; start: number | 'unknown' } | undefined;
  const startOf = (pid: number): number | 'gone' | 'unknown' => {
    if (!exists(pid)) return 'gone';
    if (process.platform !== 'darwin') return 'unknown';
    const now = performance.now();
    if (last?.pid !== pid || now - last.at > believedMs) last = { pid, at: now, start: startByPs(pid) };
    return last.start;
  };
  const start = Math.round(performance.timeOrigin);
  // `ps` tells whole seconds, and our own time begins a little after the system's.
  return { pid: process.pid, start, boot: '', space: '', machine: machineMark(), tolerance: 5000, startOf };
}

/** macOS: `lstart` is when the process began, like `Mon Sep  1 09:30:00 2025`. */
function startByPs(pid: number): number | 'unknown' {
  try {
    const env = { LC_ALL: 'C', TZ: 'UTC' };
    // Loaded here: only where there is no /proc.
    const { execFileSync } = process.getBuiltinModule('node:child_process');
    const text = execFileSync('/bin/ps', ['-o', 'lstart=', '-p', `${pid}`], { encoding: 'utf8', env });
    const at = Date.parse(`${text.trim()} UTC`);
    return Number.isNaN(at) ? 'unknown' : at;
  } catch {
    return 'unknown'; // It ended just now, or `ps` may not be run: asked again soon.
  }
}
