import { describe, expect, it } from 'vitest';
import type { TicketData } from '../../electron/store/index.ts';
import { addPlatform, openTestStore, problemOf } from './support.ts';

/** No time in here is beyond it, unless it is to be. */
const latest = 10_000;

async function tickets() {
  const store = await openTestStore();
  const platformId = addPlatform(store);
  const put = (value: string, createdAt: number | null, receivedAt: number, over: Partial<TicketData> = {}) =>
    store.tickets.insert({ platformId, value, source: 'paste', createdAt, receivedAt, ...over });
  const values = (of = platformId) => store.tickets.list(of).map(({ id }) => store.tickets.value(id));
  const current = () => store.tickets.value(store.tickets.current(platformId, latest)?.id ?? '');
  return { store, platformId, put, values, current };
}

describe('tickets', () => {
  it('keep the last twenty of each platform at least; the newest by creation is the current one', async () => {
    const { store, put, values, current } = await tickets();
    const other = addPlatform(store);
    put('theirs', 0, 0, { platformId: other });
    // Received in the opposite order.
    const newest = (last: number, of: number) => Array.from({ length: of }, (_, at) => `t${last - at}`);
    for (let n = 1; n <= 40; n += 1) put(`t${n}`, n, 100 - n);
    expect(values()).toEqual(newest(40, 40));
    put('t41', 41, 59);
    expect(values()).toEqual(newest(41, 20));
    expect(current()).toBe('t41');
    expect(values(other)).toEqual(['theirs']);
  });

  it('of many at once the newest of each platform is kept, and the one that came last', async () => {
    const { store, platformId, values } = await tickets();
    const other = addPlatform(store);
    const ticket = (value: string, at: number, of = platformId): TicketData => ({
      platformId: of,
      value,
      source: 'push',
      createdAt: at,
      receivedAt: at,
    });
    store.tickets.insertMany(
      [
        ...Array.from({ length: 30 }, (_, at) => ticket(`t${at}`, 100 + at)),
        ticket('theirs', 1, other),
        ticket('t29', 500),
        ticket('the last, and old', 1),
      ],
      () => 1000,
    );
    expect(values()).toEqual(['t29', 'the last, and old']);
    expect(values(other)).toEqual(['theirs']);
    store.tickets.insertMany(
      [ticket('newer', 600), ticket('of a time to come', 9999), ticket('t29', 500)],
      () => 1000,
    );
    expect(values()).toEqual(['newer', 't29', 'the last, and old']);
    expect(store.tickets.list(platformId)[1]).toMatchObject({ createdAt: 500, receivedAt: 500 });
  });

  it('keep the one that has just come, however old it is', async () => {
    const { put, values } = await tickets();
    for (let n = 1; n <= 40; n += 1) put(`t${n}`, 1000 + n, 1000);
    expect(put('old', 1, 2000)).toMatchObject({ createdAt: 1, receivedAt: 2000 });
    expect(values()).toHaveLength(20 + 1);
    expect(values().at(-1)).toBe('old');
  });

  it('stand where they were received when WeChat’s time is unknown', async () => {
    const { put, values, current } = await tickets();
    put('pushed', 1000, 1001);
    put('pasted', null, 1500);
    expect(current()).toBe('pasted');
    put('pushed later', 1600, 1601);
    expect(values()).toEqual(['pushed later', 'pasted', 'pushed']);
  });

  it('are kept once: seen again, one is newer by receipt and never by creation', async () => {
    const { store, platformId, put, values } = await tickets();
    const first = put('same', null, 1000);
    expect(first).toMatchObject({ createdAt: null, firstReceivedAt: 1000, receivedAt: 1000 });
    expect(put('same', 900, 2000)).toEqual({ ...first, createdAt: 900, receivedAt: 2000 });
    expect(put('same', 950, 1500)).toEqual({ ...first, createdAt: 900, receivedAt: 2000 });
    expect(put('same', null, 500)).toMatchObject({ createdAt: 900, firstReceivedAt: 500, receivedAt: 2000 });
    expect(values()).toEqual(['same']);
    const other = addPlatform(store);
    put('same', null, 1, { platformId: other });
    expect(values(other)).toEqual(['same']);
    expect(store.tickets.list(platformId)).toHaveLength(1);
  });

  it('dated beyond every clock serve only until another one is put, whatever that one’s own time', async () => {
    const { put, current } = await tickets();
    put('right', 5000, 5001);
    put('false', 99_999, 5002);
    expect(current()).toBe('false');
    put('older and right', 4000, 5003);
    expect(current()).toBe('right');
    // Put once more, it is the operator's last word again.
    put('false', 99_999, 5004);
    expect(current()).toBe('false');
    put('right', 5000, 5005);
    expect(current()).toBe('right');
  });

  it('received under a clock that was ahead give way as well', async () => {
    const { put, current } = await tickets();
    put('under a wrong clock', null, 99_999);
    expect(current()).toBe('under a wrong clock');
    put('right', null, 5000);
    expect(current()).toBe('right');
  });

  it('can be removed, and the one before takes its place', async () => {
    const { store, platformId, put, current } = await tickets();
    put('right', 5000, 5001);
    const { id } = put('false', 6000, 6001);
    const other = addPlatform(store);
    store.tickets.remove(other, id);
    expect(current()).toBe('false');
    store.tickets.remove(platformId, id);
    store.tickets.remove(platformId, id);
    expect(current()).toBe('right');
    expect(problemOf(() => store.tickets.value(id)).code).toBe('store.missing');
  });

  it('belong to a platform that is there', async () => {
    const { store, platformId, put } = await tickets();
    const { id } = put('gone', 1, 1);
    store.platforms.remove(platformId);
    expect(store.tickets.current(platformId, latest)).toBeUndefined();
    expect(problemOf(() => store.tickets.value(id)).code).toBe('store.missing');
    expect(problemOf(() => put('late', 1, 1)).code).toBe('store.missing');
  });
});
