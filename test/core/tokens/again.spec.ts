import { afterEach, describe, expect, it } from 'vitest';
import { answering, longToken } from '../sources/support.ts';
import { type BenchOptions, type CoreBench, newSession, openBench, problemOf } from '../support/index.ts';
import { fetchAsProduction } from '../support/production.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const minute = 60_000;
/** Time that passes for everybody; nobody sets a clock. */
let shift = 0;
const passing: BenchOptions = {
  effects: { now: () => Date.now() + shift, ticks: () => performance.now() + shift },
  sandbox: { now: () => Date.now() + shift },
};

/** Production's token in an address that the desk reads: what it says now, and how often it was asked. */
async function production(profile: BenchOptions['profile'], left = 7_200) {
  shift = 0;
  bench = await openBench({ ...passing, profile: { guarded: true, ...profile } });
  const held = {
    value: await fetchAsProduction(bench),
    until: Date.now() + left * 1_000,
    asked: 0,
    down: false,
  };
  const source = await answering(bench, () => {
    held.asked += 1;
    if (held.down) return 'gone';
    return { component_access_token: held.value, expires_at: Math.floor(held.until / 1_000) };
  });
  const { tokens } = bench.services;
  const { id: platformId } = bench.platform;
  await tokens.borrowFrom(platformId, source.id);
  held.asked = 0;
  /** Production fetches anew; the token before it is refused from now on. */
  const renew = async () => {
    held.value = await fetchAsProduction(bench);
    held.until = Date.now() + shift + 7_200_000;
  };
  return { held, source, renew, platformId };
}

const fetches = async () =>
  (await bench.seen()).filter((endpoint) => endpoint === 'api_component_token').length;
const status = () => bench.services.tokens.status(bench.platform.id);

describe('a token borrowed from a source', () => {
  it('remembers where it came from, and is not read again while it is good', async () => {
    const { held, source } = await production({});
    expect(status()).toMatchObject({
      ...{ origin: 'borrowed', state: 'valid', renewal: 'source' },
      source: { id: source.id, name: 'prod' },
    });
    await newSession(bench);
    expect(held.asked).toBe(0);
    expect(bench.services.tokens.history(bench.platform.id, 10)[0]?.source?.name).toBe('prod');
  });

  it('is read again near its end: the newer one serves, and nothing is fetched', async () => {
    const { held, renew } = await production({});
    const before = status().valueMasked;
    shift = 112 * minute;
    await renew();
    await newSession(bench);
    expect(status()).toMatchObject({ state: 'valid', source: { name: 'prod' } });
    expect(status().valueMasked).not.toBe(before);
    expect([held.asked, await fetches()]).toEqual([1, 2]);
  });

  it('serves until its end where the source has nothing newer yet, and the source is left alone for a while', async () => {
    const { held } = await production({ guarded: false });
    shift = 112 * minute;
    for (let times = 0; times < 3; times++) await newSession(bench);
    expect([held.asked, await fetches(), status().state]).toEqual([1, 1, 'expiring']);
    shift += minute;
    await newSession(bench);
    expect(held.asked).toBe(2);
  });

  it('is read again when WeChat refuses it: the call goes on with the newer one', async () => {
    const { held, renew } = await production({});
    await renew();
    const made = await newSession(bench);
    expect([made.state, held.asked, await fetches()]).toEqual(['linked', 1, 2]);
  });

  it('is not asked for in a loop while the source still has the refused one', async () => {
    const { held, renew, platformId } = await production({});
    await fetchAsProduction(bench);
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'wechat.40001' });
    expect(bench.services.sources.list()[0]?.problem?.code).toBe('source.stale');
    for (let times = 0; times < 3; times++)
      expect(await problemOf(newSession(bench))).toMatchObject({ code: 'guard.confirm' });
    expect(held.asked).toBe(1);
    // Production has its own again; after the rest the desk follows by itself.
    await renew();
    shift += minute;
    expect((await newSession(bench)).state).toBe('linked');
    expect(bench.services.tokens.status(platformId).source?.name).toBe('prod');
    expect(await fetches()).toBe(3);
  });

  it('never makes a guarded profile fetch, and a source that fails leaves the token that is there', async () => {
    const { held } = await production({});
    held.down = true;
    shift = 112 * minute;
    await newSession(bench);
    expect([held.asked, await fetches(), status().state]).toEqual([1, 1, 'expiring']);
    expect(bench.services.sources.list()[0]?.problem?.code).toBe('source.nothing');
    // Past its end a guarded profile goes on trying it: WeChat tells.
    shift = 130 * minute;
    await problemOf(newSession(bench));
    expect(await fetches()).toBe(1);
  });

  it('rests longer with every failure, for every process', async () => {
    const { held } = await production({});
    held.down = true;
    shift = 112 * minute;
    await newSession(bench);
    await bench.reopen();
    await newSession(bench);
    expect(held.asked).toBe(1);
    const pauses: number[] = [];
    for (let times = 0; times < 3; times++) {
      shift += minute;
      await newSession(bench);
      const [source] = bench.services.sources.list();
      pauses.push((source?.retryAt ?? 0) - (Date.now() + shift));
    }
    expect(held.asked).toBe(4);
    expect(pauses.map((ms) => Math.round(ms / 5_000))).toEqual([2, 4, 8]);
  });

  it('is asked once for calls that come together', async () => {
    const { held, renew } = await production({});
    shift = 112 * minute;
    await renew();
    await Promise.all([newSession(bench), newSession(bench), newSession(bench)]);
    expect(held.asked).toBe(1);
    expect(bench.services.tokens.history(bench.platform.id, 10)).toHaveLength(2);
  });

  it.each(['a paste', 'a fetch', 'the source’s removal'])('is its own again after %s', async (how) => {
    const { held, source, platformId } = await production({ guarded: false });
    const { tokens, sources } = bench.services;
    if (how === 'a paste') tokens.borrow(platformId, held.value, 300);
    else if (how === 'a fetch') await tokens.fetch(platformId, true);
    else sources.remove(source.id);
    expect(status()).toMatchObject({ source: null, renewal: 'byItself' });
    shift = 112 * minute;
    await newSession(bench);
    expect(held.asked).toBe(0);
  });

  it('gives way to what came while the source was being read', async () => {
    const { held, platformId } = await production({});
    const { tokens } = bench.services;
    const pasted = longToken('pasted');
    shift = 112 * minute;
    held.value = longToken('fromsource');
    const answer = Object.getOwnPropertyDescriptor(held, 'value')?.value;
    Object.defineProperty(held, 'value', {
      get: () => {
        tokens.borrow(platformId, pasted, 7_200);
        return answer;
      },
    });
    await problemOf(newSession(bench));
    expect(tokens.history(platformId, 10).map(({ source }) => source?.name ?? 'pasted')).toEqual([
      'pasted',
      'prod',
    ]);
  });
});
