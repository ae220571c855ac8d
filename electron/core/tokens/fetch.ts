import { problem, toProblem } from '../../../shared/errors/problem.ts';
import type {
  Actor,
  ComponentTokenData,
  ComponentTokenRecord,
  PlatformRecord,
  Store,
} from '../../store/index.ts';
import type { GivenOnce } from '../answers/keeper.ts';
import { fetchedToken } from '../answers/take-over.ts';
import type { Effects } from '../effects/index.ts';
import { quietly } from '../effects/quietly.ts';
import type { Holders } from '../processes/lease-owners.ts';
import type { Tickets } from '../tickets/index.ts';
import type { Wechat } from '../wechat/clients.ts';
import type { PlatformClock } from '../wechat/clock.ts';
import type { Backoff } from './backoff.ts';

/** Longer than one request may take; a holder that lives renews it, a killed one loses it at once or at its end. */
const leaseMs = 30_000;
const leaseRenewMs = 10_000;
const leasePollMs = 60;
/** Two people asking within this time meant the same token. */
const justFetchedMs = 10_000;

/**
 * One fetch in flight per platform, in this process and across processes. Answers with the stored token.
 * @param deliberate the operator's click: goes through where a pause after failures holds back everything automatic
 */
export type TokenFetch = (platform: PlatformRecord, deliberate: boolean) => Promise<ComponentTokenRecord>;

export interface TokenFetchDeps {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  wechat: Wechat;
  tickets: Tickets;
  holders: Holders;
  given: GivenOnce;
  backoff: Backoff;
  actor: Actor;
}

/**
 * Single flight by two means: a promise shared in this process, a lease row between processes. Whoever finds the
 * lease taken waits and then takes the other's token instead of fetching a second one, which would end the first.
 * Lease times are this machine's clock: all holders share it, while the server's may move.
 */
export function createTokenFetch(deps: TokenFetchDeps): TokenFetch {
  const { store, clock, effects, holders, given, backoff } = deps;
  const flights = new Map<string, Promise<ComponentTokenRecord>>();

  /** What a request made now would repeat: a token that came after `seen`, or within the last moments. */
  function alreadyThere(platformId: string, seen: string | undefined): ComponentTokenRecord | undefined {
    const token = store.tokens.current(platformId);
    if (token?.origin !== 'fetched') return undefined;
    const age = clock.now(platformId) - token.fetchedAt;
    return token.id !== seen || (age >= 0 && age < justFetchedMs) ? token : undefined;
  }

  /** The lease, or undefined while a living process has it. One left by a killed process is taken over. */
  function takeLease(platformId: string, holder: string): boolean {
    const acquire = () => store.tokens.acquireLease(platformId, holder, effects.now(), leaseMs).holder;
    const found = acquire();
    if (found === holder || !holders.isGone(found)) return found === holder;
    store.tokens.releaseLease(platformId, found);
    return acquire() === holder;
  }

  /** With the lease in hand, looked at again: the other may have stored its token, or failed, in between. */
  function underLease(platform: PlatformRecord, seen: string | undefined, deliberate: boolean) {
    const token = alreadyThere(platform.id, seen);
    if (token) return token;
    // A second try right after the other's failure would be refused as well.
    const failure = deliberate ? undefined : backoff.current(platform.id);
    if (failure) throw backoff.asError(failure);
    return undefined;
  }

  async function fly(
    platform: PlatformRecord,
    deliberate: boolean,
    holder: string,
  ): Promise<ComponentTokenRecord> {
    const seen = store.tokens.current(platform.id)?.id;
    given.refuseWhileHeld('component_token', platform.id);
    for (;;) {
      const there = alreadyThere(platform.id, seen);
      if (there) return there;
      if (takeLease(platform.id, holder)) {
        try {
          return (
            underLease(platform, seen, deliberate) ?? (await fetchHoldingLease(deps, platform, holder, seen))
          );
        } finally {
          quietly(effects.warn, 'lease.notReleased', () => store.tokens.releaseLease(platform.id, holder));
        }
      }
      await effects.sleep(leasePollMs);
    }
  }

  return (platform, deliberate) => {
    const key = `${platform.id} ${deliberate}`;
    const running = flights.get(key);
    if (running) return running;
    const holder = holders.next();
    const flight = fly(platform, deliberate, holder).finally(() => {
      flights.delete(key);
      holders.done(holder);
    });
    flights.set(key, flight);
    return flight;
  };
}

/** @param seen the token that was in force before */
async function fetchHoldingLease(
  deps: TokenFetchDeps,
  platform: PlatformRecord,
  holder: string,
  seen: string | undefined,
): Promise<ComponentTokenRecord> {
  const { store, clock, effects, wechat, tickets, given, backoff } = deps;
  const done = new AbortController();
  void keepLease(deps, platform.id, holder, done.signal);
  try {
    const client = await wechat.client(platform.id);
    const appSecret = store.platforms.secret(platform.id, 'appSecret');
    if (!appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
    const verifyTicket = tickets.usable(platform.id);
    const fetched: ComponentTokenRecord[] = [];
    await client.componentToken(
      { componentAppid: platform.componentAppid, appSecret, verifyTicket },
      async (body) => {
        const nobody = { sessionId: null, authorizerAppid: null, sentTag: null };
        const answer = { ...nobody, platformId: platform.id, obtainedAt: clock.now(platform.id), body };
        // The time that this very answer brings along is learnt after it is kept, and settles what was dated before.
        const token = { ...fetchedToken(answer, deps.actor), clockSure: clock.isSure(platform.id) };
        fetched.push(
          await given.keep({ ...answer, kind: 'component_token' }, () =>
            keepToken(store, token, holder, seen),
          ),
        );
      },
    );
    const token = fetched[0] && store.tokens.get(fetched[0].id);
    if (!token) throw new Error('A component token was read and not kept');
    return token;
  } catch (error) {
    quietly(effects.warn, 'token.failureNotKept', () => backoff.failed(platform.id, toProblem(error)));
    throw error;
  } finally {
    done.abort();
  }
}

/** In one transaction with the end of the lease. */
function keepToken(
  store: Store,
  token: ComponentTokenData,
  holder: string,
  seen: string | undefined,
): ComponentTokenRecord {
  const { platformId } = token;
  return store.transaction(() => {
    const lease = store.tokens.lease(platformId);
    store.tokens.releaseLease(platformId, holder);
    store.tokens.failures.clear(platformId);
    const current = store.tokens.current(platformId);
    // This machine slept with the answer on its way, and somebody else has fetched since: theirs is the newer one.
    if (lease?.holder !== holder && current && current.id !== seen) {
      store.tokens.insertOvertaken(token);
      return current;
    }
    return store.tokens.insert(token);
  });
}

async function keepLease(
  { store, effects }: TokenFetchDeps,
  platformId: string,
  holder: string,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await effects.sleep(leaseRenewMs, signal);
    } catch {
      return; // Aborted: the fetch is over.
    }
    quietly(effects.warn, 'lease.notRenewed', () =>
      store.tokens.renewLease(platformId, holder, effects.now(), leaseMs),
    );
  }
}
