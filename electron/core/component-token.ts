import type { TokenHistoryEntry, TokenStatus, Warning } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { PlatformRecord } from '../store/index.ts';
import type { Recognised } from '../wechat/paste.ts';
import { mustBeOwn, pasted } from './pasted.ts';
import type { Recognise } from './recognise.ts';
import { createTokenUse, type TokenUse, type TokenUseDeps } from './token-use.ts';
import { tokenHistoryEntry, tokenStatus } from './token-view.ts';

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
   * @param take which of several, from 0
   * @throws ProblemError `input.token`, `input.empty`, `input.otherPlatform`, `input.expired`, `input.take`
   */
  borrow(
    platformId: string,
    text: string,
    expiresIn?: number,
    take?: number,
  ): TokenStatus & { warnings: Warning[] };
  reveal(platformId: string): string;
}

/** WeChat's tokens live 7200 s (wechat-api §1.2): a store that says more is not believed. */
const lifetimeMs = 7200_000;

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
      const seen = borrowed(recognise, platform, text, take);
      mustBeOwn(store, platform, seen, 'token');
      const ended = seen.expiresAt !== undefined && clock.earliest(platformId) >= seen.expiresAt;
      if (ended) throw problem('input.expired', { field: 'token' });
      const fetchedAt = clock.now(platformId);
      const expiresAt = endOf(seen, fetchedAt, expiresIn);
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

/** UTC ms; null where nobody says it. */
function endOf(seen: Recognised, from: number, expiresIn: number | undefined): number | null {
  if (expiresIn !== undefined) return from + expiresIn * 1000;
  if (seen.expiresAt !== undefined) return Math.min(seen.expiresAt, from + lifetimeMs);
  return seen.expiresIn === undefined ? null : from + seen.expiresIn * 1000;
}

/** @throws ProblemError `input.empty`, `input.token`, `input.take` */
function borrowed(
  recognise: Recognise,
  platform: PlatformRecord,
  text: string,
  take: number | undefined,
): Recognised {
  const seen = pasted(recognise, platform, { text, hint: 'token', take });
  if (seen.kind === 'componentToken' && !seen.problem) return seen;
  throw problem(seen.problem?.code ?? 'input.token', { field: 'token', params: { found: seen.kind } });
}
