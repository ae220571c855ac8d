import type { TokenHistoryEntry, TokenStatus } from '../../shared/contract/models.ts';
import { problem } from '../../shared/errors/problem.ts';
import type { PlatformRecord } from '../store/index.ts';
import { recognise } from '../wechat/paste.ts';
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
   * Takes production's own token, bare or as `{"component_access_token","expires_in"}`.
   * @param expiresIn seconds, if known from elsewhere
   * @throws ProblemError `input.token`, `input.empty`
   */
  borrow(platformId: string, text: string, expiresIn?: number): TokenStatus;
  reveal(platformId: string): string;
}

export function createComponentTokens(deps: TokenUseDeps): ComponentTokens {
  const { store, clock, actor } = deps;
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
    borrow(platformId, text, expiresIn) {
      platformOf(platformId);
      const seen = borrowed(text);
      const fetchedAt = clock.now(platformId);
      const seconds = expiresIn ?? seen.expiresIn;
      const expiresAt = seconds === undefined ? null : fetchedAt + seconds * 1000;
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
      return tokenStatus(deps, platformId);
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

/** @throws ProblemError `input.empty`, `input.token` */
function borrowed(text: string) {
  if (!text.trim()) throw problem('input.empty', { field: 'token' });
  const seen = recognise(text, 'token')[0];
  if (seen?.kind === 'componentToken' && !seen.problem) return seen;
  throw problem(seen?.problem?.code ?? 'input.token', {
    field: 'token',
    ...(seen ? { params: { found: seen.kind } } : {}),
  });
}
