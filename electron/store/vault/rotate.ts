import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import { z } from '../../../shared/zod-mini.ts';
import { keyOf } from '../backup/contents.ts';
import { forgetCopies, listCopies } from '../backup/copies.ts';
import type { DataFolder } from '../folder/data-folder.ts';
import type { CallbackIdentity } from '../sql/columns.ts';
import type { Connection } from '../sql/connection.ts';
import { sealedTables } from '../tables/index.ts';
import { type DataKey, dataKey } from './envelope.ts';
import {
  keysAside,
  nextKeyFile,
  placeNextKey,
  placeWaitingKey,
  readKeyFile,
  shredKeyFile,
  writeKeyFile,
} from './key-file.ts';
import { type KeyKeeper, type KeyRow, type KeySource, keySources } from './key-keeper.ts';
import { countRows, type Resealed, reseal } from './reseal.ts';

const markSchema = z.union([
  /** A key is kept and not in force yet: until the commit, nothing has changed. */
  z.object({ next: z.string() }),
  /** Everything is sealed anew; this key has still to go, and what it sealed to be wiped. */
  z.object({
    old: z.object({ keyId: z.string(), source: z.enum(keySources) }),
    resealed: z.number(),
    left: z.number(),
  }),
]);

/** How far a change of the data key has come, as it stands in the database. */
type RotationMark = z.infer<typeof markSchema>;

const markName = 'vault_rotation';

export function readMark(connection: Connection): RotationMark | undefined {
  const row = connection
    .query<[string], { value: string }>('SELECT value FROM meta WHERE key = ?')
    .get(markName);
  return row && markSchema.parse(JSON.parse(row.value));
}

function writeMark(connection: Connection, mark: RotationMark): void {
  connection
    .query<[string, string]>('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)')
    .run(markName, JSON.stringify(mark));
}

function removeMark(connection: Connection): void {
  connection.query<[string]>('DELETE FROM meta WHERE key = ?').run(markName);
}

/** What has just been done, in this order. Specs kill the process at each. */
export const rotationSteps = [
  'marked',
  'kept',
  'resealing',
  'committed',
  'placed',
  'vacuumed',
  'wiped',
  'forgotten',
] as const;
export type RotationStep = (typeof rotationSteps)[number];

export interface RotationProgress {
  step: RotationStep;
  /** Rows, while `resealing`. */
  done: number;
  total: number;
}

export interface Rotated extends Resealed {
  keyId: string;
  source: KeySource;
  /** An earlier one had sealed everything anew and was interrupted: only its end was left to do. */
  resumed: boolean;
  /** Paths of what stays beside the database as it was: keys of other databases, those databases, and damaged ones. */
  aside: string[];
}

export interface RotationParts {
  /** Opened `alone`. */
  connection: Connection;
  folder: DataFolder;
  keeper: KeyKeeper;
  randomBytes: (n: number) => Uint8Array;
  callbackIdentity: CallbackIdentity;
  onProgress: (progress: RotationProgress) => void;
}

/** What in the folder is sealed with the key in force and is not the database: it must be taken in, or away, first. */
const sealedElsewhere = [
  { form: /^authdesk\.held-/, reason: 'held' },
  { form: /^authdesk\.db-wal\..+\.old$/, reason: 'log' },
] as const;

function refuseSealedElsewhere(dir: string): void {
  const names = readdirSync(dir);
  for (const { form, reason } of sealedElsewhere) {
    const name = names.find((one) => form.test(one));
    if (name !== undefined) throw problem('vault.rotateRefused', { params: { reason, name } });
  }
}

const suffixOf = (randomBytes: RotationParts['randomBytes']) => Buffer.from(randomBytes(6)).toString('hex');

/**
 * Keeps the next key, as safely as the one before: what was in the keychain does not move into a file.
 * @throws ProblemError vault.rotateRefused, store.diskFull, store.notWritable
 */
async function keepNext(
  { folder, keeper, randomBytes }: RotationParts,
  key: DataKey,
  bytes: Uint8Array,
  now: KeySource,
): Promise<KeySource> {
  if (await keeper.offerToKeychain(key, bytes)) return 'keychain';
  if (now === 'keychain') throw problem('vault.rotateRefused', { params: { reason: 'keychain' } });
  writeKeyFile(nextKeyFile(folder.keyFile), bytes, suffixOf(randomBytes));
  return 'file';
}

/** One that was killed before its commit has left a key that was never used. */
async function forgetUnused({ connection, folder, keeper }: RotationParts, { keyId }: KeyRow): Promise<void> {
  const mark = readMark(connection);
  if (!mark || !('next' in mark)) return;
  if (mark.next !== keyId) await keeper.forget(mark.next);
  rmSync(nextKeyFile(folder.keyFile), { force: true });
  removeMark(connection);
}

