import type { TokenHistoryEntry, TokenStatus, Warning } from '../../../shared/contract/models.ts';
import { type Problem, problem } from '../../../shared/errors/problem.ts';
import type { PlatformRecord } from '../../store/index.ts';
import { tokenLifetimeMs } from '../../wechat/lifetimes.ts';
import { endOf, type Recognised } from '../../wechat/paste.ts';
import { pasted, problemFor } from '../paste/pick.ts';
import type { Recognise } from '../paste/recognise.ts';
import { createTokenUse, type TokenUse, type TokenUseDeps } from './use.ts';
import { tokenHistoryEntry, tokenStatus } from './view.ts';

/** The component token (component_access_token): what is in force, what was, and how to get one. */
export interface ComponentTokens extends Pick<TokenUse, 'use' | 'withExisting'> {
  status(platformId: string): TokenStatus;
  /** One page, newest first. @param before the last entry's id of the page before */
  history(platformId: string, limit: number, before?: string): TokenHistoryEntry[];
  /**
   * Fetches a new token, a pause after failures notwithstanding. May end the one that production uses: guarded profiles
   * need `confirmed`.
   * @throws ProblemError `guard.confirm`, `guard.borrowOnly`, `platform.noSecret`, `ticket.*`, `wechat.*`, `net.*`
   */
  fetch(platformId: string, confirmed: boolean): Promise<TokenStatus>;
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
  ): TokenStatus & { warnings: Warning[] };
  reveal(platformId: string): string;
}

export interface TokenDeps extends TokenUseDeps {
  recognise: Recognise;
}

export function createComponentTokens(deps: TokenDeps): ComponentTokens {
  const { store, clock, actor, recognise } = deps;
  const { use, withExisting, fetch, forget } = createTokenUse(deps);
  const platformOf = (platformId: string): PlatformRecord => {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  };
  function mayFetch(platform: PlatformRecord, confirmed: boolean): void {
    if (platform.borrowOnly) throw problem('guard.borrowOnly');
    if (platform.guarded && !confirmed) throw problem('guard.confirm');
  }

  return {
    status: (platformId) => tokenStatus(deps, platformId),
    history: (platformId, limit, before) =>
      store.tokens.list(platformId, limit, before ?? null).map((token) => tokenHistoryEntry(deps, token)),
    async fetch(platformId, confirmed) {
      const platform = platformOf(platformId);
      mayFetch(platform, confirmed);
      await fetch(platform, true);
      return tokenStatus(deps, platformId);
    },
    borrow(platformId, text, expiresIn, take) {
      const platform = platformOf(platformId);
      const seen = pasted(recognise, platform, { text, hint: 'token', take });
      const problemHere = seen.kind === 'componentToken' ? problemFor(deps, platform, seen) : notAToken(seen);
      if (problemHere) throw problem(problemHere.code, { ...problemHere, field: 'token' });
      const fetchedAt = clock.now(platformId);
      const expiresAt = borrowedUntil(seen, fetchedAt, expiresIn);
      const clockSure = clock.isSure(platformId);
      const { value } = seen;
      store.transaction(() => {
        store.tokens.insert({
          platformId,
          value,
          origin: 'borrowed',
          by: actor,
          fetchedAt,
          expiresAt,
          clockSure,
        });
        store.tokens.failures.clear(platformId);
      });
      forget();
      return { ...tokenStatus(deps, platformId), warnings: seen.warnings };
    },
    use,
    withExisting,
    reveal(platformId) {
      const token = store.tokens.current(platformId);
      if (!token) throw problem('token.none');
      return store.tokens.value(token.id);
    },
  };
}

/** UTC ms; null where nobody says it, or not plainly. A store that says more than WeChat grants is not believed. */
function borrowedUntil(seen: Recognised, from: number, expiresIn: number | undefined): number | null {
  if (expiresIn !== undefined) return from + expiresIn * 1000;
  if (seen.endsBy !== undefined) return null;
  const end = endOf(seen) ?? (seen.expiresIn === undefined ? undefined : from + seen.expiresIn * 1000);
  return end === undefined ? null : Math.min(end, from + tokenLifetimeMs);
}

const notAToken = ({ problem: own, kind }: Recognised): Problem => ({
  code: own?.code ?? 'input.token',
  params: { found: kind },
});
