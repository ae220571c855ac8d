import { setImmediate as turn } from 'node:timers/promises';
import { type Problem, toProblem } from '../../../shared/errors/problem.ts';
import type { AccountRunRecord, PlatformRecord, RunSelection } from '../../store/index.ts';
import { leaseMs } from '../authorizers/refresh.ts';
import type { Deps } from '../deps.ts';
import { slept } from '../effects/index.ts';
import { Batches, type BatchesOptions, type Job } from './batches.ts';
import { GroupCommit } from './group-commit.ts';
import { verdictOn } from './rules.ts';
import type { RunTask } from './tasks.ts';

/** A run belongs to its owner for so long after the last sign of life. */
export const ownedMs = 30_000;
const renewMs = 8_000;
const lookMs = 500;
/** So many faults in a row, and it is the network, not an account. */
const faultsInARow = 10;
const slowMs = 60_000;
const slowAtMost = 5;
const busyPollMs = 200;

export type WorkerDeps = Deps<'store' | 'clock' | 'effects' | 'leaseOwners'>;

interface End {
  state: AccountRunRecord['state'];
  problem: Problem | null;
}

interface WorkOptions {
  owner: string;
  concurrency: number;
  /** Of a run whose accounts are not all chosen yet. */
  selection: RunSelection | undefined;
}

/** Works on one run until nothing is left, or something ends it. What is not done stays in the database. */
export class RunWorker {
  /** When this worker began, UTC ms of this machine. */
  readonly beganAt: number;
  readonly #deps: WorkerDeps;
  readonly #options: BatchesOptions;
  readonly #batches: Batches;
  readonly #results: GroupCommit;
  readonly #concurrency: number;
  readonly #selection: RunSelection | undefined;
  readonly #over = new AbortController();
  /** Busy elsewhere, or to be tried once more. */
  #later: { appid: string; last: boolean }[] = [];
  #end: End | undefined;
  #faults = 0;
  #slowed = 0;
  #waitUntil = 0;
  /** The same in WeChat's time, for those who look on. */
  #waitingShown: number | null = null;
  #renewedAt: number;

