import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { type Desk, linkOf, newSession, openDesk } from './support/index.ts';

let desk: Desk;
afterEach(() => desk.close());

describe('the end of a front', () => {
  it('waits a moment for an exchange in the air: its answer is saved', async () => {
    desk = await openDesk();
    const session = await newSession(desk);
    const { callback } = await desk.scan(linkOf(desk, session.id));
    desk.sandbox.fault({ endpoint: 'api_query_auth', kind: 'slow', ms: 700, times: 1 });
    const completing = desk.services.sessions.complete({
      sessionId: session.id,
      text: callback,
      anyway: false,
    });
    await expect.poll(() => desk.services.wechat.irreplaceable()).toBe(1);
    await desk.services.close();
    await completing.catch(() => {
      // The front is gone: nobody reads the answer any more.
    });
    await desk.reopen();
    expect(desk.services.sessions.get(session.id).state).toBe('authorized');
  });

  it('waits for nothing else', async () => {
    const slept: number[] = [];
    const sleep = async (ms: number, signal?: AbortSignal) => {
      slept.push(ms);
      await delay(ms, undefined, { signal });
    };
    desk = await openDesk({ effects: { sleep } });
    desk.sandbox.fault({ endpoint: 'api_create_preauthcode', kind: 'slow', ms: 60_000, times: 1 });
    const making = newSession(desk).catch((error: unknown) => error);
    await expect.poll(() => desk.services.store.sessions.inState(['draft']).length).toBe(1);
    slept.length = 0;
    await desk.services.close();
    // Nothing runs: the runs' own farewell ends at once.
    expect(slept.filter((ms) => ms < 3_000)).toEqual([]);
    expect(await making).toBeInstanceOf(Error);
    await desk.reopen();
  });
});
