import type { AccountsOverview, GapRow } from '../../../shared/contract/accounts.ts';
import type { AuthorizerRecord } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { requirePlatform } from '../require.ts';
import type { ActDeps } from '../sessions/can.ts';
import { gapOf } from './gaps.ts';
import { lastSync } from './sync.ts';

/** Where a platform's accounts stand, for the recovery page (找回授权). @throws ProblemError `platform.notFound` */
export async function accountsOverview(
  {
    store,
    clock,
    tickets,
    tokens,
    runs,
    notices,
  }: Deps<'store' | 'clock' | 'tickets' | 'tokens' | 'runs' | 'notices'>,
  platformId: string,
): Promise<AccountsOverview> {
  requirePlatform(store, platformId);
  const { lost } = store.vault.status();
  const unfinished = runs.list(platformId).filter((run) => run.state !== 'done');
  return {
    vault: { lost, enterAgain: store.platforms.unreadableSecrets(platformId) },
    ticket: tickets.status(platformId),
    token: tokens.status(platformId),
    accounts: await store.authorizers.numbers(platformId, clock.now(platformId)),
    lastSync: lastSync(store, platformId),
    unfinishedRuns: unfinished.filter(
      (run, at) => unfinished.findIndex(({ kind }) => kind === run.kind) === at,
    ),
    notices: notices.list(platformId).length,
  };
}

/** An account without a usable refresh token. */
export function gapRow(deps: ActDeps, record: AuthorizerRecord): GapRow | undefined {
  const gap = gapOf(deps, record);
  if (!gap) return undefined;
  return { ...record, gap };
}
