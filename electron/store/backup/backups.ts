import type { DataFolder } from '../folder/data-folder.ts';
import { type HeldFile, heldFiles, settleParts } from '../folder/held-files.ts';
import type { Connection } from '../sql/connection.ts';
import { onFiles } from '../sql/failures.ts';
import { Database } from '../sql/sqlite.ts';
import type { Vault } from '../vault/vault.ts';
import {
  type Copy,
  type CopyReason,
  forgetParts,
  keepCopy,
  listCopies,
  type PassingCopy,
  passingCopy,
} from './copies.ts';
import { countSealed, type SealedCounts } from './sealed.ts';
import { checkAside, type Faults } from './thread.ts';

export interface BackupsParts {
  folder: DataFolder;
  connection: Connection;
  vault: Vault;
  now: () => number;
  randomBytes: (n: number) => Uint8Array;
}

const moved = 'SELECT coalesce(sum(moved), 0) AS n FROM topic';

/** Copies of the database while it is open, and what is found wrong with it. */
export class FolderBackups {
  readonly #parts: BackupsParts;

  constructor(parts: BackupsParts) {
    this.#parts = parts;
  }

  /** The data folder's path. */
  get dir(): string {
    return this.#parts.folder.dir;
  }

  #question() {
    const { folder, now, randomBytes } = this.#parts;
    const suffix = Buffer.from(randomBytes(6)).toString('hex');
    return { dir: folder.dir, database: folder.database, now: now(), suffix };
  }

  /** Of one moment, in a thread; the caller takes it away. @throws ProblemError store.* */
  passing(): Promise<PassingCopy> {
    return passingCopy(this.#question());
  }

  /** Keeps one beside the database. @throws ProblemError store.* */
  keep(reason: CopyReason): Promise<Copy> {
    return keepCopy({ ...this.#question(), reason });
  }

  /** Takes away what killed processes have left beside the database. @throws ProblemError store.* */
  tidy(): void {
    onFiles(this.dir, () => forgetParts(this.dir));
    settleParts(this.dir);
  }

  /** The newest first. */
  list(): Copy[] {
    return listCopies(this.dir);
  }

  /** The data key, for a backup that leaves this machine. @throws ProblemError vault.lost */
  keyText(): Promise<string> {
    return this.#parts.vault.keyText();
  }

  /**
   * Answers that wait beside the database, sealed. To be asked after `passing`, before that copy is hidden: then both together
   * hold every answer that was here at the copy's moment. @throws ProblemError store.*
   */
  held(): HeldFile[] {
    return heldFiles(this.dir);
  }

  /** Has anything been committed since this copy was made? A copy that cannot be read is none of what is here. */
  changedSince({ path }: Copy): boolean {
    const now = this.#parts.connection.query<[], { n: number }>(moved).get()?.n;
    try {
      const copy = new Database(path, { readonly: true, fileMustExist: true });
      try {
        return copy.prepare(moved).pluck().get() !== now;
      } finally {
        copy.close();
      }
    } catch {
      return true;
    }
  }

  /** What SQLite finds, in a thread: pages, indexes, search tables, rows that belong to none. @throws ProblemError store.* */
  faults(): Promise<Faults> {
    return checkAside(this.#parts.folder.database);
  }

  /** @throws ProblemError store.* */
  sealed(signal?: AbortSignal): Promise<SealedCounts> {
    return countSealed(this.#parts.connection, this.#parts.vault, signal);
  }
}
