import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, timed } from './stats.ts';

const serve = fileURLToPath(new URL('../../dist/node/serve.js', import.meta.url));
const openEmpty = `
  import Database from 'better-sqlite3';
  const db = new Database(process.argv[1]);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE t (x)');
  db.close();`;

/** From spawn to the ready line of the built browser front, against Node opening an empty database and ending. */
export async function startRatio(rounds: number) {
  if (!existsSync(serve)) throw new Error('dist/node/serve.js is missing: npm run build first');
  const frontTimes: number[] = [];
  const floorTimes: number[] = [];
  // The first of each only warms the disk's cache.
  for (let round = 0; round <= rounds; round += 1) {
    const floor = await timed(openDatabaseOnly);
    const front = await untilReady();
    if (round === 0) continue;
    floorTimes.push(floor);
    frontTimes.push(front);
  }
  const [front, floor] = [median(frontTimes), median(floorTimes)];
  return { ratio: front / floor, front, floor };
}

async function openDatabaseOnly(): Promise<void> {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const child = spawn(process.execPath, ['--input-type=module', '-e', openEmpty, join(dir, 'empty.db')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ended with ${code}`);
  rmSync(dir, { recursive: true, force: true });
}

/** Ending the front is not part of the time. */
async function untilReady(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const start = performance.now();
  const child = spawn(process.execPath, [serve, '--no-open', '--data', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' },
  });
  const [line] = await once(child.stdout, 'data');
  const elapsed = performance.now() - start;
  if (!String(line).startsWith('AuthDesk is ready at ')) throw new Error('no ready line');
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(dir, { recursive: true, force: true });
  return elapsed;
}
