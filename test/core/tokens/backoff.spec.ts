import { afterEach, describe, expect, it } from 'vitest';
import { pauseAfter } from '../../../electron/core/tokens/backoff.ts';
import { platformInputSchema } from '../../../shared/contract/models.ts';
import { type CoreBench, newSession, openBench, problemOf, profileFor } from '../support/index.ts';
import { fetchAsProduction } from '../support/production.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const minute = 60_000;
const fetches = async () =>
  (await bench.seen()).filter((endpoint) => endpoint === 'api_component_token').length;
describe('after a fetch that failed', () => {
  it('a burst of needs causes no burst of fetches, and each is told the cause', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_component_token', errcode: 61004, times: 100 });
    const first = await problemOf(newSession(bench));
    expect(first).toMatchObject({ code: 'wechat.61004' });
    const others = await Promise.all(Array.from({ length: 20 }, () => problemOf(newSession(bench))));
    for (const one of others) {
      expect(one).toMatchObject({ code: 'wechat.61004', requestIp: first.requestIp });
      expect(one.params?.retryAt).toBeTypeOf('number');
    }
    expect(await fetches()).toBe(1);
    const { pause } = bench.services.tokens.status(bench.platform.id);
    expect(pause).toMatchObject({ failures: 1, problem: { code: 'wechat.61004' } });
  });

  it('the operator’s click always goes through, and a success ends the pause', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_component_token', errcode: 61004, times: 2 });
    await problemOf(newSession(bench));
    expect(await problemOf(bench.services.tokens.fetch(bench.platform.id, false))).toMatchObject({
      code: 'wechat.61004',
    });
    expect(bench.services.tokens.status(bench.platform.id).pause?.failures).toBe(2);
    expect((await bench.services.tokens.fetch(bench.platform.id, false)).pause).toBeNull();
    expect((await newSession(bench)).state).toBe('linked');
    expect(await fetches()).toBe(3);
  });

  it.each(['a new ticket', 'a saved profile'])(
    '%s ends the pause: what was mended is tried',
    async (what) => {
      bench = await openBench();
      bench.fault({ endpoint: 'api_component_token', errcode: 61006, times: 1 });
      await problemOf(newSession(bench));
      if (what === 'a new ticket')
        bench.services.tickets.put(bench.platform.id, bench.sandbox.credentials.verifyTicket, 'paste');
      else
        bench.services.platforms.save(
          platformInputSchema.parse(profileFor(bench.sandbox, { id: bench.platform.id })),
        );
      expect((await newSession(bench)).state).toBe('linked');
    },
  );

  it('the pause ends by itself', async () => {
    let shift = 0;
    const time = { now: () => Date.now() + shift, ticks: () => performance.now() + shift };
    bench = await openBench({ effects: time, sandbox: { now: time.now } });
    bench.fault({ endpoint: 'api_component_token', errcode: 61004, times: 1 });
    await problemOf(newSession(bench));
    shift = 61_000;
    expect((await newSession(bench)).state).toBe('linked');
  });

  it('grows with every failure, and is longest where nothing but time helps', () => {
    const net = { code: 'net.timeout' };
    const whitelist = { code: 'wechat.61004', errcode: 61004 };
    const quota = { code: 'wechat.45009', errcode: 45009 };
    expect([1, 2, 3, 9].map((failures) => pauseAfter(failures, net) / 1000)).toEqual([5, 15, 45, 300]);
    expect([1, 2, 9].map((failures) => pauseAfter(failures, whitelist) / minute)).toEqual([1, 2, 10]);
    expect(pauseAfter(1, quota)).toBe(30 * minute);
  });
});

describe('a renewal ahead of the end', () => {
  it('that fails leaves the token that is still good to serve', async () => {
    let shift = 0;
    const time = { now: () => Date.now() + shift, ticks: () => performance.now() + shift };
    bench = await openBench({ effects: time, sandbox: { now: time.now } });
    await bench.services.tokens.fetch(bench.platform.id, false);
    shift = 112 * minute;
    bench.fault({ endpoint: 'api_component_token', errcode: 61004, times: 5 });
    expect((await newSession(bench)).state).toBe('linked');
    expect((await newSession(bench)).state).toBe('linked');
    expect(await fetches()).toBe(2);
    expect(bench.services.tokens.status(bench.platform.id)).toMatchObject({
      state: 'expiring',
      pause: { failures: 1 },
    });
  });
});

