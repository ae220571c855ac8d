import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiverTarget } from './receiver.ts';
import { runCase, tell } from './run.ts';
import { type Target, targets } from './targets.ts';

/** A few of the cases that `npm run fuzz` goes on with for as long as it is told to. */
const seed = 20_261_125;

async function failures(name: string, target: Target, cases: number): Promise<string[]> {
  const found: string[] = [];
  for (let index = 0; index < cases; index += 1) {
    const failure = await runCase(name, target, seed, index);
    if (failure) found.push(tell(failure));
  }
  return found;
}

describe('whatever comes in', () => {
  it.each(Object.entries(targets))('%s takes it', async (name, target) => {
    expect(await failures(name, target, 300)).toEqual([]);
  });
});

describe('the receiver on real HTTP', () => {
  let receiver: Awaited<ReturnType<typeof receiverTarget>>;
  beforeAll(async () => {
    receiver = await receiverTarget();
  });
  afterAll(() => receiver.close());

  it('refuses it and goes on', async () => {
    expect(await failures('receiver', receiver.target, 60)).toEqual([]);
  });
});

describe('a failure', () => {
  it('is told with its seed, its case and what was fed in', async () => {
    const failing: Target = (random) => {
      const input = random.int(1000);
      return {
        input,
        check() {
          throw new Error('boom');
        },
      };
    };
    const [first] = await failures('failing', failing, 1);
    expect(first).toContain(`--seed ${seed} --only failing --case 0`);
    expect(first).toMatch(/boom[\s\S]*input: \d+$/);
    const [again] = await failures('failing', failing, 1);
    expect(again?.split('\n').at(-1)).toBe(first?.split('\n').at(-1));
  });
});
