import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, timed } from './stats.ts';
import type { Row } from './table.ts';

const program = (name: string) => fileURLToPath(new URL(`../../dist/node/${name}.js`, import.meta.url));
const openEmpty = `
  import Database from 'better-sqlite3';
  const db = new Database(process.argv[1]);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE t (x)');
  db.close();`;

/** Both fronts of Node. */
export async function* start(): AsyncGenerator<Row> {
  const { floor, browser, terminal } = await startTimes(15);
  const row = (what: string, ours: number, atMost: number): Row => ({
    what,
    ours,
    floor,
    unit: 'ms',
    atMost,
  });
  yield row('browser front to its ready line / node + open database', browser, 1.9);
  yield row('authdesk platform list / node + open database', terminal, 1.7);
}

/**
 * How long the built fronts take to start, each in turns with Node opening an empty database and ending:
 * the browser front from spawn to its ready line, the terminal front from spawn to the end of `platform list`.
 */
async function startTimes(rounds: number) {
  const floor: number[] = [];
  const browser: number[] = [];
  const terminal: number[] = [];
  // The first round only warms the disk's cache.
  for (let round = 0; round <= rounds; round += 1) {
    const times = [await timed(openDatabaseOnly), await untilReady(), await untilListed()] as const;
    if (round === 0) continue;
    floor.push(times[0]);
    browser.push(times[1]);
    terminal.push(times[2]);
  }
  return { floor: median(floor), browser: median(browser), terminal: median(terminal) };
}

function built(name: string): string {
  const file = program(name);
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run build first`);
  return file;
}

const quiet = { ...process.env, AUTHDESK_KEYCHAIN: 'off' };

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
  const child = spawn(process.execPath, [built('serve'), '--no-open', '--data', dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: quiet,
  });
  const [line] = await once(child.stdout, 'data');
  const elapsed = performance.now() - start;
  if (!String(line).startsWith('AuthDesk is ready at ')) throw new Error('no ready line');
  child.kill('SIGTERM');
  await once(child, 'exit');
  rmSync(dir, { recursive: true, force: true });
  return elapsed;
}

/** `authdesk platform list --json` on a data folder that is not there yet: it is made, with its key. */
async function untilListed(): Promise<number> {
  const dir = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const args = [built('authdesk'), 'platform', 'list', '--json', '--data', join(dir, 'new')];
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: quiet });
  const [[line], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
  const elapsed = performance.now() - start;
  if (code !== 0 || String(line).trim() !== '[]') throw new Error(`platform list: ${code} ${line}`);
  rmSync(dir, { recursive: true, force: true });
  return elapsed;
}
