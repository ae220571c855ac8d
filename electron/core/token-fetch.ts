import { problem } from '../../shared/errors/problem.ts';
import type { ComponentTokenRecord, PlatformRecord, Store } from '../store/index.ts';
import type { PlatformClock } from './clock.ts';
import type { Effects } from './effects.ts';
import type { Tickets } from './tickets.ts';
import type { Wechat } from './wechat.ts';

/** Longer than one request may take; a holder that lives renews it, a killed one loses it. */
const leaseMs = 30_000;
const leaseRenewMs = 10_000;
const leasePollMs = 60;
/** Two people asking within this time meant the same token. */
const justFetchedMs = 10_000;

/** One fetch in flight per platform, in this process and across processes. Answers with the stored token. */
export type TokenFetch = (platform: PlatformRecord) => Promise<ComponentTokenRecord>;

export interface TokenFetchDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  wechat: Wechat;
  tickets: Tickets;
}

/**
 * Single flight by two means: a promise shared in this process, a lease row between processes. Whoever finds the
 * lease taken waits and then takes the other's token instead of fetching a second one, which would end the first.
 * Lease times are this machine's clock: all holders share it, while the server's may move.
 */
export function createTokenFetch({ store, clock, effects, wechat, tickets }: TokenFetchDeps): TokenFetch {
  const flights = new Map<string, Promise<ComponentTokenRecord>>();
  const holder = `${process.pid}.${Buffer.from(effects.randomBytes(6)).toString('hex')}`;

  /** What a request made now would repeat: a token that came after `seen`, or within the last moments. */
  function alreadyThere(platformId: string, seen: string | undefined): ComponentTokenRecord | undefined {
    const token = store.tokens.current(platformId);
    if (token?.origin !== 'fetched') return undefined;
    const age = clock.now(platformId) - token.fetchedAt;
    return token.id !== seen || (age >= 0 && age < justFetchedMs) ? token : undefined;
  }

  async function fetchHoldingLease(platform: PlatformRecord): Promise<ComponentTokenRecord> {
    const done = new AbortController();
    void keepLease(platform.id, done.signal);
    try {
      const client = await wechat.client(platform.id);
      const appSecret = store.platforms.secret(platform.id, 'appSecret');
      if (!appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
      const verifyTicket = tickets.usable(platform.id);
      const answer = await client.componentToken({
        componentAppid: platform.componentAppid,
        appSecret,
        verifyTicket,
      });
      const now = clock.now(platform.id);
      return store.transaction(() => {
        store.tokens.releaseLease(platform.id, holder);
        return store.tokens.insert({
          platformId: platform.id,
          value: answer.componentAccessToken,
          origin: 'fetched',
          fetchedAt: now,
          expiresAt: now + answer.expiresIn * 1000,
        });
      });
    } catch (error) {
      store.tokens.releaseLease(platform.id, holder);
      throw error;
    } finally {
      done.abort();
    }
  }

  async function keepLease(platformId: string, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await effects.sleep(leaseRenewMs, signal);
      } catch {
        return; // Aborted: the fetch is over.
      }
      store.tokens.renewLease(platformId, holder, effects.now(), leaseMs);
    }
  }

  async function fly(platform: PlatformRecord): Promise<ComponentTokenRecord> {
    const seen = store.tokens.current(platform.id)?.id;
    for (;;) {
      const there = alreadyThere(platform.id, seen);
      if (there) return there;
      const lease = store.tokens.acquireLease(platform.id, holder, effects.now(), leaseMs);
      if (lease.holder === holder) {
        // Looked at again under the lease: the other may have stored its token between the look and the lease.
        const late = alreadyThere(platform.id, seen);
        if (!late) return fetchHoldingLease(platform);
        store.tokens.releaseLease(platform.id, holder);
        return late;
      }
      await effects.sleep(leasePollMs);
    }
  }

  return (platform) => {
    const running = flights.get(platform.id);
    if (running) return running;
    const flight = fly(platform).finally(() => flights.delete(platform.id));
    flights.set(platform.id, flight);
    return flight;
  };
}
