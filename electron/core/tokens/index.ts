import type { TokenHistoryEntry, TokenStatus, Warning } from '../../../shared/contract/models.ts';
import { type Problem, ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { Recognised } from '../../wechat/paste.ts';
import { type Deps, Part } from '../deps.ts';
import { pickPasted, problemFor } from '../paste/pick.ts';
import { requirePlatform } from '../require.ts';
import type { AgainDeps } from './again.ts';
import { borrowedUntil } from './until.ts';
import { TokenUse } from './use.ts';
import { tokenHistoryEntry, tokenStatus } from './view.ts';

/** The component token (component_access_token): what is in force, what was, and how to get one. */
export class ComponentTokens extends Part<AgainDeps & Deps<'recognise'>> {
  readonly #use = new TokenUse(this.deps);

  status(platformId: string): TokenStatus {
    return tokenStatus(this.deps, platformId);
  }

  /** One page, newest first. @param before the last entry's id of the page before */
  history(platformId: string, limit: number, before?: string): TokenHistoryEntry[] {
    const tokens = this.deps.store.tokens.list(platformId, limit, before ?? null);
    return tokens.map((token) => tokenHistoryEntry(this.deps, token));
  }

  /**
   * Fetches a new token, a pause after failures notwithstanding. May end the one that production uses: guarded profiles
   * need `confirmed`.
   * @throws ProblemError `guard.confirm`, `guard.borrowOnly`, `platform.noSecret`, `ticket.*`, `wechat.*`, `net.*`
   */
  async fetch(platformId: string, confirmed: boolean): Promise<TokenStatus> {
    const platform = requirePlatform(this.deps.store, platformId);
    if (platform.borrowOnly) throw problem('guard.borrowOnly');
    if (platform.guarded && !confirmed) throw problem('guard.confirm');
    await this.#use.fetch(platform, true);
    return this.status(platformId);
  }

  /**
   * Takes production's own token, out of whatever it was copied from.
   * @param expiresIn seconds, if known from elsewhere
   * @param take the mark of one of several
   * @throws ProblemError `input.token`, `input.empty`, `input.otherPlatform`, `input.expired`, `input.take`
   */
  borrow(
    platformId: string,
    text: string,
    expiresIn?: number,
    take?: string,
  ): TokenStatus & { warnings: Warning[] } {
    const { store, clock, actor: by, recognise } = this.deps;
    const platform = requirePlatform(store, platformId);
    const seen = pickPasted(recognise, platform, { text, hint: 'token', take });
    const against = seen.kind === 'componentToken' ? problemFor(this.deps, platform, seen) : notAToken(seen);
    if (against) throw new ProblemError({ ...against, field: 'token' });
    const fetchedAt = clock.now(platformId);
    const expiresAt = borrowedUntil(seen, fetchedAt, expiresIn);
    const clockSure = clock.isSure(platformId);
    const { value, warnings } = seen;
    store.transaction(() => {
      store.tokens.insert({ platformId, value, origin: 'borrowed', by, fetchedAt, expiresAt, clockSure });
      store.tokens.failures.clear(platformId);
    });
    this.#use.forget();
    return { ...this.status(platformId), warnings };
  }

  /**
   * Takes production's own token out of a source, which is read again near its end and when WeChat refuses it.
   * @throws ProblemError `source.*`, `system.*`
   */
  async borrowFrom(platformId: string, sourceId: string): Promise<TokenStatus & { warnings: Warning[] }> {
    const { store, clock, sources, actor: by } = this.deps;
    requirePlatform(store, platformId);
    const { value, expiresAt, warnings } = await sources.read(platformId, sourceId, 'token');
    const fetchedAt = clock.now(platformId);
    const token = { platformId, value, origin: 'borrowed', by, fetchedAt, expiresAt, sourceId } as const;
    store.transaction(() => {
      store.tokens.insert({ ...token, clockSure: clock.isSure(platformId) });
      store.tokens.failures.clear(platformId);
    });
    this.#use.forget();
    return { ...this.status(platformId), warnings };
  }

  /** Runs a call with a usable token: see `TokenUse.use`. */
  use<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T> {
    return this.#use.use(platformId, call);
  }

  /** The token that `use` would hand to a call now, in clear, with its end (UTC ms; null: not known). @throws as `use` */
  async usable(platformId: string): Promise<{ value: string; expiresAt: number | null }> {
    const { store } = this.deps;
    const value = await this.use(platformId, async (token) => token);
    const current = store.tokens.current(platformId);
    const isIt = current !== undefined && store.tokens.value(current.id) === value;
    return { value, expiresAt: isIt ? current.expiresAt : null };
  }

  /** Runs a call with the token that is there: see `TokenUse.withExisting`. */
  withExisting<T>(platformId: string, call: (token: string) => Promise<T>): Promise<T> {
    return this.#use.withExisting(platformId, call);
  }

  reveal(platformId: string): string {
    const { tokens } = this.deps.store;
    const token = tokens.current(platformId);
    if (!token) throw problem('token.none');
    return tokens.value(token.id);
  }
}

const notAToken = ({ problem: own, kind }: Recognised): Problem => ({
  code: own?.code ?? 'input.token',
  params: { found: kind },
});
