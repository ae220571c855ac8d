import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Connection } from '../sql/connection.ts';
import { atSeam, isBusy, onFiles } from '../sql/failures.ts';
import { Database } from '../sql/sqlite.ts';
import { syncDirectory } from '../vault/key-file.ts';
import type { KeySource } from '../vault/key-keeper.ts';
import { openAlone, openElsewhere } from './alone.ts';
import type { DataFolder } from './data-folder.ts';
import { restoredMark } from './held-files.ts';

/** Whoever opens the folder while the guard is held goes again at once: so often, with such pauses, that is waited for. */
const tries = { most: 10, pauseMs: 50 };

export const damagedName = (database: string, suffix: string) => `${database}.${suffix}.damaged`;

/**
 * Copies a file that this process may have locked by SQLite: closing it would end that lock, so the caller does it when that
 * is over. On the disk when it resolves.
 * @returns closes the file
 */
export async function copyOpen(from: string, to: string): Promise<() => Promise<void>> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      await pour(source, target);
      await target.sync();
    } finally {
      await target.close();
    }
  } catch (error) {
    await source.close();
    return onFiles(to, () => {
      throw error;
    });
  }
  return () => source.close();
}

async function pour(source: FileHandle, target: FileHandle): Promise<void> {
  const portion = Buffer.alloc(256 * 1024);
  for (let at = 0; ; ) {
    const { bytesRead } = await source.read(portion, 0, portion.length, at);
    if (bytesRead === 0) return;
    await target.writeFile(portion.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/**
 * What a database says of itself becomes true of its new place. Where its key was not to be had, its name stays: a keychain
 * that is locked now may hold the key under it.
 * @param file of nobody but the caller
 * @param mark something random, by which it is known again
 */
export function adapt(file: string, databaseId: string, source: KeySource | null, mark: string): void {
  atSeam(file, () => {
    const db = new Database(file, { fileMustExist: true });
    try {
      db.pragma('synchronous = FULL');
      db.pragma('fullfsync = ON');
      db.pragma('journal_mode = DELETE');
      db.transaction(() => {
        const say = db.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
        say.run('restored', mark);
        db.prepare(`DELETE FROM meta WHERE key = 'vault_rotation'`).run();
        if (source === null) return;
        say.run('database_id', databaseId);
        db.prepare('UPDATE vault_key SET source = ? WHERE retired_at IS NULL').run(source);
      })();
    } finally {
      db.close();
    }
  });
}

const counted = 'SELECT coalesce(sum(moved), 0) AS n FROM topic';

/** How much has been committed in it: another number tells that somebody was here. null: that cannot be told. */
export function commitsIn(connection: Connection): number | null {
  try {
    return connection.query<[], { n: number }>(counted).get()?.n ?? null;
  } catch {
    // An empty one, one of a version that did not count, or a damaged one.
    return null;
  }
}

/** @returns false where somebody has the old one open, in which nothing has changed then */
async function wrote(database: string, file: string): Promise<boolean> {
  const from = new Database(file, { readonly: true, fileMustExist: true });
  try {
    // The library takes a database that others have locked for one without pages, and ends well.
    return (await from.backup(database)).totalPages > 0;
  } catch (error) {
    return atSeam(database, () => {
      throw error;
    });
  } finally {
    from.close();
  }
}

/** @throws ProblemError restore.refused: somebody else has it open, or has changed it */
async function refuseChanged(database: string, before: number | null): Promise<void> {
  const connection = await openAlone(database, 'restore.refused');
  try {
    if (commitsIn(connection) !== before) throw openElsewhere('restore.refused', database);
  } finally {
    connection.close();
  }
}

/**
 * Into the very file that is there, in one transaction of SQLite's: who has it open meanwhile, and whoever finds it after a
 * kill, sees the old one or the new one. Under the guard nobody of ours does.
 * @param mark what `adapt` has put into the new one
 * @param commits `commitsIn` the old one, when it was looked at
 * @throws ProblemError restore.refused: another program has come in between, and the old one is still there
 */
export async function writeInto(
  database: string,
  file: string,
  mark: string,
  commits: number | null,
): Promise<void> {
  for (let n = 0; !(await wrote(database, file).catch(ifBusy)); n++) {
    if (n === tries.most) throw openElsewhere('restore.refused', database);
    await sleep(tries.pauseMs);
    await refuseChanged(database, commits);
  }
  const connection = await openAlone(database, 'restore.refused');
  try {
    // Before the key follows: the last step may have been refused as quietly.
    if (restoredMark(connection) !== mark) throw openElsewhere('restore.refused', database);
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

function ifBusy(error: unknown): false {
  if (!isBusy(error)) throw error;
  return false;
}

/** Under a second name, without its bytes being read. @returns false: this file system has no second names */
function linked(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch {
    return false;
  }
}

/**
 * A file that SQLite cannot even lock is replaced as a whole. Its log goes first: beside the new one it would be taken for
 * that one's. Without it the damaged file is as unreadable as before.
 * @returns where the damaged one is
 */
export async function replaceDamaged(
  { dir, database }: DataFolder,
  file: string,
  suffix: string,
): Promise<string> {
  const aside = damagedName(database, suffix);
  if (!linked(database, aside)) await (await copyOpen(database, aside))();
  onFiles(database, () => {
    syncDirectory(dir);
    if (existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${aside}-wal`);
    rmSync(`${database}-shm`, { force: true });
    renameSync(file, database);
    syncDirectory(dir);
  });
  return aside;
}
