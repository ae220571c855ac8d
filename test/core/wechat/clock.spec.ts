import { createServer } from 'node:http';
import { afterEach, describe, expect, it, onTestFinished } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';
import { fetchAsProduction } from '../support/production.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const minute = 60_000;

describe('a machine whose clock is wrong', () => {
  it('is corrected by the server’s Date; a new process asks anew, and denies nothing meanwhile', async () => {
    const wrong = 10 * minute;
    bench = await openBench({ effects: { now: () => Date.now() + wrong } });
    await bench.services.tokens.fetch(bench.platform.id, false);
    const off = () => Math.abs(bench.services.clock.now(bench.platform.id) - Date.now());
    expect(off()).toBeLessThan(5_000);
    await bench.reopen();
    expect(bench.services.clock.isSure(bench.platform.id)).toBe(false);
    expect(bench.services.clock.earliest(bench.platform.id)).toBeLessThan(Date.now() + 5_000);
    await newSession(bench);
    expect(off()).toBeLessThan(5_000);
  });

  it('dates the very token whose answer brought the time along', async () => {
    const hour = 60 * minute;
    bench = await openBench({ effects: { now: () => Date.now() + 72 * hour } });
    await bench.services.tokens.fetch(bench.platform.id, false);
    const { fetchedAt, expiresAt, state } = bench.services.tokens.status(bench.platform.id);
    expect(state).toBe('valid');
    expect(Math.abs((fetchedAt ?? 0) - Date.now())).toBeLessThan(10_000);
    expect(Math.abs((expiresAt ?? 0) - Date.now() - 2 * hour)).toBeLessThan(10_000);
  });

  it('that jumps ten minutes ahead neither hides an expiry nor causes a fetch', async () => {
    let shift = 0;
    bench = await openBench({ effects: { now: () => Date.now() + shift } });
    await bench.services.tokens.fetch(bench.platform.id, false);
    const before = bench.services.tokens.status(bench.platform.id).expiresAt ?? 0;
    shift = 115 * minute;
    // The first call after the jump brings the server's Date along.
    await bench.services.tickets.startPush(bench.platform.id);
    await newSession(bench);
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
    expect(bench.services.tokens.status(bench.platform.id)).toMatchObject({
      state: 'valid',
      expiresAt: before,
    });
  });
});

describe('a process that begins on a machine whose clock is ten minutes wrong', () => {
  const fetched = async () =>
    (await bench.seen()).filter((endpoint) => endpoint === 'api_component_token').length;

  /** A bench with a token that has so long to live, opened again after the clock was moved. */
  async function reopened({ left, wrong }: { left: number; wrong: number }) {
    let passed = 0;
    let shift = 0;
    bench = await openBench({
      effects: { now: () => Date.now() + passed + shift, ticks: () => performance.now() + passed },
      sandbox: { now: () => Date.now() + passed },
    });
    await bench.services.tokens.fetch(bench.platform.id, false);
    passed = 120 * minute - left;
    shift = wrong;
    await bench.reopen();
  }

  it('ahead: the token with a quarter of an hour left is not taken for one that ends', async () => {
    await reopened({ left: 15 * minute, wrong: 10 * minute });
    expect(bench.services.tokens.status(bench.platform.id).clockSure).toBe(false);
    expect((await newSession(bench)).state).toBe('linked');
    expect(await fetched()).toBe(1);
    // The answer brought the time along.
    expect(bench.services.tokens.status(bench.platform.id)).toMatchObject({
      state: 'valid',
      clockSure: true,
    });
  });

  it('ahead: nor is one with five minutes left taken for one that has ended', async () => {
    await reopened({ left: 5 * minute, wrong: 10 * minute });
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('expired');
    expect((await newSession(bench)).state).toBe('linked');
    expect(await fetched()).toBe(1);
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('expiring');
    // Now that the time is known, the next need renews it.
    await newSession(bench);
    expect(await fetched()).toBe(2);
  });

  it('behind: a token that has ended is found out by WeChat’s answer, and replaced once', async () => {
    await reopened({ left: -5 * minute, wrong: -10 * minute });
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('expiring');
    expect((await newSession(bench)).state).toBe('linked');
    expect(await fetched()).toBe(2);
    const [, before] = bench.services.tokens.history(bench.platform.id, 10);
    expect(before).toMatchObject({ state: 'refused', errcode: 42001, early: false });
  });

  it('behind, on a guarded profile: its end is told, and nothing is fetched', async () => {
    await reopened({ left: -5 * minute, wrong: -10 * minute });
    bench.services.store.platforms.update(bench.platform.id, { guarded: true });
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'wechat.42001' });
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('none');
    expect(await fetched()).toBe(1);
  });

  it.each([-10, 10])(
    'a token borrowed under it (%i min) gets its true end with the first answer',
    async (wrong) => {
      bench = await openBench({
        profile: { guarded: true },
        effects: { now: () => Date.now() + wrong * minute },
      });
      const token = await fetchAsProduction(bench);
      bench.services.tokens.borrow(bench.platform.id, token, 3600);
      await newSession(bench);
      const left = (bench.services.tokens.status(bench.platform.id).expiresAt ?? 0) - Date.now();
      expect(Math.abs(left - 60 * minute)).toBeLessThan(5_000);
      await bench.reopen();
      const again = (bench.services.tokens.status(bench.platform.id).expiresAt ?? 0) - Date.now();
      expect(again).toBeLessThan(60 * minute);
    },
  );
});

