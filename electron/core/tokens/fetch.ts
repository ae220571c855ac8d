import { toProblem } from '../../../shared/errors/problem.ts';
import type {
  Actor,
  ComponentTokenData,
  ComponentTokenRecord,
  PlatformRecord,
  Store,
} from '../../store/index.ts';
import { fetchedToken } from '../answers/take-over.ts';
import { type Deps, Part } from '../deps.ts';
import { quietly } from '../effects/index.ts';
import { requireAppSecret, requirePlatform } from '../require.ts';
import type { Backoff } from './backoff.ts';

/** Longer than one request may take; an owner that lives renews it, a killed one loses it at once or at its end. */
const leaseMs = 30_000;
const leaseRenewMs = 10_000;
const leasePollMs = 60;
/** Two people asking within this time meant the same token. */
const justFetchedMs = 10_000;

export interface TokenFetchDeps
  extends Deps<'store' | 'clock' | 'effects' | 'wechat' | 'tickets' | 'leaseOwners' | 'answers'> {
  backoff: Backoff;
  actor: Actor;
}

/** One fetch: for which platform, under whose lease, and which token was in force before. */
interface Flight {
  platform: PlatformRecord;
  deliberate: boolean;
  owner: string;
  seen: string | undefined;
}

/**
 * One fetch in flight per platform, by two means: a promise shared in this process, a lease row between processes.
 * A process that finds the lease taken waits and then uses the other's token: a second fetch would end the first one. Lease times are this machine's clock: all owners share it, while the server's may move.
 */
export class TokenFetch extends Part<TokenFetchDeps> {
  readonly #flights = new Map<string, Promise<ComponentTokenRecord>>();

  /** @param deliberate the operator's click: goes through although a pause holds back everything automatic */
  once(platform: PlatformRecord, deliberate: boolean): Promise<ComponentTokenRecord> {
    const key = `${platform.id} ${deliberate}`;
    const running = this.#flights.get(key);
    if (running) return running;
    const { leaseOwners } = this.deps;
    const owner = leaseOwners.next();
    const flight = this.#fly(platform, deliberate, owner).finally(() => {
      this.#flights.delete(key);
      leaseOwners.done(owner);
    });
    this.#flights.set(key, flight);
    return flight;
  }

  async #fly(platform: PlatformRecord, deliberate: boolean, owner: string): Promise<ComponentTokenRecord> {
    const { store, effects, answers } = this.deps;
    const { id } = platform;
    let current = store.tokens.current(id);
    const flight = { platform, deliberate, owner, seen: current?.id };
    answers.refuseWhileHeld('component_token', id);
    for (;;) {
      if (current && this.#isWanted(flight, current)) return current;
      if (this.#takeLease(flight)) return this.#underLease(flight);
      await effects.sleep(leasePollMs);
      current = store.tokens.current(id);
    }
  }

  /** Would a request made now repeat what this token is? It came after `seen`, or within the last moments. */
  #isWanted({ platform, seen }: Flight, token: ComponentTokenRecord): boolean {
    if (token.origin !== 'fetched') return false;
    const age = this.deps.clock.now(platform.id) - token.fetchedAt;
    return token.id !== seen || (age >= 0 && age < justFetchedMs);
  }

  /** False while a living process has the lease. One left by a killed process is taken over. */
  #takeLease({ platform: { id }, owner }: Flight): boolean {
    const { store, effects, leaseOwners } = this.deps;
    const acquire = () => store.tokens.acquireLease(id, owner, effects.now(), leaseMs).owner;
    const found = acquire();
    if (found === owner || !leaseOwners.isGone(found)) return found === owner;
    store.tokens.releaseLease(id, found);
    return acquire() === owner;
  }

  /** With the lease in hand, looked at again: the other may have stored its token, or failed, in between. */
  async #underLease(flight: Flight): Promise<ComponentTokenRecord> {
    const { store, effects, backoff } = this.deps;
    const { platform, deliberate, owner } = flight;
    const giveBack = () =>
      quietly(effects.warn, 'lease.notReleased', () => store.tokens.releaseLease(platform.id, owner));
    try {
      const token = store.tokens.current(platform.id);
      if (token && this.#isWanted(flight, token)) {
        giveBack();
        return token;
      }
      // A second try right after the other's failure would be refused as well.
      if (!deliberate) backoff.refuseWhilePaused(platform.id);
      return await fetchHoldingLease(this.deps, flight);
    } catch (error) {
      giveBack();
      throw error;
    }
  }
}

async function fetchHoldingLease(deps: TokenFetchDeps, flight: Flight): Promise<ComponentTokenRecord> {
  const { store, effects, wechat, tickets, backoff } = deps;
  const { id, componentAppid } = flight.platform;
  const renewal = setInterval(() => renewLease(deps, flight), leaseRenewMs);
  try {
    const appSecret = requireAppSecret(store, id);
    const verifyTicket = tickets.usable(id);
    const client = await wechat.client(requirePlatform(store, id));
    const kept: ComponentTokenRecord[] = [];
    await client.componentToken({ componentAppid, appSecret, verifyTicket }, async (body) => {
      kept.push(await keepAnswer(deps, flight, body));
    });
    const token = kept[0] && store.tokens.get(kept[0].id);
    if (!token) throw new Error('A component token was read and not kept');
    return token;
  } catch (error) {
    quietly(effects.warn, 'token.failureNotKept', () => backoff.failed(id, toProblem(error)));
    throw error;
  } finally {
    clearInterval(renewal);
  }
}

/** WeChat gives the answer once: it is written before anything else looks at it. */
function keepAnswer(
  { store, clock, answers, actor }: TokenFetchDeps,
  flight: Flight,
  body: string,
): Promise<ComponentTokenRecord> {
  const { id: platformId } = flight.platform;
  const ofPlatform = { sessionId: null, authorizerAppid: null, sentTag: null };
  const answer = { ...ofPlatform, platformId, obtainedAt: clock.now(platformId), body };
  // The time that this very answer brings along is learnt after it is kept, and settles what was dated before.
  const token = { ...fetchedToken(answer, actor), clockSure: clock.isSure(platformId) };
  return answers.keep({ ...answer, kind: 'component_token' }, () => keepToken(store, token, flight));
}

/** In one transaction with the end of the lease. */
function keepToken(store: Store, token: ComponentTokenData, { owner, seen }: Flight): ComponentTokenRecord {
  const { platformId } = token;
  return store.transaction(() => {
    const lease = store.tokens.lease(platformId);
    store.tokens.releaseLease(platformId, owner);
    store.tokens.failures.clear(platformId);
    const current = store.tokens.current(platformId);
    // This machine slept with the answer on its way, and somebody else has fetched since: theirs is the newer one.
    if (lease?.owner !== owner && current && current.id !== seen) {
      store.tokens.insertOvertaken(token);
      return current;
    }
    return store.tokens.insert(token);
  });
}

function renewLease({ store, effects }: TokenFetchDeps, { platform, owner }: Flight): void {
  quietly(effects.warn, 'lease.notRenewed', () =>
    store.tokens.renewLease(platform.id, owner, effects.now(), leaseMs),
  );
}
