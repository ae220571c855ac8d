import { type Problem, ProblemError, problem, toProblem } from '../../../shared/errors/problem.ts';
import type { ComponentTokenRecord, PlatformRecord } from '../../store/index.ts';
import { Part } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import { type AgainDeps, ReadAgain } from './again.ts';
import { TokenFetch } from './fetch.ts';
import { remaining, renewWithinMs, tooLateMs } from './view.ts';

/** WeChat's ways to say that a component token is no good (docs/wechat-api.md §4.1). */
const tokenRefusals = new Set([40001, 40014, 42001, 42006]);
/** Expired so long ago that no clock is to blame: not even tried. */
const longGoneMs = 24 * 3600_000;
/** A run of thousands of calls asks the database for the token only so often. */
const lookedAtForMs = 250;
/** So many tokens fetched here within so long, and each was refused: two programs end each other's. */
const contested = { fetches: 4, withinMs: 10 * 60_000 };

const fetchesByItself = ({ borrowOnly, guarded }: PlatformRecord) => !borrowOnly && !guarded;

/** Calls that need a component token, and what becomes of the token in them. */
export class TokenUse extends Part<AgainDeps> {
  readonly #fetch = new TokenFetch(this.deps);
  readonly #readAgain = new ReadAgain(this.deps);
  /** Looked up a moment ago: should another process have replaced it since, WeChat's refusal leads to theirs. */
  #recent: { token: ComponentTokenRecord; until: number } | undefined;
  /** Opened once, not for each of ten thousand calls. */
  #opened: { id: string; value: string } | undefined;

