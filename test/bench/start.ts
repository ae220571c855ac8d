import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { median } from './stats.ts';
import type { Row } from './table.ts';

const program = (name: string) => fileURLToPath(new URL(`../../dist/node/${name}.js`, import.meta.url));
const openDatabase = `
  import Database from 'better-sqlite3';
  const db = new Database(process.argv[1]);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS t (x)');
  db.close();`;

/** Ours and the floor, on data folders that are not there yet and on folders that were used before: the daily case. */
export async function* start(): AsyncGenerator<Row> {
  for (const folder of ['new', 'known'] as const) {
    const [floor, browser, terminal] = await startTimes(15, folder);
    const row = (what: string, ours: number, atMost: number): Row => ({
      what: `${what}, ${folder} folder / node + open database`,
      ours,
      floor,
      unit: 'ms',
      atMost,
    });
    yield row('browser front to its ready line', browser, 1.9);
    yield row('authdesk platform list', terminal, 1.7);
  }
}

/** @returns medians of the three, which take turns */
async function startTimes(rounds: number, folder: 'new' | 'known'): Promise<[number, number, number]> {
  const home = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const floor: number[] = [];
  const browser: number[] = [];
  const terminal: number[] = [];
  try {
    // The first round only warms the disk's cache, and makes the known folders.
    for (let round = 0; round <= rounds; round += 1) {
      const at = (name: string) => join(home, folder === 'new' ? `${name}-${round}` : name);
      const times = [
        await openDatabaseOnly(at('floor.db')),
        await untilReady(at('browser')),
        await untilListed(at('terminal')),
      ] as const;
      if (round === 0) continue;
      floor.push(times[0]);
      browser.push(times[1]);
      terminal.push(times[2]);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return [median(floor), median(browser), median(terminal)];
}

function built(name: string): string {
  const file = program(name);
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run build first`);
  return file;
}

const quiet = { ...process.env, AUTHDESK_KEYCHAIN: 'off' };

/** Node opening a database of its own and ending. */
async function openDatabaseOnly(file: string): Promise<number> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--input-type=module', '-e', openDatabase, file], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error(`node ended with ${code}`);
  return performance.now() - start;
}

/** The browser front from spawn to its ready line. Ending it is not part of the time. */
async function untilReady(dir: string): Promise<number> {
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
  return elapsed;
}

/** `authdesk platform list --json` from spawn to its end; in a new data folder that and its key are made. */
async function untilListed(dir: string): Promise<number> {
  const args = [built('authdesk'), 'platform', 'list', '--json', '--data', dir];
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'], env: quiet });
  const [[line], [code]] = await Promise.all([once(child.stdout, 'data'), once(child, 'exit')]);
  const elapsed = performance.now() - start;
  if (code !== 0 || String(line).trim() !== '[]') throw new Error(`platform list: ${code} ${line}`);
  return elapsed;
}
