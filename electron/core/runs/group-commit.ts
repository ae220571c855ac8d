import type { RunItemResult } from '../../store/index.ts';
import type { PortionsOptions } from './batches.ts';
import type { Learnt } from './task.ts';

/**
 * Answers wait for each other, then all are committed together: one flush of the disk for many. On a slow disk they
 * wait longer, so that committing never takes more than a small part of the time.
 */
const wait = { least: 100, most: 500, commits: 10 };
const resultsAtMost = 512;

export type Result = RunItemResult & { learnt?: Learnt };

export interface GatheringOptions extends PortionsOptions {
  /** The database refused: nothing more should be asked for. What was gathered is kept for `commit` to try again. */
  onFailure: (error: unknown) => void;
}

/** Results on their way into the database, in groups. An account is done in the very transaction that keeps its answer. */
export class Gathering {
  /** Accounts finished with. */
  finished = 0;
  readonly #o: GatheringOptions;
  #results: Result[] = [];
  #timer: NodeJS.Timeout | undefined;
  #waitMs = wait.least;

  constructor(options: GatheringOptions) {
    this.#o = options;
  }

  add(result: Result): void {
    this.#results.push(result);
    if (this.#results.length >= resultsAtMost) this.commit();
    else this.#timer ??= setTimeout(() => this.commit(), this.#waitMs);
  }

  /** Writes everything gathered, now. */
  commit(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#results.length === 0) return;
    const { effects, onFailure } = this.#o;
    const began = effects.ticks();
    try {
      this.#write();
    } catch (error) {
      onFailure(error);
      return;
    }
    const took = effects.ticks() - began;
    this.#waitMs = Math.min(wait.most, Math.max(wait.least, took * wait.commits));
    this.finished += this.#results.filter(({ state }) => state !== 'pending').length;
    this.#results = [];
  }

  #write(): void {
    const { store, task, platform, holder, runId } = this.#o;
    const results = this.#results;
    store.transaction(() => {
      for (const { learnt, authorizerAppid } of results) {
        learnt?.keep();
        if (task.exclusive) store.authorizerLeases.release(platform.id, authorizerAppid, holder);
      }
      store.runs.record(runId, results);
    });
  }
}
