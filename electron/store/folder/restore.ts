import { copyFileSync, existsSync, linkSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import { copyBy, keepCopy } from '../backup/copies.ts';
import type { Connection } from '../sql/connection.ts';
import { atSeam, isDamage, onFiles } from '../sql/failures.ts';
import { Database } from '../sql/sqlite.ts';
import { syncFile } from '../sql/sync-file.ts';
import { dataKey } from '../vault/envelope.ts';
import { placeWaitingKey, syncDirectory } from '../vault/key-file.ts';
import type { KeySource } from '../vault/key-keeper.ts';
import { openAlone, openElsewhere } from './alone.ts';
import type { DataFolder } from './data-folder.ts';
import { heldNames } from './held-answers.ts';
import { type KeyParts, keepKey, settleKey, suffixOf } from './restored-key.ts';

/** What has just been done, in this order. Specs kill the process at each. */
export const restoreSteps = ['aside', 'keyKept', 'held', 'swapping', 'swapped', 'keyPlaced'] as const;
export type RestoreStep = (typeof restoreSteps)[number];

export interface RestoreParts extends KeyParts {
  /** A database of nobody but the caller, looked through already; it is changed. */
  database: string;
  /** Held answers that go with it, by their paths. */
  held: readonly string[];
  now: () => number;
  onStep: (step: RestoreStep) => void;
}

/** Where what was there before is kept: a copy of the whole database, or the damaged files as they were; null: there was none. */
export interface Restored {
  keptAside: string | null;
  /** null: the key was not to be had. */
  keySource: KeySource | null;
}

/** undefined: it cannot be read, so that nobody else can have it open either, unless from before. */
async function openPresent({ database }: DataFolder): Promise<Connection | undefined> {
  let connection: Connection | undefined;
  try {
    connection = await openAlone(database, 'restore.refused');
    isBlank(connection);
    return connection;
  } catch (error) {
    connection?.close();
    if (!isDamage(error)) throw error;
    const refusal = openElsewhere('restore.refused', database, error);
    if (refusal.problem.params?.who) throw refusal;
    return undefined;
  }
}

const isBlank = (connection: Connection) =>
  (connection.query<[], { n: number }>('SELECT count(*) AS n FROM sqlite_master').get()?.n ?? 0) === 0;

/** Of what is there: a copy, or where pages of it cannot be read, its files as they are. @returns where */
async function keepAside(parts: RestoreParts, connection: Connection): Promise<string> {
  const { folder, now } = parts;
  const { dir, database } = folder;
  const suffix = suffixOf(parts);
  try {
    const question = { dir, database, reason: 'replaced', now: now(), suffix } as const;
    // By the connection that is alone in it: a thread's could not open it.
    const copy = await keepCopy(question, (_file, to) => copyBy(connection, to));
    return copy.path;
  } catch (error) {
    if (!isDamage(error)) throw error;
    connection.pragma('wal_checkpoint(TRUNCATE)');
    const aside = damagedName(database, suffix);
    onFiles(aside, () => {
      copyFileSync(database, aside);
      syncFile(aside);
    });
    return aside;
  }
}

const damagedName = (database: string, suffix: string) => `${database}.${suffix}.damaged`;

/**
 * What the database says of itself becomes true of its new place. Where its key was not to be had, its name stays: a keychain
 * that is locked now may hold the key under it.
 * @param mark something random, by which it is known again
 */
function adapt(file: string, databaseId: string, source: KeySource | null, mark: string): void {
  atSeam(file, () => {
    const db = new Database(file, { fileMustExist: true });
    try {
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
  syncFile(file);
}

/**
 * Into the very file that is there, in one transaction of SQLite's: who has it open meanwhile, and whoever finds it after a
 * kill, sees the old one or the new one.
 * @param mark what `adapt` has put into the new one
 * @throws ProblemError restore.refused: another process has come in between, and the old one is still there
 */
async function writeInto(database: string, file: string, mark: string): Promise<void> {
  const from = new Database(file, { readonly: true, fileMustExist: true });
  try {
    const { totalPages } = await from.backup(database);
    // The library takes a database that others have locked for one without pages, and ends well.
    if (totalPages === 0) throw openElsewhere('restore.refused', database);
  } catch (error) {
    throw atSeam(database, () => {
      throw error;
    });
  } finally {
    from.close();
  }
  const connection = await openAlone(database, 'restore.refused');
  try {
    // Before the key follows: the last step may have been refused as quietly.
    if (metaOf(connection, 'restored') !== mark) throw openElsewhere('restore.refused', database);
    connection.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    connection.close();
  }
}

/**
 * A file that SQLite cannot even lock is replaced as a whole. Its log goes first: beside the new one it would be taken for
 * that one's. Without it the damaged file is as unreadable as before.
 * @returns where the damaged one is
 */
function replaceDamaged({ dir, database }: DataFolder, file: string, suffix: string): string {
  const aside = damagedName(database, suffix);
  onFiles(database, () => {
    try {
      linkSync(database, aside);
    } catch {
      // Some file systems have no second names.
      copyFileSync(database, aside);
    }
    syncFile(aside);
    if (existsSync(`${database}-wal`)) renameSync(`${database}-wal`, `${aside}-wal`);
    rmSync(`${database}-shm`, { force: true });
    renameSync(file, database);
    syncDirectory(dir);
  });
  return aside;
}

/** Answers that wait for the database that is there would be lost with it. */
function refuseHeld({ dir }: DataFolder): void {
  const [name] = heldNames(readdirSync(dir));
  if (name !== undefined) throw problem('restore.refused', { params: { reason: 'held', name } });
}

function bringHeld({ dir }: DataFolder, held: readonly string[]): void {
  for (const path of held) {
    const to = join(dir, basename(path));
    onFiles(to, () => renameSync(path, to));
  }
}

const metaOf = (connection: Connection, key: string): string | undefined =>
  connection.query<[string], { value: string }>('SELECT value FROM meta WHERE key = ?').get(key)?.value;

const databaseIdOf = (connection: Connection | undefined): string | undefined => {
  if (!connection || isBlank(connection)) return undefined;
  try {
    return metaOf(connection, 'database_id');
  } catch {
    return undefined;
  }
};

/**
 * Puts a database in the place of a data folder's, while no other process has that open. What was there is kept; the new key
 * is kept before the database that needs it, and no key is destroyed. Killed at any moment it leaves the one or the other,
 * whole.
 * @throws ProblemError restore.refused, store.*
 */
export async function restoreInto(parts: RestoreParts): Promise<Restored> {
  const { folder, database: file, held, onStep } = parts;
  const present = await openPresent(folder);
  const isEmpty = present !== undefined && isBlank(present);
  const suffix = suffixOf(parts);
  let keptAside: string | null = null;
  const databaseId = databaseIdOf(present) ?? Buffer.from(parts.randomBytes(16)).toString('hex');
  try {
    if (present && !isEmpty) {
      refuseHeld(folder);
      settleKey(parts, present, suffixOf(parts));
      keptAside = await keepAside(parts, present);
    }
    onStep('aside');
    const keySource = await keepKey(parts, databaseId);
    onStep('keyKept');
    adapt(file, databaseId, keySource, suffix);
    bringHeld(folder, held);
    onStep('held');
    present?.close();
    onStep('swapping');
    if (present) await writeInto(folder.database, file, suffix);
    else keptAside = replaceDamaged(folder, file, suffix);
    onStep('swapped');
    if (keySource === 'file' && parts.key) placeWaitingKey(folder.keyFile, dataKey(parts.key).id, suffix);
    onStep('keyPlaced');
    return { keptAside, keySource };
  } finally {
    present?.close();
  }
}