  /**
   * Runs a call with a usable token. A refused token is compared and ended: a newer one in the store wins, or in the source
   * that it came from, else an unguarded profile fetches once; then the call is repeated once (docs/wechat-api.md §4.2).
   * @throws ProblemError of the call; `guard.confirm`, `token.none`, `token.contested`, and of a fetch; within a pause
   *   after a failed fetch that failure again, with `retryAt`
   */
  async use<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T> {
    const used = await this.#usable(platformId);
    return this.#callWith(used, call, async (cause) => {
      const newer = await this.#newerThan(used, cause);
      if (newer) return newer;
      const platform = requirePlatform(this.deps.store, platformId);
      if (!fetchesByItself(platform)) throw this.#refusal(cause, used);
      return this.#fetchByItself(platform);
    });
  }

  /** The same with the token that is there; none is fetched. @throws ProblemError `token.none`, and of the call */
  async withExisting<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T> {
    const { store } = this.deps;
    const used = store.tokens.current(requirePlatform(store, platformId).id);
    if (!used) throw problem('token.none');
    return this.#callWith(used, call, async (cause) => {
      const newer = await this.#newerThan(used, cause);
      if (newer) return newer;
      throw this.#refusal(cause, used);
    });
  }

  /** A new token. @throws ProblemError `platform.noSecret`, `ticket.*`, and of the fetch */
  async fetch(platform: PlatformRecord, deliberate: boolean): Promise<ComponentTokenRecord> {
    if (!platform.secrets.appSecret) throw problem('platform.noSecret', { field: 'appSecret' });
    this.deps.tickets.usable(platform.id);
    this.forget();
    return this.#fetch.once(platform, deliberate).finally(() => this.forget());
  }

  /** Another token was put into the store by this process. */
  forget(): void {
    this.#recent = undefined;
  }

  async #fetchByItself(platform: PlatformRecord): Promise<ComponentTokenRecord> {
    this.deps.backoff.refuseWhilePaused(platform.id);
    this.#refuseContest(platform.id);
    return this.fetch(platform, false);
  }

  /** @throws ProblemError `token.contested` */
  #refuseContest(platformId: string): void {
    const { store, clock } = this.deps;
    const now = clock.now(platformId);
    const fetches = store.tokens.fetchedBetween(platformId, now - contested.withinMs, now);
    if (fetches < contested.fetches) return;
    const [last] = store.tokens.list(platformId, 1);
    if (last?.endReason === 'refused') throw problem('token.contested', { params: { fetches } });
  }

  #current(platformId: string): ComponentTokenRecord | undefined {
    const { store, effects } = this.deps;
    if (this.#recent?.token.platformId === platformId && effects.ticks() < this.#recent.until)
      return this.#recent.token;
    const token = store.tokens.current(platformId);
    this.#recent = token && { token, until: effects.ticks() + lookedAtForMs };
    return token;
  }

  /** The token to use now; only an unguarded profile may fetch one on its own, and only when something needs it. */
  async #usable(platformId: string): Promise<ComponentTokenRecord> {
    const { store, clock } = this.deps;
    const token = this.#current(platformId);
    const left = token ? remaining(token, clock.now(platformId)) : 0;
    if (token && left > renewWithinMs) return token;
    const read = await this.#fromSource(token ?? store.tokens.list(platformId, 1)[0]);
    if (read) return read;
    // Production replaces it at its end; until then it is good, and nothing is fetched in its place.
    if (token?.sourceId && left > tooLateMs) return token;
    const platform = requirePlatform(store, platformId);
    if (token && this.#isWorthTrying(platform, token)) return token;
    if (token && left > tooLateMs) return this.#renewed(platform, token);
    if (fetchesByItself(platform)) return this.#fetchByItself(platform);
    if (platform.borrowOnly) throw problem('token.none');
    throw problem('guard.confirm', { params: { reason: 'none' } });
  }

  /**
   * Near its end, or past it: tried all the same where a clock may be to blame, since WeChat's answer decides and not
   * the clock. That is while this machine's is not known to be right, where one clock calls the token good, and
   * always where nothing may be fetched without asking: a wrong clock must never be what asks for it.
   */
  #isWorthTrying(platform: PlatformRecord, token: ComponentTokenRecord): boolean {
    const { clock } = this.deps;
    if (!fetchesByItself(platform)) return true;
    const atMost = remaining(token, clock.earliest(platform.id));
    if (!clock.isSure(platform.id)) return atMost > -longGoneMs;
    return atMost > tooLateMs && remaining(token, clock.now(platform.id)) <= tooLateMs;
  }

  /** Ahead of its end; a renewal that fails leaves the token that is still good. */
  async #renewed(platform: PlatformRecord, token: ComponentTokenRecord): Promise<ComponentTokenRecord> {
    const { tickets, backoff } = this.deps;
    const ticket = tickets.status(platform.id).state;
    const canRenew =
      platform.secrets.appSecret &&
      (ticket === 'valid' || ticket === 'ageUnknown') &&
      !backoff.current(platform.id);
    if (!canRenew) return token;
    try {
      return await this.fetch(platform, false);
    } catch (error) {
      // Noted for the operator by the back-off; the token that is still good serves until its end.
      if (backoff.current(platform.id)) return token;
      throw error;
    }
  }

  /** @param next another token after a refusal, for the one repeat */
  async #callWith<T>(
    used: ComponentTokenRecord,
    call: (token: string) => Promise<T>,
    next: (cause: unknown) => Promise<ComponentTokenRecord>,
  ): Promise<T> {
    try {
      return await call(this.#valueOf(used));
    } catch (error) {
      if (!isTokenRefusal(toProblem(error))) throw error;
      const second = await next(error);
      return await call(this.#valueOf(second)).catch((again: unknown) => {
        if (!isTokenRefusal(toProblem(again))) throw again;
        this.#endRefused(second, again);
        throw this.#refusal(again, second);
      });
    }
  }

  #valueOf({ id }: ComponentTokenRecord): string {
    if (this.#opened?.id !== id) this.#opened = { id, value: this.deps.store.tokens.value(id) };
    return this.#opened.value;
  }

  /** Ends the very token that was refused, unless a newer one has come. @returns the newer one */
  #endRefused(used: ComponentTokenRecord, cause: unknown): ComponentTokenRecord | undefined {
    const { store, clock } = this.deps;
    this.forget();
    const current = store.tokens.current(used.platformId);
    if (current && current.id !== used.id) return current;
    const errcode = toProblem(cause).errcode ?? null;
    store.tokens.end(used.id, 'refused', clock.now(used.platformId), errcode);
    return undefined;
  }

  /** Another one to try after a refusal: of the store, or of the source that the refused one came from. */
  async #newerThan(used: ComponentTokenRecord, cause: unknown): Promise<ComponentTokenRecord | undefined> {
    return this.#endRefused(used, cause) ?? this.#fromSource(this.deps.store.tokens.get(used.id));
  }

  async #fromSource(since: ComponentTokenRecord | undefined): Promise<ComponentTokenRecord | undefined> {
    const read = await this.#readAgain.after(since);
    if (read) this.forget();
    return read;
  }

  /** A token refused long before its end was superseded: somebody else fetched at about now. */
  #refusal(cause: unknown, used: ComponentTokenRecord) {
    const found = toProblem(cause);
    const now = this.deps.clock.now(used.platformId);
    const minutes = Math.max(0, Math.round((now - used.fetchedAt) / 60_000));
    const early = remaining(used, now) > renewWithinMs ? { early: 1, minutes, at: now } : {};
    return new ProblemError(
      { ...found, params: { ...found.params, origin: used.origin, ...early } },
      { cause },
    );
  }
}

/** Does WeChat say that the token is no good? */
export function isTokenRefusal({ errcode }: Problem): boolean {
  return errcode !== undefined && tokenRefusals.has(errcode);
}
