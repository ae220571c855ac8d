import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import { copyBy, keepCopy } from '../backup/copies.ts';
import type { Connection } from '../sql/connection.ts';
import { isDamage } from '../sql/failures.ts';
import { syncFile } from '../sql/sync-file.ts';
import { dataKey } from '../vault/envelope.ts';
import { placeWaitingKey } from '../vault/key-file.ts';
import type { KeySource } from '../vault/key-keeper.ts';
import { openAlone, openElsewhere } from './alone.ts';
import type { DataFolder } from './data-folder.ts';
import { takeGuard } from './guard.ts';
import { bringHeld, heldNames, restoredMark, settleHeld } from './held-files.ts';
import { type KeyParts, keepKey, settleKey, suffixOf } from './restored-key.ts';
import { adapt, commitsIn, copyOpen, damagedName, replaceDamaged, writeInto } from './swap.ts';

/** What has just been done, in this order. Specs kill the process at each. */
export const restoreSteps = ['aside', 'keyKept', 'held', 'swapping', 'swapped', 'settled'] as const;
export type RestoreStep = (typeof restoreSteps)[number];

export interface RestoreParts extends KeyParts {
  /** A database of nobody but the caller, looked through already; it is changed. */
  database: string;
  /** Held answers that go with it, by their paths. */
  held: readonly string[];
  now: () => number;
  /** Looks at what is there, once nobody else can change it. Throws what refuses. */
  look?: ((present: Connection) => void) | undefined;
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

/** What is there, kept, and what to do once its connection is closed. */
interface Aside {
  path: string | null;
  after: () => Promise<void>;
}

const nothing: Aside = { path: null, after: async () => {} };

/** Of what is there: a copy, or where pages of it cannot be read, its file as it is. */
async function keepAside(parts: RestoreParts, connection: Connection): Promise<Aside> {
  const { folder, now } = parts;
  const { dir, database } = folder;
  const suffix = suffixOf(parts);
  try {
    const question = { dir, database, reason: 'replaced', now: now(), suffix } as const;
    // By the connection that is alone in it: a thread's could not open it.
    const copy = await keepCopy(question, (_file, to) => copyBy(connection, to));
    return { ...nothing, path: copy.path };
  } catch (error) {
    if (!isDamage(error)) throw error;
    connection.pragma('wal_checkpoint(TRUNCATE)');
    const path = damagedName(database, suffix);
    return { path, after: await copyOpen(database, path) };
  }
}

/** Answers that wait for the database that is there would be lost with it, unless they come again. */
function refuseHeld({ dir }: DataFolder, coming: readonly string[]): void {
  const names = new Set(coming.map((path) => basename(path)));
  const name = heldNames(readdirSync(dir)).find((one) => !names.has(one));
  if (name !== undefined) throw problem('restore.refused', { params: { reason: 'held', name } });
}

/** undefined where pages that it reads are damaged. */
function unlessDamaged<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (!isDamage(error)) throw error;
    return undefined;
  }
}

function databaseIdOf(connection: Connection | undefined): string | undefined {
  if (!connection || isBlank(connection)) return undefined;
  const row = connection.query<[], { value: string }>(`SELECT value FROM meta WHERE key = 'database_id'`);
  return unlessDamaged(() => row.get()?.value);
}

/** What a killed restore has left is put in order, what is there is looked at and kept. */
async function setAside(parts: RestoreParts, present: Connection | undefined): Promise<Aside> {
  if (present === undefined || isBlank(present)) return nothing;
  const { folder, held, look } = parts;
  const mark = unlessDamaged(() => ({ mark: restoredMark(present) }));
  if (mark) settleHeld(folder.dir, mark.mark);
  refuseHeld(folder, held);
  settleKey(parts, present, suffixOf(parts));
  look?.(present);
  return keepAside(parts, present);
}

/**
 * Puts a database in the place of a data folder's, while no other process has that open; from the first look to the end no
 * other opens it (`guard.ts`). What was there is kept; the new key is kept before the database that needs it, and no key is
 * destroyed. Killed at any moment it leaves the one or the other, whole, and the next one goes through.
 * @throws ProblemError restore.refused, store.*; what `look` throws
 */
export async function restoreInto(parts: RestoreParts): Promise<Restored> {
  const release = takeGuard(parts.folder.dir);
  try {
    return await swapped(parts, await openPresent(parts.folder));
  } finally {
    release();
  }
}

async function swapped(parts: RestoreParts, present: Connection | undefined): Promise<Restored> {
  const { folder, database: file, held, onStep } = parts;
  const mark = suffixOf(parts);
  const databaseId = databaseIdOf(present) ?? Buffer.from(parts.randomBytes(16)).toString('hex');
  let aside = nothing;
  let keySource: KeySource | null;
  let commits: number | null = null;
  try {
    aside = await setAside(parts, present);
    onStep('aside');
    keySource = await keepKey(parts, databaseId);
    onStep('keyKept');
    adapt(file, databaseId, keySource, mark);
    syncFile(file);
    bringHeld(folder.dir, held, mark);
    onStep('held');
    if (present) commits = commitsIn(present);
  } finally {
    present?.close();
    await aside.after();
  }
  onStep('swapping');
  let keptAside = aside.path;
  if (present) await writeInto(folder.database, file, mark, commits);
  else keptAside = await replaceDamaged(folder, file, mark);
  onStep('swapped');
  settleHeld(folder.dir, mark);
  if (keySource === 'file' && parts.key) placeWaitingKey(folder.keyFile, dataKey(parts.key).id, mark);
  onStep('settled');
  return { keptAside, keySource };
}
