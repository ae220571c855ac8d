import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('./store-child.ts', import.meta.url));

/** A process of its own that does a job of store-child.ts. */
export interface Child {
  /** The next JSON line it prints; rejects, with what it wrote to stderr, when it ends without another one. */
  next(): Promise<unknown>;
  /** Lets a child go on that waits after 'ready'. */
  go(): void;
  /** Its exit code, once it is gone; null when a signal ended it. */
  ended(): Promise<number | null>;
  /** Ends it as a power failure would (SIGKILL), and waits until it is gone. */
  kill(): Promise<void>;
}

/** Starts `node store-child.ts JOB DATA-DIR ARGS`; it does not outlive the test. */
export function startChild(job: string, dataDir: string, ...args: string[]): Child {
  const child = spawn(process.execPath, [program, job, dataDir, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const gone = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  onTestFinished(() => void child.kill('SIGKILL'));
  return {
    async next() {
      const line = await lines.next();
      if (!line.done) return JSON.parse(line.value);
      throw new Error(`The child (${job}) ended with ${await gone}: ${stderr}`);
    },
    go: () => void child.stdin.end(),
    ended: () => gone,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
