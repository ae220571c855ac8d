import { afterEach, describe, expect, it } from 'vitest';
import { type CoreBench, linkOf, newSession, openBench, problemOf } from '../support/index.ts';
import { fetchAsProduction } from '../support/production.ts';

let bench: CoreBench;
afterEach(() => bench.close());
const fetches = async () =>
  (await bench.seen()).filter((endpoint) => endpoint === 'api_component_token').length;

describe('the component token', () => {
  it('is asked for before a guarded profile fetches, and nothing fetches by itself', async () => {
    bench = await openBench({ profile: { guarded: true } });
    expect(await problemOf(bench.services.tokens.fetch(bench.platform.id, false))).toMatchObject({
      code: 'guard.confirm',
    });
    expect(await problemOf(newSession(bench))).toMatchObject({ code: 'guard.confirm' });
    expect(await fetches()).toBe(0);
    expect((await bench.services.tokens.fetch(bench.platform.id, true)).state).toBe('valid');
    expect(await fetches()).toBe(1);
  });

  it('can be borrowed by a profile that has neither secret nor ticket, and then works the whole way', async () => {
    bench = await openBench({ profile: { guarded: true }, noTicket: true });
    const { componentAppid } = bench.sandbox.credentials;
    const production = await fetchAsProduction(bench);
    const { platform } = bench.services.platforms.save({
      name: '只借用',
      componentAppid,
      redirectUri: 'https://auth.example.com/authdesk.html',
      launchDomain: '',
      apiBase: bench.sandbox.baseUrl,
      borrowOnly: true,
    });
    expect(await problemOf(newSession(bench, { platformId: platform.id }))).toMatchObject({
      code: 'token.none',
    });
    const text = JSON.stringify({ component_access_token: production, expires_in: 5400 });
    const status = bench.services.tokens.borrow(platform.id, text);
    expect(status).toMatchObject({ origin: 'borrowed', state: 'valid' });
    const session = await newSession(bench, { platformId: platform.id });
    const { callback } = await bench.scan(linkOf(bench, session.id));
    const done = await bench.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
    expect(await problemOf(bench.services.tokens.fetch(platform.id, true))).toMatchObject({
      code: 'guard.borrowOnly',
    });
    expect(await fetches()).toBe(1);
  });

  it('one flight for many askers', async () => {
    bench = await openBench({ sandbox: { latencyMs: 40 } });
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(() => bench.services.tokens.fetch(bench.platform.id, false)),
    );
    expect(new Set(statuses.map((status) => status.valueMasked)).size).toBe(1);
    expect(await fetches()).toBe(1);
  });

  it('a token that somebody else superseded is replaced once on an unguarded profile', async () => {
    bench = await openBench();
    await bench.services.tokens.fetch(bench.platform.id, false);
    await fetchAsProduction(bench);
    const session = await newSession(bench);
    expect(session.state).toBe('linked');
    expect(await fetches()).toBe(3);
  });

  it('on a guarded profile it is ended and explained, never fetched anew', async () => {
    bench = await openBench({ profile: { guarded: true } });
    await bench.services.tokens.fetch(bench.platform.id, true);
    await fetchAsProduction(bench);
    const refusal = await problemOf(newSession(bench));
    expect(refusal).toMatchObject({ code: 'wechat.40001', params: { origin: 'fetched', early: 1 } });
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('none');
    expect(await fetches()).toBe(2);
  });

  it('is renewed in its last ten minutes only, and only when something needs it', async () => {
    let shift = 0;
    bench = await openBench({
      // Time passes: nobody sets a clock.
      effects: { now: () => Date.now() + shift, ticks: () => performance.now() + shift },
      sandbox: { now: () => Date.now() + shift },
    });
    await bench.services.tokens.fetch(bench.platform.id, false);
    shift = 109 * 60_000;
    await newSession(bench);
    expect(await fetches()).toBe(1);
    shift = 111 * 60_000;
    expect(bench.services.tokens.status(bench.platform.id).state).toBe('expiring');
    expect(await fetches()).toBe(1);
    await newSession(bench);
    expect(await fetches()).toBe(2);
  });

  it('keeps the old token when a fetch fails, and says why', async () => {
    bench = await openBench();
    bench.fault({ endpoint: 'api_component_token', errcode: 61004, times: 1 });
    const refusal = await problemOf(bench.services.tokens.fetch(bench.platform.id, false));
    expect(refusal).toMatchObject({ code: 'wechat.61004' });
    expect(refusal.requestIp).toBeTruthy();
    expect((await bench.services.tokens.fetch(bench.platform.id, false)).state).toBe('valid');
  });

  it('needs a ticket that can still be good', async () => {
    bench = await openBench({ noTicket: true });
    expect(await problemOf(bench.services.tokens.fetch(bench.platform.id, false))).toMatchObject({
      code: 'ticket.none',
    });
    expect(await bench.seen()).toEqual([]);
  });
});