const day = 24 * 60 * minute;

/** A guarded profile with a token and a ticket that are good, used once under clocks that are this wrong, ms. */
async function afterWrong({ machine = 0, server = 0 }: { machine?: number; server?: number }) {
  let shift = { machine: 0, server: 0 };
  bench = await openBench({ effects: { now: () => Date.now() + shift.machine }, profile: { guarded: true } });
  await bench.services.tokens.fetch(bench.platform.id, true);
  const gateway = await wrongDates(() => shift.server);
  bench.services.store.platforms.update(bench.platform.id, { apiBase: gateway });
  await bench.reopen();
  shift = { machine, server };
  await newSession(bench);
  return () => {
    shift = { machine: 0, server: 0 };
  };
}

/** The rehearsal platform behind a proxy that dates the answers. */
async function wrongDates(wrongBy: () => number): Promise<string> {
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk);
    const { method = 'POST', url = '' } = request;
    const answer = await fetch(`${bench.sandbox.baseUrl}${url}`, { method, body: Buffer.concat(body) });
    response.setHeader('Date', new Date(Date.now() + wrongBy()).toUTCString());
    response.end(await answer.text());
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

describe.each([
  ['this machine’s clock was three days ahead', { machine: 3 * day }],
  ['this machine’s clock was three days behind', { machine: -3 * day }],
  ['one answer was dated three days ahead', { server: 3 * day }],
  ['one answer was dated three days behind', { server: -3 * day }],
  ['one answer was dated in 1970', { server: -Date.now() }],
])('after %s', (_, wrong) => {
  it('token and ticket serve on in a new process, and a guarded profile is asked nothing', async () => {
    const mend = await afterWrong(wrong);
    mend();
    await bench.reopen();
    const { services, platform } = bench;
    expect(services.tokens.status(platform.id).state).toBe('valid');
    expect(['valid', 'ageUnknown']).toContain(services.tickets.status(platform.id).state);
    expect(services.tickets.usable(platform.id)).toBe(bench.sandbox.credentials.verifyTicket);
    expect(Math.abs(services.clock.now(platform.id) - Date.now())).toBeLessThan(1_000);
    expect((await newSession(bench)).state).toBe('linked');
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });

  it('they serve on in the same process', async () => {
    const mend = await afterWrong(wrong);
    expect((await newSession(bench)).state).toBe('linked');
    expect(bench.services.tickets.usable(bench.platform.id)).toBe(bench.sandbox.credentials.verifyTicket);
    mend();
    expect((await newSession(bench)).state).toBe('linked');
    expect((await bench.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
  });
});

describe('a token that was taken under a wrong clock', () => {
  it.each([3 * day, -3 * day])('(%i ms) is tried before anybody is asked for another', async (wrong) => {
    let shift = wrong;
    bench = await openBench({ profile: { guarded: true }, effects: { now: () => Date.now() + shift } });
    const token = await fetchAsProduction(bench);
    bench.services.tokens.borrow(bench.platform.id, token, 7200);
    shift = 0;
    await bench.reopen();
    expect((await newSession(bench)).state).toBe('linked');
  });
});

describe('a link that runs out', () => {
  it('makes its session expired, which a new link opens again and a late callback still finishes', async () => {
    let shift = 0;
    const now = () => Date.now() + shift;
    bench = await openBench({ effects: { now } });
    const session = await newSession(bench);
    const { callback } = await bench.scan(linkOf(bench, session.id));
    shift = 31 * minute;
    expect(bench.services.sessions.get(session.id).state).toBe('expired');
    expect((await bench.services.sessions.renew(session.id)).state).toBe('linked');
    expect(bench.services.store.sessions.links.ofSession(session.id)).toHaveLength(2);
    // A list looks at all of them, one reading at its own.
    shift = 62 * minute;
    const pending = await bench.services.sessions.list({ limit: 10 });
    expect(pending.map(({ id, state }) => ({ id, state }))).toEqual([{ id: session.id, state: 'expired' }]);
    const done = await bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
  });
});
