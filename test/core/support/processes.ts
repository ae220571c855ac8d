import { type ChildProcess, type ChildProcessByStdio, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { nodeEffects } from '../../../electron/core/effects/index.ts';
import { LeaseOwners } from '../../../electron/core/processes/lease-owners.ts';

const child = fileURLToPath(new URL('./child-process.ts', import.meta.url));

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The JSON lines it printed. */
  lines: unknown[];
  stderr: string;
}

export interface Running {
  process: ChildProcess;
  ended: Promise<Ended>;
  /** The JSON line with this number, once it is printed. */
  line(index: number): Promise<unknown>;
  /** SIGKILL: no farewell. */
  kill(): void;
}

/** The name that a process of this machine with another id would take leases under. */
export function ownerWith(pid: number): string {
  const leaseOwners = new LeaseOwners(nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName })));
  const mine = leaseOwners.next();
  leaseOwners.done(mine);
  return mine.replace(/^\d+/, String(pid));
}

/** One of a process that has ended: no system gives so high an id. */
export const goneOwner = () => ownerWith(999_999_999);

/** Runs child-process.ts in a process of its own, to its end. */
export function runChild(args: string[]): Promise<Ended> {
  return startChild(args).ended;
}

/** Starts child-process.ts in a process of its own. @param within the words before it, of what it runs in */
export function startChild(args: string[], within: string[] = []): Running {
  const [program = '', ...words] = [...within, process.execPath, child, ...args];
  const running = spawn(program, words, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = endOf(running);
  const printed: string[] = [];
  createInterface({ input: running.stdout }).on('line', (line) => printed.push(line));
  return {
    process: running,
    ended,
    kill: () => running.kill('SIGKILL'),
    async line(index) {
      while (printed.length <= index && running.exitCode === null && running.signalCode === null)
        await new Promise((resolve) => setTimeout(resolve, 10));
      const text = printed[index];
      if (text === undefined) throw new Error(`it ended before: ${(await ended).stderr}`);
      return JSON.parse(text);
    },
  };
}

function endOf(running: ChildProcessByStdio<null, Readable, Readable>): Promise<Ended> {
  return new Promise((resolve, reject) => {
    let out = '';
    let stderr = '';
    running.stdout.on('data', (chunk) => {
      out += chunk;
    });
    running.stderr.on('data', (chunk) => {
      stderr += chunk;
    });
    running.on('error', reject);
    running.on('close', (code, signal) => {
      const lines = out
        .split('\n')
        .filter(Boolean)
        .map((line): unknown => JSON.parse(line));
      resolve({ code, signal, lines, stderr });
    });
  });
}
