/**
 * `npm run bench`: prints ratios, each pair measured in one run and in turns, so that a busy machine slows both.
 * Absolute times say something about this machine only.
 */
import { flowRatio } from './flow.ts';
import { startRatios } from './start.ts';

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
const start = await startRatios(15);
const against = (ms: number) => `${ms.toFixed(0)} ms / ${start.floor.toFixed(0)} ms`;
row('browser front to ready / node + open database', start.browserRatio, '', against(start.browser));
row('authdesk platform list / node + open database', start.terminalRatio, '≤ 2', against(start.terminal));
