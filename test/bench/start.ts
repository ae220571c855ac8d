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
  const Database = require('better-sqlite3');
  const db = new Database(process.argv[1]);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE IF NOT EXISTS t (x)');
  process.stdout.write('open');
  db.close();`;

/** Ours and the floor, on data folders that are not there yet and on folders that were used before: the daily case. */
export async function* start(): AsyncGenerator<Row> {
  for (const folder of ['new', 'known'] as const) {
    const { open, end, browser, terminal } = await startTimes(15, folder);
    const row = (what: string, ours: number, floor: number, atMost: number): Row => ({
      what: `${what}, ${folder} folder / node + open database`,
      ours,
      floor,
      unit: 'ms',
      atMost,
    });
    yield row('browser front to its ready line', browser, open, 1.9);
    yield row('authdesk platform list', terminal, end, 1.7);
  }
}

/** @returns medians; all take turns */
async function startTimes(rounds: number, folder: 'new' | 'known') {
  const home = mkdtempSync(join(tmpdir(), 'authdesk-bench-'));
  const found: { open: number; end: number; browser: number; terminal: number }[] = [];
  try {
    // The first round only warms the disk's cache, and makes the known folders.
    for (let round = 0; round <= rounds; round += 1) {
      const at = (name: string) => join(home, folder === 'new' ? `${name}-${round}` : name);
      const floor = await openDatabaseOnly(at('floor.db'));
      const browser = await untilReady(at('browser'));
      const terminal = await untilListed(at('terminal'));
      if (round > 0) found.push({ ...floor, browser, terminal });
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  const middle = (name: keyof (typeof found)[number]) => median(found.map((times) => times[name]));
  return {
    open: middle('open'),
    end: middle('end'),
    browser: middle('browser'),
    terminal: middle('terminal'),
  };
}

function built(name: string): string {
  const file = program(name);
  if (!existsSync(file)) throw new Error(`${file} is missing: npm run build first`);
  return file;
}

const quiet = { ...process.env, AUTHDESK_KEYCHAIN: 'off' };

/** Node opening a database of its own, and ending. */
async function openDatabaseOnly(file: string): Promise<{ open: number; end: number }> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--input-type=commonjs', '-e', openDatabase, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const open = performance.now() - start;
  const [code] = await ended;
  if (code !== 0) throw new Error(`node ended with ${code}`);
  return { open, end: performance.now() - start };
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
