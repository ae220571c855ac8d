import type { PlatformRecord } from '../../store/index.ts';
import { claimLeases } from '../authorizers/refresh.ts';
import { Part } from '../deps.ts';
import type { Learnt, RunTask } from './tasks.ts';
import type { WorkerDeps } from './worker.ts';

/** Accounts taken at once: few enough to let another process have the rest soon, many enough for one commit. */
const batchSize = 200;

/** One account, ready to be done. */
export interface Job {
  appid: string;
  perform: () => Promise<Learnt>;
  /** Its last chance: a fault is its result then. */
  last: boolean;
}

export interface BatchesOptions extends Pick<WorkerDeps, 'store' | 'effects' | 'leaseOwners'> {
  task: RunTask;
  platform: PlatformRecord;
  runId: string;
  owner: string;
  /** When the run began, UTC ms, WeChat's clock. */
  startedAt: number;
}

/** The accounts of a run, a batch at a time: leases taken, secrets at hand. Never more than a batch in memory. */
export class Batches extends Part<BatchesOptions> {
  #queue: Job[] = [];
  #cursor = '';
  #exhausted = false;
  #filling: Promise<void> | undefined;

  /** The next account. @param busy told of those that another worker has @throws ProblemError of the store */
  async next(busy: (appid: string) => void): Promise<Job | undefined> {
    while (this.#queue.length === 0 && !this.#exhausted) {
      this.#filling ??= this.#fill(busy).finally(() => {
        this.#filling = undefined;
      });
      await this.#filling;
    }
    return this.#queue.shift();
  }

  /** An account that was not begun after all. */
  putBack(job: Job): void {
    this.#queue.unshift(job);
  }

  async #fill(busy: (appid: string) => void): Promise<void> {
    const { store, runId } = this.deps;
    const isFirst = this.#cursor === '';
    const appids = store.runs.pending(runId, this.#cursor, batchSize);
    this.#cursor = appids.at(-1) ?? this.#cursor;
    this.#queue.push(...(await this.take(appids, busy, false, isFirst ? 'all' : 'failures')));
    // Only now: other workers that ask meanwhile wait for this batch, even if it is the last.
    this.#exhausted = appids.length < batchSize;
  }

  /** Takes those of these accounts that no other worker has. */
  async take(
    appids: string[],
    busy: (appid: string) => void,
    last: boolean,
    reports: 'all' | 'failures' = 'failures',
  ): Promise<Job[]> {
    const { task, platform, startedAt } = this.deps;
    const mine = new Set(this.#claim(appids));
    for (const appid of appids) if (!mine.has(appid)) busy(appid);
    const taken = [...mine];
    const perform = await task.prepare(platform, taken, startedAt, reports);
    return taken.map((appid) => ({ appid, perform: () => perform(appid), last }));
  }

  #claim(appids: string[]): string[] {
    const { task, platform, owner } = this.deps;
    if (!task.exclusive || appids.length === 0) return appids;
    return claimLeases(this.deps, { platformId: platform.id, appids, owner });
  }

  /** Gives back what was taken and not begun. */
  giveBack(): void {
    const { store, task, platform, owner } = this.deps;
    const left = this.#queue.splice(0);
    this.#exhausted = true;
    if (!task.exclusive || left.length === 0) return;
    store.transaction(() => {
      for (const { appid } of left) store.authorizerLeases.release(platform.id, appid, owner);
    });
  }
}
