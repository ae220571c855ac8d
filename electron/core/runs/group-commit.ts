import type { RunItemResult } from '../../store/index.ts';
import { Part } from '../deps.ts';
import type { BatchesOptions } from './batches.ts';
import type { Learnt } from './tasks.ts';

/**
 * Answers wait for each other, then all are committed together: one flush of the disk for many. On a slow disk they
 * wait longer, so that committing never takes more than a small part of the time.
 */
const wait = { least: 100, most: 500, commits: 10 };

export type Result = RunItemResult & { learnt?: Learnt };

export interface GroupCommitOptions extends BatchesOptions {
  /** The database refused: nothing more should be asked for. What has come in is kept for `commit` to try again. */
  onFailure: (error: unknown) => void;
}

/** Commits results in groups: an account is done in the very transaction that keeps its answer. */
export class GroupCommit extends Part<GroupCommitOptions> {
  /** Accounts finished with. */
  finished = 0;
  #waiting: Result[] = [];
  #timer: NodeJS.Timeout | undefined;
  #waitMs = wait.least;

  add(result: Result): void {
    this.#waiting.push(result);
    if (this.#waiting.length >= this.deps.task.atOnce) this.commit();
    else this.#timer ??= setTimeout(() => this.commit(), this.#waitMs);
  }

  /** Writes everything that has come in, now. */
  commit(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    const { effects, onFailure } = this.deps;
    const began = effects.ticks();
    try {
      this.#write();
    } catch (error) {
      onFailure(error);
      return;
    }
    const took = effects.ticks() - began;
    this.#waitMs = Math.min(wait.most, Math.max(wait.least, took * wait.commits));
    this.finished += this.#waiting.filter(({ state }) => state !== 'pending').length;
    this.#waiting = [];
  }

  #write(): void {
    const { store, task, platform, owner, runId } = this.deps;
    const results = this.#waiting;
    store.transaction(() => {
      for (const { learnt, authorizerAppid } of results) {
        learnt?.keep();
        if (task.exclusive) store.authorizerLeases.release(platform.id, authorizerAppid, owner);
      }
      store.runs.record(runId, results);
    });
  }
}
