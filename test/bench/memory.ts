import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { filled } from './fill/index.ts';
import type { Row } from './table.ts';

const serve = fileURLToPath(new URL('../../dist/node/serve.js', import.meta.url));
/** So long after its page was handed out the browser front counts as idle, ms. */
const idleMs = 5_000;

/** What the built browser front keeps in memory on the biggest of folders. Linux alone tells it without a program of its own. */
export async function* memory(): AsyncGenerator<Row> {
  if (process.platform !== 'linux') return;
  const { dataDir } = await filled();
  const child = spawn(process.execPath, [serve, '--no-open', '--json', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' },
  });
  try {
    const [line] = await once(child.stdout, 'data');
    const { url } = JSON.parse(String(line));
    await (await fetch(url)).text();
    await pause(idleMs);
    const what = 'resident memory of the browser front, idle, 100,000 accounts';
    yield { what, ours: residentMiB(child.pid), unit: 'MiB', atMost: 130 };
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}

function residentMiB(pid: number | undefined): number {
  const kib = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kib) / 1024;
}
