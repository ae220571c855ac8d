import { afterEach, describe, expect, it } from 'vitest';
import { platformCredentials } from '../../electron/core/credentials.ts';
import { ticketLifetimeMs } from '../../shared/lifetimes.ts';
import { type CoreBench, openBench, problemOf } from './support/index.ts';

let bench: CoreBench;
afterEach(() => bench.close());

const credentials = () => platformCredentials(bench.services, bench.platform.id);

describe('what other software keeps of a platform', () => {
  it('is its secret, its ticket and the token in force; nothing is fetched for it', async () => {
    bench = await openBench();
    const { componentAppid, appSecret, verifyTicket } = bench.sandbox.credentials;
    const withoutToken = { componentAppid, appSecret, ticket: verifyTicket, componentToken: undefined };
    expect(credentials()).toEqual(withoutToken);
    expect(await bench.seen()).toEqual([]);

    const { id: platformId } = bench.platform;
    const { tokens } = bench.services.store;
    const end = bench.services.clock.now(platformId) + 5_000_000;
    tokens.insert({ platformId, value: 'first', origin: 'fetched', fetchedAt: 1, expiresAt: null });
    const { id } = tokens.insert({
      ...{ platformId, value: 'second', origin: 'borrowed', fetchedAt: 2, expiresAt: end },
    });
    expect(credentials().componentToken).toEqual({ value: 'second', expiresAt: end });
    tokens.end(id, 'refused', 3, 40001);
    expect(credentials()).toEqual(withoutToken);
  });

  it('has no ticket that is over, and no secret that was never told', async () => {
    bench = await openBench({ noTicket: true, profile: { appSecret: undefined, borrowOnly: true } });
    const { id: platformId } = bench.platform;
    const receivedAt = bench.services.clock.now(platformId) - ticketLifetimeMs - 60_000;
    bench.services.store.tickets.insert({
      ...{ platformId, value: 'ticket@@@old', source: 'push', createdAt: receivedAt, receivedAt },
    });
    expect(credentials()).toMatchObject({ ticket: undefined, appSecret: undefined });
    expect(await problemOf(async () => platformCredentials(bench.services, 'plt_none'))).toMatchObject({
      code: 'platform.notFound',
    });
  });
});
