import type { SinkStep } from '../../../shared/contract/sinks.ts';
import { problem } from '../../../shared/errors/problem.ts';
import type { SinkRecord } from '../../store/index.ts';
import { sinkAccounts } from './accounts.ts';
import type { OpenTarget, SinkDeps } from './open.ts';
import { Plan } from './plan.ts';
import type { Entry } from './targets/target.ts';

export interface Telling {
  tell: (step: SinkStep) => void;
  signal: AbortSignal;
}

/** Which accounts. */
export interface Wanted {
  /** Only these; left out: all authorized ones. */
  authorizerAppids?: readonly string[] | undefined;
  /** Whose refresh token there is overwritten although it may be newer. */
  overwriteNewer?: readonly string[];
}

/** Steps that a newer one of the same phase makes needless. */
export const replacesProgress = (before: SinkStep, next: SinkStep): boolean =>
  before.kind === 'progress' && next.kind === 'progress' && before.phase === next.phase;

/**
 * Compares accounts with what a target holds of them, a page at a time. Nothing is written.
 * @throws ProblemError `cancelled`, `authorizer.notFound`, `sink.nothingNewer`, and what reading throws
 */
export async function gather(
  deps: SinkDeps,
  sink: SinkRecord,
  { target, platformEntries }: OpenTarget,
  { authorizerAppids: appids, overwriteNewer = [] }: Wanted,
  { tell, signal }: Telling,
): Promise<Plan> {
  const { store, effects, clock } = deps;
  const { platformId } = sink;
  const plan = new Plan({ store, platformId, target, overwriteNewer: new Set(overwriteNewer) });
  const total = appids?.length ?? store.authorizers.count(platformId);
  const read = (entries: readonly Entry[]) =>
    target.read(
      entries.map(({ key }) => key),
      { now: effects.now, done: () => {} },
    );
  const own = await read(platformEntries);
  for (const [at, entry] of platformEntries.entries())
    plan.addPlatformEntry(entry, own[at] ?? null, (ticket) => keptTicket(deps, platformId, ticket));
  let done = 0;
  for await (const page of sinkAccounts(store, platformId, appids, () => clock.now(platformId))) {
    if (signal.aborted) throw problem('cancelled');
    const entries = page.map((account) => target.entries(account));
    const found = await read(entries.flat());
    let from = 0;
    for (const [at, account] of page.entries()) {
      const own = entries[at] ?? [];
      plan.addAccount(account, own, found.slice(from, from + own.length));
      from += own.length;
    }
    done += page.length;
    tell({ kind: 'progress', phase: 'read', done, total: Math.max(total, done) });
  }
  plan.refuseNeedless();
  return plan;
}

/** Was this ticket ever kept here? @param stored as an SDK writes it: the ticket stands in it */
function keptTicket({ store }: SinkDeps, platformId: string, stored: string): boolean {
  return store.tickets.list(platformId).some(({ id }) => stored.includes(store.tickets.value(id)));
}
