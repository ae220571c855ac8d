import { statfsSync, statSync } from 'node:fs';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { DataFolder } from '../folder/data-folder.ts';
import type { FolderFinding } from '../folder/modes.ts';
import type { Connection } from '../sql/connection.ts';
import { type Copy, copyBy, forget, keepCopy, pruneFor } from './copies.ts';

/** An update writes rows anew into the log, and from there into the database: so many times its length at most. */
const updateTakes = 2;

/** Bytes. `needed` is of the update alone. */
interface Room {
  needed: number;
  copy: number;
  /** Infinite where the system does not tell. */
  free: number;
}

function roomIn({ dir, database }: DataFolder): Room {
  const length = (path: string) => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  const copy = length(database) + length(`${database}-wal`);
  return { needed: copy * updateTakes, copy, free: freeIn(dir) };
}

function freeIn(dir: string): number {
  try {
    const { bavail, bsize } = statfsSync(dir);
    return bavail * bsize;
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

const isFull = (error: unknown): error is ProblemError =>
  error instanceof ProblemError && error.problem.code === 'store.diskFull';

/** The copy of an older version's database that is kept before that is changed. */
export class CopyBeforeUpdate {
  readonly #folder: DataFolder;
  #made: Copy | undefined;
  #missed = false;

  constructor(folder: DataFolder) {
    this.#folder = folder;
  }

  /**
   * Makes it, where the update has room enough beside it; older ones that give way to it anyway go first. Without it the
   * update goes on, which is one transaction and leaves the old version when it fails: a desk that does not open can lose more.
   * @param suffix something random
   * @throws ProblemError store.open: what cannot be read whole is not changed
   */
  async make(connection: Connection, now: number, suffix: string): Promise<void> {
    const { dir, database } = this.#folder;
    const question = { dir, database, reason: 'update', now, suffix } as const;
    if (!this.#hasRoom()) await pruneFor(question);
    if (!this.#hasRoom()) {
      this.#missed = true;
      return;
    }
    try {
      this.#made = await keepCopy(question).catch((error: unknown) => {
        // Where no thread can be had, the database is brought to this version here as well.
        if (!(error instanceof ProblemError) || error.problem.code !== 'internal') throw error;
        return keepCopy(question, (_file, to) => copyBy(connection, to));
      });
    } catch (error) {
      if (!isFull(error)) throw error;
      this.#missed = true;
    }
  }

  #hasRoom(): boolean {
    const { needed, copy, free } = roomIn(this.#folder);
    return free >= needed + copy;
  }

  /** What the operator is to be told of it. */
  get findings(): FolderFinding[] {
    const { dir: path } = this.#folder;
    return this.#missed ? [{ code: 'folder.noCopy', params: { path, what: 'folder' } }] : [];
  }

  /**
   * Why the update has failed. Of a disk that got full it says so, with what is needed; the copy, of what is there unchanged, makes
   * way, so that the next start is not kept from more than this one.
   */
  async failed(error: unknown): Promise<unknown> {
    if (!isFull(error)) return error;
    if (this.#made) await forget(this.#made.path);
    const { needed: neededBytes, free: freeBytes } = roomIn(this.#folder);
    const { dir: path } = this.#folder;
    return problem('store.diskFull', { params: { reason: 'update', path, neededBytes, freeBytes } }, error);
  }
}
