import type { AccountsOverview } from '../../shared/contract/accounts.ts';
import type { LastSync, SyncDiff } from '../../shared/contract/models.ts';
import type { RunView } from '../../shared/contract/runs.ts';
import { z } from '../../shared/zod.ts';

const recoverySteps = ['ready', 'compare', 'write', 'details', 'verify', 'export'] as const;
export type RecoveryStep = (typeof recoverySteps)[number];

/** A comparison tells how things stand for this long. */
const freshMs = 24 * 3600_000;

/** What was done on this page; kept for the tab, so that a reload opens at the same step. */
export const marksSchema = z.object({
  /** `lastSync.at` of the comparison whose result was written. */
  writtenSync: z.number().optional(),
  written: z.object({ added: z.number(), tokensKept: z.number(), markedMissing: z.number() }).optional(),
  verified: z.object({ authorizerAppid: z.string(), name: z.string(), at: z.number() }).optional(),
  exportedAt: z.number().optional(),
});
export type Marks = z.infer<typeof marksSchema>;

export interface Standing {
  overview: AccountsOverview;
  borrowOnly: boolean;
  /** The comparison made on this page, not written yet. */
  diff: SyncDiff | undefined;
  /** Newest first. */
  runs: readonly RunView[];
  marks: Marks;
  /** UTC ms, WeChat's clock. */
  now: number;
}

/** What keeps WeChat from being asked, in the order in which it is to be settled. */
export type Lack = 'vault' | 'appSecret' | 'ticket' | 'token';

export function lacksOf({ overview, borrowOnly }: Pick<Standing, 'overview' | 'borrowOnly'>): Lack[] {
  const { vault, token, ticket } = overview;
  if (vault.lost) return ['vault'];
  if (token.state !== 'none' && token.state !== 'expired') return [];
  if (borrowOnly) return ['token'];
  const lacks: Lack[] = vault.enterAgain.includes('appSecret') ? ['appSecret'] : [];
  if (ticket.state === 'none' || ticket.state === 'expired') lacks.push('ticket');
  // A guarded profile fetches no token by itself.
  return lacks.length > 0 || token.renewal === 'byItself' ? lacks : ['token'];
}

/** Is there anything that writing the comparison would change? */
export const differs = (sync: Pick<LastSync, 'added' | 'changed' | 'missing'>): boolean =>
  sync.added + sync.changed + sync.missing > 0;

/** The newest run for details that was begun after the comparison, or that has nothing left to do. */
export function detailsRun(runs: readonly RunView[]): RunView | undefined {
  return runs.find((run) => run.kind === 'details');
}

/** Which steps are through. Every one can be opened again. */
export function doneSteps(standing: Standing): ReadonlySet<RecoveryStep> {
  const { overview, diff, runs, marks, now } = standing;
  const { lastSync, accounts } = overview;
  const done = new Set<RecoveryStep>();
  if (lacksOf(standing).length === 0) done.add('ready');
  const fresh = lastSync !== null && now - lastSync.at < freshMs;
  const written = fresh && (!differs(lastSync) || marks.writtenSync === lastSync.at);
  // Differences live in this page only: once it is gone without having written them, the comparison is made again.
  if (written || (fresh && diff)) done.add('compare');
  if (written) done.add('write');
  const run = detailsRun(runs);
  const tried = run?.state === 'done' && run.left === 0 && lastSync !== null && run.updatedAt > lastSync.at;
  if (accounts.authorized > 0 && (accounts.withDetails >= accounts.authorized || tried)) done.add('details');
  if (marks.verified) done.add('verify');
  if (marks.exportedAt !== undefined) done.add('export');
  return done;
}

/** The first step that is not through; undefined when all are. */
export function firstOpen(done: ReadonlySet<RecoveryStep>): RecoveryStep | undefined {
  return recoverySteps.find((step) => !done.has(step));
}

/** Can a step be opened: is everything that it needs there? */
export function reachable(step: RecoveryStep, done: ReadonlySet<RecoveryStep>, accounts: number): boolean {
  if (step === 'ready' || done.has(step)) return true;
  if (step === 'export') return accounts > 0;
  if (!done.has('ready')) return false;
  if (step === 'compare') return true;
  return step === 'write' ? done.has('compare') : accounts > 0;
}
