/**
 * `npm run bench [-- NAME…]`: prints ratios, each pair measured in one run and in turns, so that a busy machine slows
 * both. Absolute times say something about this machine only. NAME is one of those in `benches`; without it, all.
 */
import { hasDisplay, withDisplay } from '../../build/lib/display.mjs';
import { testElectron } from '../../build/lib/electron-binary.mjs';
import { ordinaryUserMissing } from '../../build/lib/ordinary-user.mjs';
import { accountsRatio } from './accounts.ts';
import { flowRatio } from './flow.ts';
import { decryptRatio, memoryRatio, receiveRatio } from './pushes.ts';
import { startRatios } from './start.ts';
import { windowStart } from './window-start.ts';

const row = (name: string, ratio: number, aim: string, note: string) =>
  console.log(`${name.padEnd(52)} ${ratio.toFixed(3).padStart(8)}   ${aim.padEnd(10)} ${note}`);

async function flow(): Promise<void> {
  for (const { latencyMs, aim, rounds } of [
    { latencyMs: 0, aim: '≤ 1.15', rounds: 300 },
    { latencyMs: 20, aim: '≤ 1.02', rounds: 40 },
  ]) {
    const { ratio, core, bare } = await flowRatio(latencyMs, rounds);
    const times = `${core.toFixed(2)} ms / ${bare.toFixed(2)} ms`;
    row(`four-call flow: core / bare undici, server at ${latencyMs} ms`, ratio, aim, times);
  }
}

async function accounts(): Promise<void> {
  for (const { latencyMs, concurrency, rounds } of [
    { latencyMs: 0, concurrency: 8, rounds: 3 },
    { latencyMs: 20, concurrency: 32, rounds: 1 },
  ]) {
    const found = await accountsRatio({ accounts: 10_000, latencyMs, concurrency, rounds });
    const server = `rehearsal at ${latencyMs} ms`;
    const ms = ({ core, bare }: { core: number; bare: number }) =>
      `${core.toFixed(0)} ms / ${bare.toFixed(0)} ms`;
    row(`10,000 accounts: sync / bare list, ${server}`, found.sync.ratio, '', ms(found.sync));
    row('  the first sync, written / bare list', found.applied.ratio, '', ms(found.applied));
    row(`  refresh of all / bare loop of ${concurrency}`, found.refresh.ratio, '≤ 1.3', ms(found.refresh));
    row('  sync and refresh of all / both bare', found.together.ratio, '≤ 1.3', ms(found.together));
    row('  MiB the heap grew by meanwhile', found.grownMiB, '≤ 128', '');
  }
}

async function start(): Promise<void> {
  const found = await startRatios(15);
  const against = (ms: number) => `${ms.toFixed(0)} ms / ${found.floor.toFixed(0)} ms`;
  row('browser front to ready / node + open database', found.browserRatio, '', against(found.browser));
  row('authdesk platform list / node + open database', found.terminalRatio, '≤ 2', against(found.terminal));
}

async function window(): Promise<void> {
  await withDisplay(async (env) => {
    const electron = testElectron()?.program;
    const missing = ordinaryUserMissing();
    if (!electron || missing || !hasDisplay({ ...process.env, ...env }))
      return console.log(`the window: ${missing ?? 'no Electron, or no display'}`);
    const { ms, firstRatio, againRatio } = await windowStart(electron, env, 21);
    const against = (ours: number, theirs: number) => `${ours.toFixed(0)} ms / ${theirs.toFixed(0)} ms`;
    row(
      'window to its first page / Electron with an empty one',
      firstRatio,
      '≤ 1.6',
      against(ms.first, ms.blank),
    );
    row('  the second start', againRatio, '≤ 1.4', against(ms.again, ms.blankAgain));
  });
}

async function pushes(): Promise<void> {
  const opening = decryptRatio(15);
  row(
    'decryption of a push / bare node:crypto',
    opening.ratio,
    '≥ 0.8',
    `${Math.round(opening.ours)}/s / ${Math.round(opening.bare)}/s; of node:crypto with a prepared key ${opening.ofPrepared.toFixed(2)}`,
  );
  for (const connections of [1, 32, 128]) {
    const { ratio, ours, bare, p99 } = await receiveRatio(connections, 12, connections === 1 ? 150 : 1500);
    row(
      `push received and committed / bare hono, ${connections} at once`,
      ratio,
      connections === 1 ? '' : '≥ 0.5',
      `${Math.round(ours)}/s / ${Math.round(bare)}/s, p99 ${p99.toFixed(1)} ms`,
    );
  }
  const memory = await memoryRatio(20_000, 64);
  row(
    'heap after 20,000 pushes / after 2,000',
    memory.ratio,
    '≤ 1.1',
    `${memory.late.toFixed(1)} MiB / ${memory.early.toFixed(1)} MiB`,
  );
}

const benches: Readonly<Record<string, () => Promise<void>>> = { flow, accounts, start, window, pushes };

console.log(`${'what'.padEnd(52)} ${'ratio'.padStart(8)}   ${'aim'.padEnd(10)} medians`);
const asked = process.argv.slice(2);
for (const [name, bench] of Object.entries(benches))
  if (asked.length === 0 || asked.includes(name)) await bench();
// Servers and pools of the pairs may still be open.
process.exit(0);
