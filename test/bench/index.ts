/**
 * `npm run bench`: prints ratios, each pair measured in one run and in turns, so that a busy machine slows both.
 * Absolute times say something about this machine only.
 */
import { accountsRatio } from './accounts.ts';
import { flowRatio } from './flow.ts';
import { startRatio } from './start.ts';

const row = (name: string, ratio: number, aim: string, note: string) =>
  console.log(`${name.padEnd(52)} ${ratio.toFixed(3).padStart(8)}   ${aim.padEnd(10)} ${note}`);

console.log(`${'what'.padEnd(52)} ${'ratio'.padStart(8)}   ${'aim'.padEnd(10)} medians`);
for (const { latencyMs, aim, rounds } of [
  { latencyMs: 0, aim: '≤ 1.15', rounds: 300 },
  { latencyMs: 20, aim: '≤ 1.02', rounds: 40 },
]) {
  const { ratio, core, bare } = await flowRatio(latencyMs, rounds);
  row(
    `four-call flow: core / bare undici, server at ${latencyMs} ms`,
    ratio,
    aim,
    `${core.toFixed(2)} ms / ${bare.toFixed(2)} ms`,
  );
}
for (const { latencyMs, concurrency, rounds } of [
  { latencyMs: 0, concurrency: 8, rounds: 3 },
  { latencyMs: 20, concurrency: 32, rounds: 1 },
]) {
  const found = await accountsRatio({ accounts: 10_000, latencyMs, concurrency, rounds });
  const server = `rehearsal at ${latencyMs} ms`;
  const ms = ({ core, bare }: { core: number; bare: number }) =>
    `${core.toFixed(0)} ms / ${bare.toFixed(0)} ms`;
  row(`10,000 accounts: sync / bare list, ${server}`, found.sync.ratio, '', ms(found.sync));
  row(`  the first sync, written / bare list`, found.applied.ratio, '', ms(found.applied));
  row(`  refresh of all / bare loop of ${concurrency}`, found.refresh.ratio, '≤ 1.3', ms(found.refresh));
  row(`  sync and refresh of all / both bare`, found.together.ratio, '≤ 1.3', ms(found.together));
  row(`  MiB the heap grew by meanwhile`, found.grownMiB, '≤ 128', '');
}
const { ratio, front, floor } = await startRatio(9);
row(
  'browser front to ready / node + open database',
  ratio,
  '',
  `${front.toFixed(0)} ms / ${floor.toFixed(0)} ms`,
);
