import { createHash } from 'node:crypto';
import type { Asked } from '../../../shared/contract/index.ts';
import type { RunItemView, RunView, StartRun } from '../../../shared/contract/runs.ts';
import { toProblem } from '../../../shared/errors/problem.ts';
import type { AccountRunRecord, RunKind, RunSelection } from '../../store/index.ts';
import { Part } from '../deps.ts';
import { endedWithin, slept } from '../effects/index.ts';
import type { LeaseOwners } from '../processes/lease-owners.ts';
import { requirePlatform, requireRun } from '../require.ts';
import type { RunTask } from './tasks.ts';
import { ownedMs, RunWorker, type WorkerDeps } from './worker.ts';

const watchMs = 200;
const shown = 20;
export const defaultConcurrency = 8;
/** How long the end of this process waits for answers in flight. */
const farewellMs = 3_000;

/** Long work over many accounts (批量任务): kept in the database, and gone on with after any interruption. */
export class Runs extends Part<WorkerDeps> {
  readonly #tasks: Record<RunKind, RunTask>;
  readonly #working = new Map<string, { worker: RunWorker; ended: Promise<void> }>();

  constructor(deps: WorkerDeps, tasks: Record<RunKind, RunTask>) {
    super(deps);
    this.#tasks = tasks;
  }

  /**
   * Begins a run, or goes on with the same one where it was left. Returns at once; `watch` tells how it goes. It
   * belongs to this process, not to the page that began it.
   * @throws ProblemError `platform.notFound`, `guard.confirm`
   */
  start(input: StartRun): RunView {
    const { store } = this.deps;
    const { platformId, kind, confirmed, concurrency } = input;
    const task = this.#tasks[kind];
    task.allow(requirePlatform(store, platformId), confirmed);
    const scope = scopeKey(input);
    const selection = selectionOf(input, task);
    const run = store.transaction(
      () => this.#earlier(input, scope) ?? store.runs.insert(platformId, kind, scope, selection),
    );
    return this.#isAlive(run) ? this.#view(run) : this.#work(run, concurrency);
  }