/** Seals everything anew in one transaction: before its commit nothing has changed, after it everything has. */
async function sealAnew(parts: RotationParts): Promise<void> {
  const { connection, keeper, randomBytes, callbackIdentity, onProgress } = parts;
  const { row, key: from } = await keeper.load();
  if (typeof from === 'string') throw problem('vault.lost', { params: { reason: from, source: row.source } });
  if (!readMark(connection)) placeWaitingKey(parts.folder.keyFile, row.keyId, suffixOf(randomBytes));
  await forgetUnused(parts, row);
  const bytes = randomBytes(32);
  const to = dataKey(bytes);
  writeMark(connection, { next: to.id });
  onProgress({ step: 'marked', done: 0, total: 0 });
  const source = await keepNext(parts, to, bytes, row.source);
  onProgress({ step: 'kept', done: 0, total: 0 });
  const total = countRows(connection, sealedTables);
  let done = 0;
  const onRow = () => {
    done += 1;
    onProgress({ step: 'resealing', done, total });
  };
  connection.transaction(() => {
    const sum = reseal(sealedTables, { connection, from, to, randomBytes, callbackIdentity, onRow });
    connection.query<[string]>('DELETE FROM vault_key WHERE key_id = ?').run(row.keyId);
    keeper.record(to, source);
    writeMark(connection, { old: { keyId: row.keyId, source: row.source }, ...sum });
  });
  onProgress({ step: 'committed', done, total });
}

/** What is kept aside under other keys, or cannot be sealed anew. */
function asideIn({ dir, keyFile }: DataFolder): string[] {
  const damaged = readdirSync(dir).filter((name) => /^authdesk\.db\..+\.damaged(?:-wal)?$/.test(name));
  const copies = listCopies(dir).map(({ path }) => path);
  return [...keysAside(keyFile), ...copies, ...damaged.map((name) => join(dir, name))];
}

/** The key in force to its place, and the old one out of every file that holds it. */
function settleKey({ folder: { keyFile }, keeper }: RotationParts, oldId: string): void {
  const now = keeper.inForce();
  if (now?.source === 'keychain') keeper.note(now.keyId);
  const next = readKeyFile(nextKeyFile(keyFile));
  if (typeof next !== 'string' && dataKey(next).id === now?.keyId) placeNextKey(keyFile);
  const there = readKeyFile(keyFile);
  if (typeof there !== 'string' && dataKey(there).id === oldId) shredKeyFile(keyFile);
  for (const path of keysAside(keyFile)) {
    const aside = readKeyFile(path);
    if (typeof aside !== 'string' && dataKey(aside).id === oldId) shredKeyFile(path);
  }
}

/** Of a database kept aside; one that cannot be read may be the old key's. */
function keyIn(path: string): string | undefined {
  try {
    return keyOf(path)?.keyId;
  } catch {
    return undefined;
  }
}

/** Nothing of what the old key sealed stays in the files: free pages, samples of the indexes, the log, the folder's copies. */
function wipe({ connection, folder, onProgress }: RotationParts, oldId: string): void {
  const sampled = connection.query<[], { n: number }>(
    `SELECT count(*) AS n FROM sqlite_master WHERE name LIKE 'sqlite\\_stat_' ESCAPE '\\'`,
  );
  if ((sampled.get()?.n ?? 0) > 0) connection.exec('ANALYZE');
  connection.exec('VACUUM');
  onProgress({ step: 'vacuumed', done: 0, total: 0 });
  connection.pragma('wal_checkpoint(TRUNCATE)');
  forgetCopies(folder.dir, (path) => (keyIn(path) ?? oldId) === oldId);
  onProgress({ step: 'wiped', done: 0, total: 0 });
}

/** What follows the commit. Each step may be done again. @throws ProblemError vault.oldKeyStays */
async function finish(parts: RotationParts, mark: Extract<RotationMark, { old: unknown }>): Promise<void> {
  const { connection, keeper, onProgress } = parts;
  settleKey(parts, mark.old.keyId);
  onProgress({ step: 'placed', done: 0, total: 0 });
  wipe(parts, mark.old.keyId);
  const inKeychain = mark.old.source === 'keychain' || keeper.isNoted(mark.old.keyId);
  if (inKeychain && !(await keeper.forget(mark.old.keyId))) throw problem('vault.oldKeyStays');
  onProgress({ step: 'forgotten', done: 0, total: 0 });
  removeMark(connection);
}

/**
 * Makes a new data key and seals everything with it, for a key that may have become known. Killed at any moment it
 * leaves a database that opens, under the old key or the new one; the next call does what is left.
 * @throws ProblemError vault.lost, vault.rotateRefused, vault.oldKeyStays (all is sealed anew, and the old key is still
 *   in the keychain), store.diskFull, store.notWritable
 */
export async function rotate(parts: RotationParts): Promise<Rotated> {
  const { connection, folder, keeper } = parts;
  connection.pragma('secure_delete = ON');
  const found = readMark(connection);
  const resumed = found !== undefined && 'old' in found;
  if (!resumed) {
    refuseSealedElsewhere(folder.dir);
    await sealAnew(parts);
  }
  const mark = readMark(connection);
  const row = keeper.inForce();
  if (!mark || !('old' in mark) || !row) throw problem('store.conflict', { params: { reason: 'rotation' } });
  await finish(parts, mark);
  const { resealed, left } = mark;
  return { keyId: row.keyId, source: row.source, resealed, left, resumed, aside: asideIn(folder) };
}
