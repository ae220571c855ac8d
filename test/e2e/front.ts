import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const serve = fileURLToPath(new URL('../../dist/node/serve.js', import.meta.url));
const ready = /^AuthDesk is ready at (http:\/\/127\.0\.0\.1:\d+\/#[\w-]+)$/m;

/** The built browser front in a process of its own, on a data folder that survives it. */
export interface Front {
  url: string;
  dataDir: string;
  process: ChildProcess;
  /** Everything it has said on stderr so far. */
  stderr(): string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** @param port 0: any free one */
export async function startFront(
  dataDir = mkdtempSync(join(tmpdir(), 'authdesk-e2e-')),
  port = 0,
): Promise<Front> {
  const child = spawn(process.execPath, [serve, '--no-open', '--port', String(port), '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' },
  });
  let said = '';
  child.stderr.on('data', (chunk) => {
    said += chunk;
  });
  const url = await readyUrl(child, () => said);
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  };
  return {
    url,
    dataDir,
    process: child,
    stderr: () => said,
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
  };
}

async function readyUrl(child: ChildProcess, said: () => string): Promise<string> {
  let out = '';
  for await (const chunk of child.stdout ?? []) {
    out += chunk;
    const url = ready.exec(out)?.[1];
    if (url) {
      child.stdout?.resume();
      return url;
    }
  }
  throw new Error(`the front ended before it was ready: ${said()}`);
}

export function removeData(front: Front): void {
  rmSync(front.dataDir, { recursive: true, force: true });
}