  /** Goes on with what is left. @throws ProblemError `run.notFound`, `guard.confirm` */
  resume({ runId, confirmed, retry, concurrency }: Asked<'run', 'resume'>): RunView {
    const { store } = this.deps;
    const run = requireRun(store, runId);
    this.#tasks[run.kind].allow(requirePlatform(store, run.platformId), confirmed);
    if (this.#isAlive(run)) return this.#view(run);
    if (retry) store.runs.retryFailed(runId);
    return this.#work(requireRun(store, runId), concurrency);
  }

  /** Ends it after the calls in flight, wherever it runs; what is left can be gone on with. */
  cancel(runId: string): RunView {
    const { store } = this.deps;
    store.runs.askToCancel(requireRun(store, runId).id);
    this.#working.get(runId)?.worker.stop('paused');
    return this.get(runId);
  }

  get(runId: string): RunView {
    return this.#view(requireRun(this.deps.store, runId));
  }

  /** Newest first. */
  list(platformId: string | undefined): RunView[] {
    return this.deps.store.runs.list(platformId, shown).map((run) => this.#view(run));
  }

  items(runId: string, state: RunItemView['state'], after: string, limit: number): RunItemView[] {
    const { store } = this.deps;
    return store.runs.items(requireRun(store, runId).id, state, after, limit);
  }

  /** Tells how a run goes, as often as something changed, until no process works on it. */
  async *watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunView> {
    let last = '';
    for (;;) {
      const now = this.get(runId);
      const text = JSON.stringify(now);
      if (text !== last) yield now;
      last = text;
      if (now.state !== 'running' || !(await slept(this.deps.effects, watchMs, signal))) return;
    }
  }

  /** Ends all work of this process; its runs can be gone on with. */
  async close(): Promise<void> {
    const working = [...this.#working.values()];
    for (const { worker } of working) worker.stop('running');
    const ended = working.map((one) => one.ended);
    await endedWithin(this.deps.effects, farewellMs, ended);
  }

  #view(run: AccountRunRecord): RunView {
    const { leaseOwners, effects } = this.deps;
    return runView(run, leaseOwners, effects.now(), this.#working.get(run.id)?.worker);
  }

  #isAlive(run: AccountRunRecord): boolean {
    const { leaseOwners, effects } = this.deps;
    return this.#working.has(run.id) || isAlive(run, leaseOwners, effects.now());
  }

  /** Takes the run and begins; when somebody else was faster, it is theirs. */
  #work(run: AccountRunRecord, concurrency = defaultConcurrency): RunView {
    const { store, effects, leaseOwners } = this.deps;
    const owner = leaseOwners.next();
    const gone = run.owner !== null && leaseOwners.isGone(run.owner) ? run.owner : null;
    if (!store.runs.take(run.id, owner, effects.now(), ownedMs, gone)) {
      leaseOwners.done(owner);
      return this.get(run.id);
    }
    const platform = requirePlatform(store, run.platformId);
    const task = this.#tasks[run.kind];
    const isUnchosen = run.total === 0 && !run.scope.startsWith('chosen');
    const selection = isUnchosen ? selectionOf({ ...run, scope: scopeOf(run.scope) }, task) : undefined;
    const worker = new RunWorker(this.deps, task, platform, run, { owner, concurrency, selection });
    const ended = worker
      .work()
      .catch((error: unknown) => effects.warn('run.ended', toProblem(error).code))
      .finally(() => {
        this.#working.delete(run.id);
        leaseOwners.done(owner);
      });
    this.#working.set(run.id, { worker, ended });
    return this.get(run.id);
  }

  /** An unfinished run of the same work, unless it is so old that its first accounts would have to be done again. */
  #earlier({ platformId, kind, fresh }: StartRun, scope: string): AccountRunRecord | undefined {
    const { store, effects } = this.deps;
    const found = store.runs.unfinished(platformId, kind, scope);
    if (!found || this.#isAlive(found)) return found;
    const stale = effects.now() - found.startedAt > this.#tasks[kind].staleMs;
    if (!stale && !fresh) return found;
    store.runs.remove(found.id);
    return undefined;
  }
}

function scopeKey({ scope, authorizerAppids = [] }: StartRun): string {
  if (scope !== 'chosen') return scope;
  const sorted = [...new Set(authorizerAppids)].sort();
  return `chosen:${createHash('sha256').update(sorted.join(' ')).digest('base64url').slice(0, 22)}`;
}

function selectionOf(
  { scope, authorizerAppids, platformId }: Pick<StartRun, 'scope' | 'authorizerAppids' | 'platformId'>,
  task: RunTask,
): RunSelection {
  if (scope === 'chosen') return { appids: authorizerAppids ?? [] };
  return scope === 'needed' ? task.needed(platformId) : {};
}

/** Is somebody at work on it: this process, or another that still shows signs of life? */
function isAlive(run: AccountRunRecord, leaseOwners: LeaseOwners, now: number): boolean {
  const { owner, ownerUntil } = run;
  return owner !== null && ownerUntil !== null && ownerUntil > now && !leaseOwners.isGone(owner);
}

/** @param now this machine's clock @param worker at it in this process */
function runView(
  run: AccountRunRecord,
  leaseOwners: LeaseOwners,
  now: number,
  worker: RunWorker | undefined,
): RunView {
  // A machine that slept finds its own right run out, and itself still at work.
  const alive = worker !== undefined || isAlive(run, leaseOwners, now);
  const interrupted = run.state === 'running' && !alive;
  const seconds = worker ? (now - worker.beganAt) / 1000 : 0;
  const left = run.total - run.done - run.failed - run.skipped;
  const { owner: _owner, ownerUntil: _until, cancelAsked, ...shown } = run;
  return {
    ...shown,
    scope: scopeOf(run.scope),
    state: interrupted ? 'interrupted' : run.state,
    stopping: alive && cancelAsked,
    left,
    perSecond: worker && seconds >= 1 ? worker.finished / seconds : null,
    waitingUntil: alive ? run.waitingUntil : null,
    here: worker !== undefined,
    endedAt: alive ? null : run.endedAt,
  };
}

function scopeOf(scope: string): RunView['scope'] {
  if (scope === 'all' || scope === 'needed') return scope;
  return 'chosen';
}
