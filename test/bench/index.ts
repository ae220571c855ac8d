/**
 * `npm run bench [-- [--json] NAME…]`: a table of ratios, each pair measured in one run and in turns, so that a busy
 * machine slows both. Absolute times say something about this machine only. NAME is one of those in `benches`; without
 * it, all. `--json`: the same rows as one JSON document, to be compared over time. Ends with 1 when a row is over its limit.
 */
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { accountStalls } from './account-stalls.ts';
import { accounts } from './accounts.ts';
import { backups } from './backups.ts';
import { exports } from './exports.ts';
import { flow } from './flow.ts';
import { imports } from './imports.ts';
import { lists } from './lists.ts';
import { memory } from './memory.ts';
import { oldFolder } from './old-folder.ts';
import { page } from './page-load.ts';
import { pushes } from './pushes.ts';
import { sinks } from './sinks.ts';
import { start } from './start.ts';
import { type Bench, heading, isOver, type Row, ratioOf, rowText } from './table.ts';
import { window } from './window-start.ts';

const benches: Readonly<Record<string, Bench>> = {
  flow,
  accounts,
  accountStalls,
  exports,
  imports,
  sinks,
  backups,
  start,
  pushes,
  lists,
  oldFolder,
  memory,
  page,
  window,
};

const args = process.argv.slice(2);
const asJson = args.includes('--json');
const asked = args.filter((arg) => arg !== '--json');
const unknown = asked.filter((name) => !(name in benches));
if (unknown.length > 0) {
  console.error(`no such bench: ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}

const commit = () => execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();

const rows: Row[] = [];
if (!asJson) console.log(heading);
for (const [name, bench] of Object.entries(benches)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for await (const row of bench()) {
    rows.push(row);
    if (!asJson) console.log(rowText(row));
  }
}
if (asJson) {
  const machine = { node: process.version, cores: cpus().length };
  const measured = rows.map((row) => ({ ...row, ratio: ratioOf(row), over: isOver(row) }));
  console.log(
    JSON.stringify({ at: new Date().toISOString(), commit: commit(), ...machine, rows: measured }, null, 2),
  );
}
// Servers and pools of the pairs may still be open.
process.exit(rows.some(isOver) ? 1 : 0);
