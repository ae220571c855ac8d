import { createHash } from 'node:crypto';
import type { RunItemView, RunView, StartRun } from '../../../shared/contract/runs.ts';
import { problem, toProblem } from '../../../shared/errors/problem.ts';
import type { AccountRunRecord, PlatformRecord, RunKind, RunSelection } from '../../store/index.ts';
import type { RunTask } from './task.ts';
import { isAlive, runView } from './view.ts';
import { holdMs, RunWorker, type WorkerDeps } from './worker.ts';

const watchMs = 200;
const shown = 20;
export const defaultConcurrency = 8;
/** How long the end of this process waits for answers in the air. */
const farewellMs = 3_000;

/** Long work over many accounts (批量任务): kept in the database, and gone on with after any interruption. */
export interface Runs {
  /**
   * Begins a run, or goes on with the same one where it was left. Returns at once; `watch` tells how it goes. It
   * belongs to this process, not to the page that began it.
   * @throws ProblemError `platform.notFound`, `guard.confirm`
   */
  start(input: StartRun): RunView;
  /** Goes on with what is left. @param retry failed and skipped accounts too @throws ProblemError `run.notFound`, `guard.confirm` */
  resume(runId: string, o: { confirmed: boolean; retry: boolean; concurrency?: number | undefined }): RunView;
  /** Ends it after the calls in the air, wherever it runs; what is left can be gone on with. */
  cancel(runId: string): RunView;
  get(runId: string): RunView;
  /** Newest first. */
  list(platformId: string | undefined): RunView[];
  items(runId: string, state: RunItemView['state'], after: string, limit: number): RunItemView[];
  /** Tells how a run goes, as often as something changed, until nobody works on it. */
  watch(runId: string, signal?: AbortSignal): AsyncGenerator<RunView>;
  /** Ends all work of this process; its runs can be gone on with. */
  close(): Promise<void>;
}

export function createRuns(deps: WorkerDeps, tasks: Record<RunKind, RunTask>): Runs {
  const { store, effects, holders } = deps;
  const working = new Map<string, { worker: RunWorker; ended: Promise<void> }>();

  const platformOf = (platformId: string): PlatformRecord => {
    const platform = store.platforms.get(platformId);
    if (!platform) throw problem('platform.notFound');
    return platform;
  };
  const runOf = (runId: string): AccountRunRecord => {
    const run = store.runs.get(runId);
    if (!run) throw problem('run.notFound');
    return run;
  };
  const view = (run: AccountRunRecord) => runView(run, holders, effects.now(), working.get(run.id)?.worker);
  const alive = (run: AccountRunRecord) => working.has(run.id) || isAlive(run, holders, effects.now());

  /** Takes the run and begins; when somebody else was faster, it is theirs. */
  function work(run: AccountRunRecord, concurrency: number): RunView {
    const holder = holders.next();
    const gone = run.holder !== null && holders.isGone(run.holder) ? run.holder : null;
    if (!store.runs.take(run.id, holder, effects.now(), holdMs, gone)) {
      holders.done(holder);
      return view(runOf(run.id));
    }
    const platform = platformOf(run.platformId);
    const worker = new RunWorker(deps, tasks[run.kind], platform, run, { holder, concurrency });
    const ended = worker
      .work()
      .catch((error: unknown) => effects.warn('run.ended', toProblem(error).code))
      .finally(() => {
        working.delete(run.id);
        holders.done(holder);
      });
    working.set(run.id, { worker, ended });
    return view(runOf(run.id));
  }

  /** An unfinished run of the same work, unless it is so old that its first accounts would have to be done again. */
  function earlier(input: StartRun, scope: string): AccountRunRecord | undefined {
    const found = store.runs.unfinished(input.platformId, input.kind, scope);
    if (!found || alive(found)) return found;
    const stale = effects.now() - found.startedAt > tasks[input.kind].staleMs;
    if (!stale && !input.fresh) return found;
    store.runs.remove(found.id);
    return undefined;
  }

  return {
    start(input) {
      tasks[input.kind].allow(platformOf(input.platformId), input.confirmed);
      const scope = scopeKey(input);
      const selection = selectionOf(input, tasks[input.kind]);
      const run = store.transaction(
        () => earlier(input, scope) ?? store.runs.insert(input.platformId, input.kind, scope, selection),
      );
      return alive(run) ? view(run) : work(run, input.concurrency ?? defaultConcurrency);
    },
    resume(runId, { confirmed, retry, concurrency }) {
      const run = runOf(runId);
      tasks[run.kind].allow(platformOf(run.platformId), confirmed);
      if (alive(run)) return view(run);
      if (retry) store.runs.retryFailed(runId);
      return work(runOf(runId), concurrency ?? defaultConcurrency);
    },
    cancel(runId) {
      store.runs.askToCancel(runOf(runId).id);
      working.get(runId)?.worker.stop('paused');
      return view(runOf(runId));
    },
    get: (runId) => view(runOf(runId)),
    list: (platformId) => store.runs.list(platformId, shown).map(view),
    items: (runId, state, after, limit) => store.runs.items(runOf(runId).id, state, after, limit),
    async *watch(runId, signal) {
      let last = '';
      for (;;) {
        const now = view(runOf(runId));
        const text = JSON.stringify(now);
        if (text !== last) yield now;
        last = text;
        if (now.state !== 'running' || signal?.aborted) return;
        await effects.sleep(watchMs, signal).catch(() => {
          // The listener has gone: seen at the next turn.
        });
      }
    },
    async close() {
      for (const { worker } of working.values()) worker.stop('running');
      const all = Promise.all([...working.values()].map(({ ended }) => ended));
      const enough = new AbortController();
      await Promise.race([all, effects.sleep(farewellMs, enough.signal).catch(() => {})]);
      enough.abort();
    },
  };
}

function scopeKey({ scope, authorizerAppids = [] }: StartRun): string {
  if (scope !== 'chosen') return scope;
  const sorted = [...new Set(authorizerAppids)].sort();
  return `chosen:${createHash('sha256').update(sorted.join(' ')).digest('base64url').slice(0, 22)}`;
}

function selectionOf({ scope, authorizerAppids, platformId }: StartRun, task: RunTask): RunSelection {
  if (scope === 'chosen') return { appids: authorizerAppids ?? [] };
  return scope === 'needed' ? task.needed(platformId) : {};
}
