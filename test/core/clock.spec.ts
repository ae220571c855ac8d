import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, linkOf, newSession, openDesk } from './support.ts';

let desk: Desk;
afterEach(() => desk.close());
const minute = 60_000;

describe('a machine whose clock is wrong', () => {
  it('is corrected by the server’s Date, and stays so after a restart', async () => {
    const wrong = -10 * minute;
    desk = await openDesk({ effects: { now: () => Date.now() + wrong } });
    await desk.services.tokens.fetch(desk.platform.id, false);
    const corrected = () => desk.services.clock.now(desk.platform.id);
    expect(Math.abs(corrected() - Date.now())).toBeLessThan(5_000);
    await desk.reopen();
    expect(Math.abs(corrected() - Date.now())).toBeLessThan(5_000);
  });

  it('that jumps ten minutes ahead neither hides an expiry nor causes a fetch', async () => {
    let shift = 0;
    desk = await openDesk({ effects: { now: () => Date.now() + shift } });
    await desk.services.tokens.fetch(desk.platform.id, false);
    const before = desk.services.tokens.status(desk.platform.id).expiresAt ?? 0;
    shift = 115 * minute;
    // The first call after the jump brings the server's Date along.
    await desk.services.tickets.startPush(desk.platform.id);
    await newSession(desk);
    expect((await desk.seen()).filter((endpoint) => endpoint === 'api_component_token')).toHaveLength(1);
    expect(desk.services.tokens.status(desk.platform.id)).toMatchObject({
      state: 'valid',
      expiresAt: before,
    });
  });
});

describe('a link that runs out', () => {
  it('makes its session expired, which a new link opens again and a late callback still finishes', async () => {
    let shift = 0;
    const now = () => Date.now() + shift;
    desk = await openDesk({ effects: { now } });
    const session = await newSession(desk);
    const { callback } = await desk.scan(linkOf(desk, session.id));
    shift = 31 * minute;
    expect(desk.services.sessions.get(session.id).state).toBe('expired');
    expect((await desk.services.sessions.renew(session.id)).state).toBe('linked');
    expect(desk.services.store.sessions.links(session.id)).toHaveLength(2);
    const done = await desk.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    expect(done.state).toBe('authorized');
  });
});
