import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fileURLToPath(new URL('./desk-child.ts', import.meta.url));

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** The JSON lines it printed. */
  lines: unknown[];
  stderr: string;
}

export interface Running {
  ended: Promise<Ended>;
  /** SIGKILL: no farewell. */
  kill(): void;
}

/** Runs desk-child.ts in a process of its own, to its end. */
export function runChild(args: string[]): Promise<Ended> {
  return startChild(args).ended;
}

/** Starts desk-child.ts in a process of its own. */
export function startChild(args: string[]): Running {
  const running = spawn(process.execPath, [child, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise<Ended>((resolve, reject) => {
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
  return { ended, kill: () => running.kill('SIGKILL') };
}
