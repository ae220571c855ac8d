import type { TokenStatus } from '../../shared/contract/models.ts';
import { type Problem, problem, toProblem } from '../../shared/errors/problem.ts';
import { mask } from '../../shared/mask.ts';
import type { ComponentTokenRecord, PlatformRecord, Store } from '../store/index.ts';
import type { PlatformClock } from './clock.ts';
import type { Recognise } from './recognise.ts';
import type { Tickets } from './tickets.ts';
import type { TokenFetch } from './token-fetch.ts';

/** Docs advise to fetch anew at about 1 h 50 min of the 2 h (wechat-api §1.2): the last ten minutes. */
const renewWithinMs = 10 * 60_000;
/** A token this close to its end would die on the way. */
const tooLateMs = 5_000;
/** WeChat's ways to say that a component token is no good (wechat-api §4.1). */
const tokenRefusals = new Set([40001, 40014, 42001, 42006]);

export interface ComponentTokens {
  status(platformId: string): TokenStatus;
  /**
   * Fetches a new token. May end the one that production uses: guarded profiles need `confirmed`.
   * @throws ProblemError `guard.confirm`, `guard.borrowOnly`, `platform.noSecret`, `ticket.*`, `wechat.*`, `net.*`
   */
  fetch(platformId: string, confirmed: boolean): Promise<TokenStatus>;
  /**
   * Takes production's own token, bare or as `{"component_access_token","expires_in"}`.
   * @param expiresIn seconds, if known from elsewhere
   * @throws ProblemError `input.token`, `input.empty`
   */
  borrow(platformId: string, text: string, expiresIn?: number): TokenStatus;
  /**
   * Runs a call with a usable token. A refused token is compared and ended: a newer one in the store wins, else an
   * unguarded profile fetches once; then the call is repeated once (wechat-api §7.1).
   */
  use<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T>;
  reveal(platformId: string): string;
}

export interface TokenDeps {
  store: Store;
  clock: PlatformClock;
  tickets: Tickets;
  fetchOnce: TokenFetch;
  recognise: Recognise;
}

export function createComponentTokens({
  store,
  clock,
  tickets,
  fetchOnce,
  recognise,
}: TokenDeps): ComponentTokens {
  const platformOf = (platformId: string): PlatformRecord => {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  };

  function mayFetch(platform: PlatformRecord, confirmed: boolean): void {
    if (platform.borrowOnly) throw problem('guard.borrowOnly');
    if (platform.guarded && !confirmed) throw problem('guard.confirm');
  }

  async function fetch(platform: PlatformRecord): Promise<ComponentTokenRecord> {
    if (!platform.secrets.appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
    tickets.usable(platform.id);
    return fetchOnce(platform);
  }

  /** The token to use now; only an unguarded profile may fetch one on its own, and only when something needs it. */
  async function usable(platform: PlatformRecord): Promise<ComponentTokenRecord> {
    const token = store.tokens.current(platform.id);
    const left = token ? remaining(token, clock.now(platform.id)) : 0;
    if (token && left > renewWithinMs) return token;
    const canFetch = !platform.borrowOnly && !platform.guarded;
    if (token && left > tooLateMs && !(canFetch && canRenew(platform))) return token;
    if (canFetch) return fetch(platform);
    if (platform.borrowOnly) throw problem('token.none');
    throw problem('guard.confirm', { params: { reason: token ? 'expired' : 'none' } });
  }

  function canRenew(platform: PlatformRecord): boolean {
    const ticket = tickets.status(platform.id).state;
    return platform.secrets.appSecret && (ticket === 'valid' || ticket === 'ageUnknown');
  }

  async function afterRefusal(platform: PlatformRecord, used: ComponentTokenRecord, cause: unknown) {
    const current = store.tokens.current(platform.id);
    if (current && current.id !== used.id) return current;
    store.tokens.end(used.id, 'refused', clock.now(platform.id));
    if (platform.borrowOnly || platform.guarded) throw refusedToken(cause, used, clock.now(platform.id));
    return fetch(platform);
  }

  return {
    status: (platformId) => statusOf(store, platformId, clock.now(platformId)),
    async fetch(platformId, confirmed) {
      const platform = platformOf(platformId);
      mayFetch(platform, confirmed);
      await fetch(platform);
      return statusOf(store, platformId, clock.now(platformId));
    },
    borrow(platformId, text, expiresIn) {
      platformOf(platformId);
      if (!text.trim()) throw problem('input.empty', { field: 'token' });
      const seen = recognise(text, 'token')[0];
      if (seen?.kind !== 'componentToken' || seen.problem) {
        throw problem(seen?.problem?.code ?? 'input.token', {
          field: 'token',
          ...(seen ? { params: { found: seen.kind } } : {}),
        });
      }
      const now = clock.now(platformId);
      const seconds = expiresIn ?? seen.expiresIn;
      const expiresAt = seconds === undefined ? null : now + seconds * 1000;
      store.tokens.insert({ platformId, value: seen.value, origin: 'borrowed', fetchedAt: now, expiresAt });
      return statusOf(store, platformId, now);
    },
    async use(platformId, call) {
      const platform = platformOf(platformId);
      const used = await usable(platform);
      try {
        return await call(store.tokens.value(used.id));
      } catch (error) {
        if (!isTokenRefusal(toProblem(error))) throw error;
        const next = await afterRefusal(platform, used, error);
        return call(store.tokens.value(next.id));
      }
    },
    reveal(platformId) {
      const token = store.tokens.current(platformId);
      if (!token) throw problem('token.none');
      return store.tokens.value(token.id);
    },
  };
}

/** Milliseconds a token has left; a borrowed one of unknown age counts as good until WeChat refuses it. */
function remaining(token: ComponentTokenRecord, now: number): number {
  return token.expiresAt === null ? Number.POSITIVE_INFINITY : token.expiresAt - now;
}

function isTokenRefusal(found: Problem): boolean {
  return found.errcode !== undefined && tokenRefusals.has(found.errcode);
}

/** A token refused long before its end was superseded: somebody else fetched at about now. */
function refusedToken(cause: unknown, used: ComponentTokenRecord, now: number) {
  const found = toProblem(cause);
  const early = remaining(used, now) > renewWithinMs;
  const minutes = Math.max(0, Math.round((now - used.fetchedAt) / 60_000));
  return problem(
    found.code,
    {
      ...found,
      params: { ...found.params, origin: used.origin, ...(early ? { early: 1, minutes, at: now } : {}) },
    },
    cause,
  );
}

function statusOf(store: Store, platformId: string, now: number): TokenStatus {
  const token = store.tokens.current(platformId);
  const lease = store.tokens.lease(platformId);
  const fetchingUntil = lease && lease.until > now ? lease.until : null;
  if (!token) {
    return {
      state: 'none',
      valueMasked: null,
      origin: null,
      fetchedAt: null,
      expiresAt: null,
      fetchingUntil,
    };
  }
  return {
    state: stateOf(token, now),
    valueMasked: store.vault.status().lost ? null : mask(store.tokens.value(token.id)),
    origin: token.origin,
    fetchedAt: token.fetchedAt,
    expiresAt: token.expiresAt,
    fetchingUntil,
  };
}

function stateOf(token: ComponentTokenRecord, now: number): TokenStatus['state'] {
  if (token.expiresAt === null) return 'ageUnknown';
  const left = token.expiresAt - now;
  if (left <= tooLateMs) return 'expired';
  return left <= renewWithinMs ? 'expiring' : 'valid';
}
