import { openSync, readSync } from 'node:fs';
import type { Row } from './table.ts';

/**
 * How long this process's event loop stands still. A ticker asks for the next turn in every turn, so that the time between
 * two ticks is one synchronous stretch of whatever else runs here: SQLite, a commit that waits for the disk, promises that
 * follow each other, collection of garbage. What is measured has to run in this process and this thread.
 *
 * Linux tells how long a thread was ready to run while other programs had the processor: that is no part of a stretch.
 */
export interface Stall {
  /** Ms, the longest stretch. */
  longest: number;
  /** Ms, all of it. */
  whole: number;
}

const moments = Buffer.alloc(64);
let schedule: number | undefined;

/** Ms that this thread has waited for a processor that others had; 0 where the system does not tell. */
function waited(): number {
  if (process.platform !== 'linux') return 0;
  schedule ??= openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
  const [, queued] = moments
    .toString('latin1', 0, readSync(schedule, moments, 0, moments.length, 0))
    .split(' ');
  return Number(queued) / 1e6;
}

function ticker() {
  let at = performance.now();
  let before = waited();
  let longest = 0;
  let next: NodeJS.Immediate;
  const look = () => {
    const [now, queued] = [performance.now(), waited()];
    longest = Math.max(longest, now - at - (queued - before));
    [at, before] = [now, queued];
  };
  const tick = () => {
    look();
    next = setImmediate(tick);
  };
  next = setImmediate(tick);
  return {
    end() {
      clearImmediate(next);
      look();
      return longest;
    },
  };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

/** The longest stretch of `work`, its first one included. */
export async function stallOf(work: () => unknown): Promise<Stall> {
  const ticks = ticker();
  await turn();
  const started = performance.now();
  try {
    await work();
    const whole = performance.now() - started;
    await turn();
    return { longest: ticks.end(), whole };
  } catch (error) {
    ticks.end();
    throw error;
  }
}

const longestAllowed = 50;

/**
 * The row of a case: the longest stretch of all its rounds.
 * @param prepare is not measured, and is called before each round
 */
export async function stallRow<Prepared>(
  name: string,
  work: (prepared: Prepared) => unknown,
  { rounds = 3, prepare }: { rounds?: number; prepare: () => Promise<Prepared> | Prepared },
): Promise<Row> {
  const stalls: Stall[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const prepared = await prepare();
    stalls.push(await stallOf(() => work(prepared)));
  }
  const ours = Math.max(...stalls.map(({ longest }) => longest));
  const whole = Math.max(...stalls.map((stall) => stall.whole));
  const note = `of ${whole.toFixed(0)} ms`;
  return { what: `longest stall: ${name}`, ours, unit: 'ms', atMost: longestAllowed, note };
}
