import { createRouterClient } from '@orpc/server';
import { afterEach, describe, expect, it } from 'vitest';
import { openCore } from '../../../electron/core/index.ts';
import { type CoreBench, openBench, testEffects } from '../support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const hour = 3600_000;
const ticketOf = (letter: string) => `ticket@@@${letter.repeat(60)}`;

/** A push as somebody copies it, dated so far from now, ms. */
function put(letter: string, fromNow: number) {
  const { componentAppid } = bench.platform;
  const seconds = Math.floor((Date.now() + fromNow) / 1000);
  const xml = `<xml><AppId>${componentAppid}</AppId><CreateTime>${seconds}</CreateTime>
    <InfoType>component_verify_ticket</InfoType><ComponentVerifyTicket>${ticketOf(letter)}</ComponentVerifyTicket></xml>`;
  return bench.services.tickets.put(bench.platform.id, xml, 'paste').status;
}
const inForce = () => bench.services.tickets.usable(bench.platform.id);

describe('a ticket dated in the future', () => {
  it.each([2 * 60_000, 24 * hour, 365 * 24 * hour, 7000 * 365 * 24 * hour])(
    '(by %i ms) counts as one of unknown age, and gives way to the next one that is put',
    async (ahead) => {
      bench = await openBench({ noTicket: true });
      const status = put('f', ahead);
      expect(status).toMatchObject({ state: 'ageUnknown', createdAt: null });
      expect((status.expiresAt ?? 0) - Date.now()).toBeLessThan(12 * hour + 5_000);
      expect(inForce()).toBe(ticketOf('f'));
      expect(put('r', -hour)).toMatchObject({ state: 'valid' });
      expect(inForce()).toBe(ticketOf('r'));
      await bench.reopen();
      expect(inForce()).toBe(ticketOf('r'));
    },
  );

  it('has its right date as soon as the machine’s clock has', async () => {
    let shift = -3 * 24 * hour;
    bench = await openBench({ noTicket: true, effects: { now: () => Date.now() + shift } });
    expect(put('r', 0)).toMatchObject({ state: 'ageUnknown' });
    expect(inForce()).toBe(ticketOf('r'));
    shift = 0;
    await bench.reopen();
    expect(bench.services.tickets.status(bench.platform.id).state).toBe('valid');
  });
});

describe('a ticket that was put under a clock that was ahead', () => {
  it('gives way to the next one all the same', async () => {
    let shift = 3 * 24 * hour;
    bench = await openBench({ noTicket: true, effects: { now: () => Date.now() + shift } });
    bench.services.tickets.put(bench.platform.id, ticketOf('f'), 'paste');
    shift = 0;
    await bench.reopen();
    const { expiresAt } = bench.services.tickets.status(bench.platform.id);
    expect((expiresAt ?? 0) - Date.now()).toBeLessThan(12 * hour + 90_000);
    bench.services.tickets.put(bench.platform.id, ticketOf('r'), 'paste');
    expect(inForce()).toBe(ticketOf('r'));
  });
});

describe('a false ticket', () => {
  it('can be removed: the one before serves again, and of the last one nothing stays', async () => {
    bench = await openBench({ noTicket: true });
    put('r', -2 * hour);
    put('f', -hour);
    const { dataDir, platform } = bench;
    const core = await openCore({ dataDir, front: 'browser', version: '0.0.0', effects: testEffects() });
    try {
      const { ticket } = createRouterClient(core.router);
      const platformId = platform.id;
      const { id } = await ticket.status({ platformId });
      const left = await ticket.remove({ platformId, ticketId: id ?? '' });
      expect(left).toMatchObject({ state: 'valid' });
      expect((await ticket.reveal({ platformId })).value).toBe(ticketOf('r'));
      expect(await ticket.remove({ platformId, ticketId: id ?? '' })).toEqual(left);
      expect(await ticket.remove({ platformId, ticketId: left.id ?? '' })).toMatchObject({ state: 'none' });
    } finally {
      await core.close();
    }
    expect(bench.services.store.tickets.list(platform.id)).toEqual([]);
  });
});
