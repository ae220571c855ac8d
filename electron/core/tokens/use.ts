import { type Problem, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { ComponentTokenRecord, PlatformRecord } from '../../store/index.ts';
import type { TokenFetch, TokenFetchDeps } from './fetch.ts';
import { remaining, renewWithinMs, tooLateMs } from './view.ts';

/** WeChat's ways to say that a component token is no good (docs/wechat-api.md §4.1). */
const tokenRefusals = new Set([40001, 40014, 42001, 42006]);
/** Expired so long ago that no clock is to blame: not even tried. */
const longGoneMs = 24 * 3600_000;
/** A run of thousands of calls asks the database for the token only so often. */
const lookedAtForMs = 250;
/** So many tokens fetched here within so long, and each was refused: two programs end each other's. */
const contested = { fetches: 4, withinMs: 10 * 60_000 };

/** Calls that need a component token, and what becomes of the token in them. */
export interface TokenUse {
  /**
   * Runs a call with a usable token. A refused token is compared and ended: a newer one in the store wins, else an
   * unguarded profile fetches once; then the call is repeated once (docs/wechat-api.md §4.2).
   * @throws ProblemError of the call; `guard.confirm`, `token.none`, `token.contested`, and of a fetch; within a pause
   *   after a failed fetch that failure again, with `retryAt`
   */
  use<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T>;
  /**
   * The same with a token that is there; nothing is ever fetched for it.
   * @throws ProblemError `token.none`, and of the call
   */
  withExisting<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T>;
  /**
   * A new token by the operator's click, or by itself.
   * @throws ProblemError `platform.noSecret`, `ticket.*`, and of the fetch
   */
  fetch(platform: PlatformRecord, deliberate: boolean): Promise<ComponentTokenRecord>;
  /** Another token was put into the store by this process. */
  forget(): void;
}

export interface TokenUseDeps extends TokenFetchDeps {
  fetchOnce: TokenFetch;
}

export function createTokenUse(deps: TokenUseDeps): TokenUse {
  const { store, clock, effects, tickets, fetchOnce, backoff } = deps;
  const platformOf = (platformId: string): PlatformRecord => {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  };
  const fetchesByItself = (platform: PlatformRecord) => !platform.borrowOnly && !platform.guarded;

  async function fetch(platform: PlatformRecord, deliberate: boolean): Promise<ComponentTokenRecord> {
    if (!platform.secrets.appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
    tickets.usable(platform.id);
    recent = undefined;
    return fetchOnce(platform, deliberate).finally(() => {
      recent = undefined;
    });
  }

  async function fetchByItself(platform: PlatformRecord): Promise<ComponentTokenRecord> {
    const failure = backoff.current(platform.id);
    if (failure) throw backoff.asError(failure);
    refuseContest(platform.id);
    return fetch(platform, false);
  }

  /** @throws ProblemError `token.contested` */
  function refuseContest(platformId: string): void {
    const now = clock.now(platformId);
    const fetches = store.tokens.fetchedBetween(platformId, now - contested.withinMs, now);
    if (fetches < contested.fetches) return;
    const [last] = store.tokens.list(platformId, 1);
    if (last?.endReason === 'refused') throw problem('token.contested', { params: { fetches } });
  }

  /** Looked up a moment ago: should another process have replaced it since, WeChat's refusal leads to theirs. */
  let recent: { token: ComponentTokenRecord; until: number } | undefined;
  function looked(platformId: string): ComponentTokenRecord | undefined {
    if (recent?.token.platformId === platformId && effects.ticks() < recent.until) return recent.token;
    const token = store.tokens.current(platformId);
    recent = token && { token, until: effects.ticks() + lookedAtForMs };
    return token;
  }

  /** The token to use now; only an unguarded profile may fetch one on its own, and only when something needs it. */
  async function usable(platformId: string): Promise<ComponentTokenRecord> {
    const token = looked(platformId);
    if (token && remaining(token, clock.now(platformId)) > renewWithinMs) return token;
    const platform = platformOf(platformId);
    if (token && isWorthTrying(platform, token)) return token;
    if (token && remaining(token, clock.now(platformId)) > tooLateMs) return renewed(platform, token);
    if (fetchesByItself(platform)) return fetchByItself(platform);
    if (platform.borrowOnly) throw problem('token.none');
    throw problem('guard.confirm', { params: { reason: 'none' } });
  }

  /**
   * Near its end, or past it: tried all the same where a clock may be to blame, since WeChat's answer decides and not
   * the clock. That is while nobody knows whether this machine's is right, where one clock calls the token good, and
   * always where nothing may be fetched without asking: a wrong clock must never be what asks for it.
   */
  function isWorthTrying(platform: PlatformRecord, token: ComponentTokenRecord): boolean {
    if (!fetchesByItself(platform)) return true;
    const atMost = remaining(token, clock.earliest(platform.id));
    if (!clock.isSure(platform.id)) return atMost > -longGoneMs;
    return atMost > tooLateMs && remaining(token, clock.now(platform.id)) <= tooLateMs;
  }

  /** Ahead of its end; a renewal that fails leaves the token that is still good. */
  async function renewed(platform: PlatformRecord, token: ComponentTokenRecord) {
    const ticket = tickets.status(platform.id).state;
    const canRenew =
      platform.secrets.appSecret &&
      (ticket === 'valid' || ticket === 'ageUnknown') &&
      !backoff.current(platform.id);
    if (!canRenew) return token;
    try {
      return await fetch(platform, false);
    } catch (error) {
      // Noted for the operator by the back-off; the token that is still good serves until its end.
      if (backoff.current(platform.id)) return token;
      throw error;
    }
  }

  /** Compare and end: only the very token that was refused, and only if no newer one has come. */
  function endRefused(used: ComponentTokenRecord, cause: unknown) {
    recent = undefined;
    const current = store.tokens.current(used.platformId);
    if (current && current.id !== used.id) return current;
    const errcode = toProblem(cause).errcode ?? null;
    store.tokens.end(used.id, 'refused', clock.now(used.platformId), errcode);
    return undefined;
  }

  async function afterRefusal(platform: PlatformRecord, used: ComponentTokenRecord, cause: unknown) {
    const newer = endRefused(used, cause);
    if (newer) return newer;
    if (!fetchesByItself(platform)) throw refusedToken(cause, used, clock.now(platform.id));
    return fetchByItself(platform);
  }

  /** Opened once, not for each of ten thousand calls. */
  let opened: { id: string; value: string } | undefined;
  function openedValue({ id }: ComponentTokenRecord): string {
    if (opened?.id !== id) opened = { id, value: store.tokens.value(id) };
    return opened.value;
  }

  async function callWith<T>(
    used: ComponentTokenRecord,
    call: (token: string) => Promise<T>,
    next: (cause: unknown) => Promise<ComponentTokenRecord>,
  ): Promise<T> {
    try {
      return await call(openedValue(used));
    } catch (error) {
      if (!isTokenRefusal(toProblem(error))) throw error;
      const second = await next(error);
      return await call(openedValue(second)).catch((again: unknown) => {
        if (!isTokenRefusal(toProblem(again))) throw again;
        endRefused(second, again);
        throw refusedToken(again, second, clock.now(second.platformId));
      });
    }
  }

  return {
    fetch,
    forget() {
      recent = undefined;
    },
    async use(platformId, call) {
      const used = await usable(platformId);
      return callWith(used, call, (cause) => afterRefusal(platformOf(platformId), used, cause));
    },
    async withExisting(platformId, call) {
      const used = store.tokens.current(platformOf(platformId).id);
      if (!used) throw problem('token.none');
      return callWith(used, call, async (cause) => {
        const newer = endRefused(used, cause);
        if (newer) return newer;
        throw refusedToken(cause, used, clock.now(platformId));
      });
    },
  };
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