  constructor(
    deps: WorkerDeps,
    task: RunTask,
    platform: PlatformRecord,
    run: AccountRunRecord,
    { owner, concurrency, selection }: WorkOptions,
  ) {
    const { store, effects, leaseOwners, clock } = deps;
    this.#deps = deps;
    this.#concurrency = concurrency;
    this.#selection = selection;
    // Lines of the run are in this machine's time, tokens in WeChat's.
    const startedAt = run.startedAt - effects.now() + clock.now(platform.id);
    this.#options = { store, effects, leaseOwners, task, platform, runId: run.id, owner, startedAt };
    this.#batches = new Batches(this.#options);
    this.#results = new GroupCommit({
      ...this.#options,
      onFailure: (error) => this.#finish({ state: 'stopped', problem: toProblem(error) }),
    });
    this.beganAt = effects.now();
    this.#renewedAt = this.beganAt;
  }

  /** Accounts finished with by this worker. */
  get finished(): number {
    return this.#results.finished;
  }

  /** Ends after the calls in flight: their answers are kept. @param state what the run is then */
  stop(state: 'paused' | 'running'): void {
    this.#finish({ state, problem: null });
  }

  /** The first reason to end is the one that counts. */
  #finish(end: End): End {
    this.#end ??= end;
    this.#over.abort();
    return this.#end;
  }

  /** What goes wrong is the run's problem. @throws ProblemError `store.*` when not even that can be written */
  async work(): Promise<void> {
    const watching = this.#watch();
    try {
      await this.#choose();
      await this.#inParallel(() => this.#loop());
      while (!this.#end && this.#later.length > 0) await this.#secondPass();
    } catch (error) {
      this.#finish({ state: 'stopped', problem: toProblem(error) });
    }
    this.#results.commit();
    const { state, problem } = this.#finish({ state: 'done', problem: null });
    await watching;
    this.#batches.giveBack();
    this.#deps.store.runs.settle(this.#options.runId, this.#options.owner, state, problem);
  }

  /** Finds out which accounts it is about; broken off meanwhile, it is looked through anew by who goes on. */
  async #choose(): Promise<void> {
    if (this.#selection === undefined) return;
    const { store, runId, platform } = this.#options;
    for (let after: string | undefined = ''; after !== undefined && !this.#end; await turn())
      after = store.runs.choose(runId, platform.id, this.#selection, after);
  }

  async #inParallel(loop: () => Promise<void>): Promise<void> {
    const ends = await Promise.allSettled(
      Array.from({ length: this.#concurrency }, () => this.#ending(loop)),
    );
    const failed = ends.find((end) => end.status === 'rejected');
    if (failed) throw failed.reason;
  }

  /** What ends one loop ends the others, each after the call it has in flight. */
  async #ending(loop: () => Promise<void>): Promise<void> {
    try {
      await loop();
    } catch (error) {
      this.#finish({ state: 'stopped', problem: toProblem(error) });
      throw error;
    }
  }

  async #loop(): Promise<void> {
    while (!this.#end) {
      if (this.#waitUntil > 0) await this.#whileSlowed();
      const job = await this.#batches.next((appid) => this.#later.push({ appid, last: false }));
      if (!job) return;
      if (this.#end) this.#batches.putBack(job);
      else await this.#do(job);
    }
  }

  /** Accounts that others had, and those that met a fault, once more. */
  async #secondPass(): Promise<void> {
    const list = this.#later.splice(0);
    await this.#inParallel(async () => {
      for (let next = list.shift(); next && !this.#end; next = list.shift()) {
        if (this.#waitUntil > 0) await this.#whileSlowed();
        await this.#again(next);
      }
    });
    this.#results.commit();
    if (this.#later.length > 0) await this.#pause(busyPollMs);
  }

  async #again({ appid, last }: { appid: string; last: boolean }): Promise<void> {
    const [job] = await this.#batches.take([appid], () => this.#later.push({ appid, last }), last);
    if (!job) return;
    const { task, platform, startedAt } = this.#options;
    // Another process has done it meanwhile.
    if (task.isDone?.(platform.id, appid, startedAt))
      this.#results.add({ authorizerAppid: appid, state: 'done' });
    else await this.#do(job);
  }

  async #do({ appid, perform, last }: Job): Promise<void> {
    try {
      const learnt = await perform();
      this.#faults = 0;
      this.#results.add({ authorizerAppid: appid, state: 'done', learnt });
    } catch (error) {
      this.#failed(appid, toProblem(error), last);
    }
  }

  #failed(appid: string, problem: Problem, last: boolean): void {
    const verdict = verdictOn(problem);
    if (verdict === 'account' || (verdict === 'passing' && last)) {
      const state = problem.code === 'authorizer.noToken' ? 'skipped' : 'failed';
      if (verdict === 'account') this.#faults = 0;
      this.#results.add({ authorizerAppid: appid, state, problem });
      return;
    }
    this.#results.add({ authorizerAppid: appid, state: 'pending', problem });
    if (verdict !== 'stop') this.#later.push({ appid, last: verdict === 'passing' });
    if (verdict === 'slow') this.#slowDown(problem);
    if (verdict === 'passing') this.#faults += 1;
    if (verdict === 'stop' || this.#faults >= faultsInARow) this.#finish({ state: 'stopped', problem });
  }

  /** One pause for all the calls that were refused together. */
  #slowDown(problem: Problem): void {
    const { effects, clock } = this.#deps;
    if (this.#waitUntil > effects.now()) return;
    this.#slowed += 1;
    if (this.#slowed > slowAtMost) {
      this.#finish({ state: 'stopped', problem });
      return;
    }
    this.#waitUntil = effects.now() + slowMs;
    this.#waitingShown = clock.now(this.#options.platform.id) + slowMs;
    this.#renew();
  }

  async #whileSlowed(): Promise<void> {
    const left = this.#waitUntil - this.#deps.effects.now();
    if (left > 0) await this.#pause(left);
    if (this.#end || this.#waitingShown === null) return;
    this.#waitingShown = null;
    this.#renew();
  }

  async #pause(ms: number): Promise<void> {
    await slept(this.#deps.effects, ms, this.#over.signal);
  }

  #renew(): void {
    const { store, effects } = this.#deps;
    const { task, owner, runId } = this.#options;
    const now = effects.now();
    this.#renewedAt = now;
    store.transaction(() => {
      if (task.exclusive) store.authorizerLeases.renew(owner, now + leaseMs);
      const mine = store.runs.renew(runId, owner, now + ownedMs, this.#waitingShown);
      // This machine slept and somebody else went on with the run: it is theirs.
      if (!mine) this.#finish({ state: 'running', problem: null });
    });
  }

  /** Signs of life, and a stop asked for in another window. */
  async #watch(): Promise<void> {
    const { store, effects } = this.#deps;
    while (!this.#end) {
      await this.#pause(lookMs);
      try {
        if (store.runs.get(this.#options.runId)?.cancelAsked)
          this.#finish({ state: 'paused', problem: null });
        if (effects.now() - this.#renewedAt > renewMs) this.#renew();
      } catch (error) {
        this.#finish({ state: 'stopped', problem: toProblem(error) });
      }
    }
  }
}
