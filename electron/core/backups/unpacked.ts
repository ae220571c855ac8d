import { copyFileSync, existsSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import {
  checkAside,
  copyNamed,
  heldNames,
  isWhole,
  keyFromText,
  onFiles,
  schemaOf,
} from '../../store/index.ts';
import { thisProcess } from '../processes/identity.ts';

/** A database out of a backup, in a folder of its own, looked through. */
export interface Opened {
  kind: 'backup' | 'copy';
  /** UTC ms; of a copy when its file was written. */
  createdAt: number;
  /** Of the program that made it; a copy does not tell. */
  version: string | null;
  schema: number;
  database: string;
  /** A backup brings it along. */
  key: Uint8Array | undefined;
  /** Paths of answers that waited for the database. */
  held: string[];
}

/** Of folders in the data folder that pass: what is unpacked, or handed over. The process that made it stands in its name. */
const prefix = 'authdesk.restore-';
const form = /^authdesk\.restore-(?:(.+)-)?[^-]{6}$/;
/** What is this old was left by a process that cannot be seen from here. */
const staleMs = 60 * 60_000;

/** A new one. */
export const passingFolder = (parent: string): string =>
  mkdtempSync(join(parent, `${prefix}${thisProcess.identity}-`));

/** Takes away those whose process has ended. */
export function forgetPassing(parent: string): void {
  for (const name of readdirSync(parent).filter((one) => one.startsWith(prefix))) {
    const owner = form.exec(name)?.[1] ?? '';
    const path = join(parent, name);
    const life = thisProcess.lives(owner);
    const stats = statSync(path, { throwIfNoEntry: false });
    const isOld = life === 'unknown' && stats !== undefined && Date.now() - stats.mtimeMs > staleMs;
    if (life === 'gone' || isOld) rmSync(path, { recursive: true, force: true });
  }
}

/** What a passphrase opens: whatever is encrypted to keys is none of ours. */
const heads = {
  age: Buffer.from('age-encryption.org/v1\n-> scrypt '),
  sqlite: Buffer.from('SQLite format 3\0'),
};

async function headOf(file: string): Promise<'age' | 'sqlite' | undefined> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0);
    const head = buffer.subarray(0, bytesRead);
    if (head.subarray(0, heads.age.length).equals(heads.age)) return 'age';
    return head.subarray(0, heads.sqlite.length).equals(heads.sqlite) ? 'sqlite' : undefined;
  } finally {
    await handle.close();
  }
}

/** The folder itself, or the one that it will be made in. */
const nearest = (dir: string): string =>
  existsSync(dir) || dirname(dir) === dir ? dir : nearest(dirname(dir));

/** @throws ProblemError restore.damaged, restore.notBackup, restore.tooNew */
async function looked(opened: Omit<Opened, 'schema'>): Promise<Opened> {
  try {
    const schema = schemaOf(opened.database);
    const { faults, broken } = await checkAside(opened.database);
    if (faults.length > 0 || broken > 0) throw problem('restore.damaged');
    return { ...opened, schema };
  } catch (error) {
    const code = error instanceof ProblemError ? error.problem.code : undefined;
    throw code === 'store.open' ? problem('restore.damaged', {}, error) : error;
  }
}

/**
 * Has a backup, or a copy of a database, unpacked and looked through while `use` works with it; it is gone afterwards.
 * @param file absolute
 * @param dataDir its disk is the one that must have room
 * @param passphrase asked for when one is needed
 * @throws ProblemError restore.notBackup, restore.damaged, restore.tooNew, restore.unclosed, backup.passphrase, store.*
 */
export async function withBackup<T>(
  file: string,
  dataDir: string,
  passphrase: () => Promise<string>,
  use: (opened: Opened) => Promise<T>,
): Promise<T> {
  const head = await headOf(file);
  if (head === undefined) throw problem('restore.notBackup');
  const secret = head === 'age' ? await passphrase() : '';
  const parent = nearest(dataDir);
  forgetPassing(parent);
  const folder = passingFolder(parent);
  const forget = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', forget);
  try {
    return await use(await (head === 'age' ? ofBackup(file, secret, folder) : ofCopy(file, folder)));
  } catch (error) {
    return onFiles(parent, () => {
      throw error;
    });
  } finally {
    process.off('exit', forget);
    forget();
  }
}

async function ofBackup(file: string, passphrase: string, folder: string): Promise<Opened> {
  const { unpack } = await import('./archive.ts');
  const { manifest, keyText, database, held } = await unpack(file, passphrase, folder);
  const key = keyFromText(keyText);
  if (key === undefined) throw problem('restore.damaged');
  const { createdAt, version } = manifest;
  return looked({ kind: 'backup', createdAt: Date.parse(createdAt), version, database, key, held });
}

/**
 * A database that was not closed, or whose answers still wait beside it, is more than its one file.
 * @throws ProblemError restore.unclosed
 */
function refuseUnclosed(given: string): void {
  const file = realpathSync(given);
  const wal = statSync(`${file}-wal`, { throwIfNoEntry: false });
  const name = wal && wal.size > 0 ? `${basename(file)}-wal` : heldNames(readdirSync(dirname(file)))[0];
  if (name !== undefined) throw problem('restore.unclosed', { params: { name } });
}

async function ofCopy(file: string, folder: string): Promise<Opened> {
  refuseUnclosed(file);
  const database = join(folder, 'authdesk.db');
  const named = copyNamed(file);
  if (named && !(await isWhole(named))) throw problem('restore.damaged');
  copyFileSync(file, database);
  const createdAt = named?.at ?? Math.floor(statSync(file).mtimeMs);
  return looked({ kind: 'copy', createdAt, version: null, database, key: undefined, held: [] });
}