describe('a refused token', () => {
  it.each([40001, 40014, 42001, 42006])(
    '%i: is ended, another fetched, the call repeated once',
    async (errcode) => {
      bench = await openBench();
      await bench.services.tokens.fetch(bench.platform.id, false);
      bench.fault({ endpoint: 'api_create_preauthcode', errcode, times: 1 });
      expect((await newSession(bench)).state).toBe('linked');
      expect(await fetches()).toBe(2);
      const [now, before] = bench.services.tokens.history(bench.platform.id, 10);
      expect(now).toMatchObject({ state: 'inForce', by: { here: true, pid: process.pid } });
      expect(before).toMatchObject({ state: 'refused', errcode, early: true });
    },
  );

  it('a second refusal is final: exactly one repeat, and the second token is ended too', async () => {
    bench = await openBench();
    await bench.services.tokens.fetch(bench.platform.id, false);
    bench.fault({ endpoint: 'api_create_preauthcode', errcode: 40001, times: 2 });
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'wechat.40001', params: { early: 1 } });
    const seen = await bench.seen();
    expect(seen.filter((endpoint) => endpoint === 'api_create_preauthcode')).toHaveLength(2);
    expect(await fetches()).toBe(2);
    const states = bench.services.tokens.history(bench.platform.id, 10).map(({ state }) => state);
    expect(states).toEqual(['refused', 'refused']);
  });

  it('gives way to a newer one that came into the store meanwhile, without any fetch', async () => {
    bench = await openBench({ profile: { guarded: true } });
    await bench.services.tokens.fetch(bench.platform.id, true);
    const production = await fetchAsProduction(bench);
    let calls = 0;
    const used = await bench.services.tokens.use(bench.platform.id, async (token) => {
      calls += 1;
      // While the first call is in the air, the operator pastes production's token.
      if (calls === 1) bench.services.tokens.borrow(bench.platform.id, production);
      const client = await bench.services.wechat.client(bench.platform);
      await client.createPreauthcode({ token, componentAppid: bench.platform.componentAppid });
      return token;
    });
    expect(used).toBe(production);
    expect(calls).toBe(2);
    expect(await fetches()).toBe(2);
    expect(bench.services.tokens.history(bench.platform.id, 10).map(({ state }) => state)).toEqual([
      'inForce',
      'superseded',
    ]);
  });

  it('again and again means that two programs end each other’s: nothing more is fetched by itself', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_create_preauthcode', errcode: 40001, times: 100 });
    let last = '';
    for (let round = 0; round < 5 && last !== 'token.contested'; round += 1)
      last = (await problemOf(newSession(bench))).code;
    expect(last).toBe('token.contested');
    const before = await fetches();
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'token.contested' });
    expect(await fetches()).toBe(before);
    expect((await bench.services.tokens.fetch(bench.platform.id, false)).state).toBe('valid');
  });
});

describe('the history of tokens', () => {
  it('tells whose each was, since when, until when, and how it ended, without its value', async () => {
    bench = await openBench();
    await bench.services.tokens.fetch(bench.platform.id, false);
    const own = bench.services.tokens.reveal(bench.platform.id);
    bench.services.tokens.borrow(bench.platform.id, `61_${'b'.repeat(120)}`);
    const history = bench.services.tokens.history(bench.platform.id, 10);
    expect(history).toMatchObject([
      { origin: 'borrowed', state: 'inForce', until: null, endedAt: null, by: { front: 'terminal' } },
      { origin: 'fetched', state: 'superseded', errcode: null, early: false },
    ]);
    expect(history[1]?.endedAt).toBeGreaterThanOrEqual(history[1]?.since ?? 0);
    expect(JSON.stringify(history)).not.toContain(own);
    expect(bench.services.tokens.history(bench.platform.id, 10, history[0]?.id)).toHaveLength(1);
  });
});
