import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, linkOf, newSession, openDesk, problemOf } from '../support/index.ts';
import { fetchAsProduction } from '../support/production.ts';

let desk: Desk;
afterEach(() => desk.close());
const fetches = async () =>
  (await desk.seen()).filter((endpoint) => endpoint === 'api_component_token').length;

describe('the component token', () => {
  it('is asked for before a guarded profile fetches, and nothing fetches by itself', async () => {
    desk = await openDesk({ profile: { guarded: true } });
    expect(await problemOf(desk.services.tokens.fetch(desk.platform.id, false))).toMatchObject({
      code: 'guard.confirm',
    });
    expect(await problemOf(newSession(desk))).toMatchObject({ code: 'guard.confirm' });
    expect(await fetches()).toBe(0);
    expect((await desk.services.tokens.fetch(desk.platform.id, true)).state).toBe('valid');
    expect(await fetches()).toBe(1);
  });

  it('can be borrowed by a profile that has neither secret nor ticket, and then works the whole way', async () => {
    desk = await openDesk({ profile: { guarded: true }, noTicket: true });
    const { componentAppid } = desk.sandbox.credentials;
    const production = await fetchAsProduction(desk);
    const { platform } = desk.services.platforms.save({
      name: '只借用',
      componentAppid,
      redirectUri: 'https://auth.example.com/authdesk.html',
      launchDomain: '',
      apiBase: desk.sandbox.baseUrl,
      borrowOnly: true,
    });
    expect(await problemOf(newSession(desk, { platformId: platform.id }))).toMatchObject({
      code: 'token.none',
    });
    const text = JSON.stringify({ component_access_token: production, expires_in: 5400 });
    const status = desk.services.tokens.borrow(platform.id, text);
    expect(status).toMatchObject({ origin: 'borrowed', state: 'valid' });
    const session = await newSession(desk, { platformId: platform.id });
    const { callback } = await desk.scan(linkOf(desk, session.id));
    const done = await desk.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
    expect(await problemOf(desk.services.tokens.fetch(platform.id, true))).toMatchObject({
      code: 'guard.borrowOnly',
    });
    expect(await fetches()).toBe(1);
  });

  it('one flight for many askers', async () => {
    desk = await openDesk({ sandbox: { latencyMs: 40 } });
    const statuses = await Promise.all(
      [1, 2, 3, 4].map(() => desk.services.tokens.fetch(desk.platform.id, false)),
    );
    expect(new Set(statuses.map((status) => status.valueMasked)).size).toBe(1);
    expect(await fetches()).toBe(1);
  });

  it('a token that somebody else superseded is replaced once on an unguarded profile', async () => {
    desk = await openDesk();
    await desk.services.tokens.fetch(desk.platform.id, false);
    await fetchAsProduction(desk);
    const session = await newSession(desk);
    expect(session.state).toBe('linked');
    expect(await fetches()).toBe(3);
  });

  it('on a guarded profile it is ended and explained, never fetched anew', async () => {
    desk = await openDesk({ profile: { guarded: true } });
    await desk.services.tokens.fetch(desk.platform.id, true);
    await fetchAsProduction(desk);
    const refusal = await problemOf(newSession(desk));
    expect(refusal).toMatchObject({ code: 'wechat.40001', params: { origin: 'fetched', early: 1 } });
    expect(desk.services.tokens.status(desk.platform.id).state).toBe('none');
    expect(await fetches()).toBe(2);
  });

  it('is renewed in its last ten minutes only, and only when something needs it', async () => {
    let shift = 0;
    desk = await openDesk({
      // Time passes: nobody sets a clock.
      effects: { now: () => Date.now() + shift, ticks: () => performance.now() + shift },
      sandbox: { now: () => Date.now() + shift },
    });
    await desk.services.tokens.fetch(desk.platform.id, false);
    shift = 109 * 60_000;
    await newSession(desk);
    expect(await fetches()).toBe(1);
    shift = 111 * 60_000;
    expect(desk.services.tokens.status(desk.platform.id).state).toBe('expiring');
    expect(await fetches()).toBe(1);
    await newSession(desk);
    expect(await fetches()).toBe(2);
  });

  it('keeps the old token when a fetch fails, and says why', async () => {
    desk = await openDesk();
    desk.fault({ endpoint: 'api_component_token', errcode: 61004, times: 1 });
    const refusal = await problemOf(desk.services.tokens.fetch(desk.platform.id, false));
    expect(refusal).toMatchObject({ code: 'wechat.61004' });
    expect(refusal.requestIp).toBeTruthy();
    expect((await desk.services.tokens.fetch(desk.platform.id, false)).state).toBe('valid');
  });

  it('needs a ticket that can still be good', async () => {
    desk = await openDesk({ noTicket: true });
    expect(await problemOf(desk.services.tokens.fetch(desk.platform.id, false))).toMatchObject({
      code: 'ticket.none',
    });
    expect(await desk.seen()).toEqual([]);
  });
});
