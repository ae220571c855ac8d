/**
 * `npm run bench`: prints ratios, each pair measured in one run and in turns, so that a busy machine slows both.
 * Absolute times say something about this machine only.
 */
import { flowRatio } from './flow.ts';
import { decryptRatio, memoryRatio, receiveRatio } from './pushes.ts';
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
const { ratio, front, floor } = await startRatio(9);
row(
  'browser front to ready / node + open database',
  ratio,
  '',
  `${front.toFixed(0)} ms / ${floor.toFixed(0)} ms`,
);

const opening = decryptRatio(15);
row(
  'decryption of a push / bare node:crypto',
  opening.ratio,
  '≥ 0.8',
  `${Math.round(opening.ours)}/s / ${Math.round(opening.bare)}/s; of node:crypto with a prepared key ${opening.ofPrepared.toFixed(2)}`,
);
for (const connections of [1, 32, 128]) {
  const {
    ratio: received,
    ours,
    bare,
    p99,
  } = await receiveRatio(connections, 12, connections === 1 ? 150 : 1500);
  row(
    `push received and committed / bare hono, ${connections} at once`,
    received,
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
process.exit(0);
