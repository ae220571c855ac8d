/**
 * `npm run fuzz -- [--seconds 60] [--seed N] [--only TARGET] [--case I]`: random and damaged XML, queries, ciphertexts
 * and pastes for the recogniser, the crypto, the doctor and a receiver on real HTTP. Prints seed and case of what fails,
 * and at the end what the slowest of large inputs takes the readers for 100 kB: more than 50 ms is a failure too.
 */
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { paceOf } from './pace.ts';
import { receiverTarget } from './receiver.ts';
import { runCase, tell } from './run.ts';
import { targets } from './targets.ts';

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '60' },
    seed: { type: 'string' },
    only: { type: 'string' },
    case: { type: 'string' },
  },
});
process.env.AUTHDESK_KEYCHAIN = 'off';
/** No input may take a reader longer for 100 kB, ms. */
const slowestAllowed = 50;
const seed = values.seed === undefined ? randomBytes(4).readUInt32BE() : Number(values.seed);
const receiver = await receiverTarget();
const all = { ...targets, receiver: receiver.target };
const wanted = Object.entries(all).filter(([name]) => values.only === undefined || name === values.only);
if (wanted.length === 0) throw new Error(`no target ${values.only}: ${Object.keys(all).join(', ')}`);

const counts = new Map<string, number>();
let slowest = { ms: 0, target: '', index: 0 };
let failed = false;

async function one(index: number): Promise<void> {
  for (const [name, target] of wanted) {
    const started = performance.now();
    const failure = await runCase(name, target, seed, index);
    const ms = performance.now() - started;
    if (ms > slowest.ms) slowest = { ms, target: name, index };
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (!failure) continue;
    failed = true;
    console.error(tell(failure));
  }
}

console.log(`seed ${seed}`);
const end = performance.now() + Number(values.seconds) * 1000;
if (values.case !== undefined) await one(Number(values.case));
else for (let index = 0; performance.now() < end && !failed; index += 1) await one(index);
await receiver.close();
if (values.only === undefined && values.case === undefined) {
  const { ms, reader, input } = paceOf(seed);
  console.log(`slowest per 100 kB: ${reader}, ${Math.round(ms)} ms, ${input}`);
  failed ||= ms > slowestAllowed;
}
console.log([...counts].map(([name, n]) => `${name} ${n}`).join(', '));
console.log(`slowest: ${slowest.target} case ${slowest.index}, ${Math.round(slowest.ms)} ms`);
process.exit(failed ? 1 : 0);
