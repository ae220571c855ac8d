import { renameSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { ProblemError, problem } from '../../../shared/errors/problem.ts';
import type { ErrorCode } from '../../../shared/errors/remedies/index.ts';
import { Database } from './sqlite.ts';

/** Less room than this, in bytes, and an I/O error of SQLite is taken for a full disk. */
const hardlyAnyRoom = 64 * 1024;

type Table = readonly (readonly [prefix: string, code: ErrorCode])[];

const ofSqlite: Table = [
  ['SQLITE_FULL', 'store.diskFull'],
  ['SQLITE_READONLY', 'store.notWritable'],
  ['SQLITE_CANTOPEN', 'store.notWritable'],
  ['SQLITE_PERM', 'store.notWritable'],
  ['SQLITE_BUSY', 'store.busy'],
  ['SQLITE_LOCKED', 'store.busy'],
  ['SQLITE_CONSTRAINT_FOREIGNKEY', 'store.missing'],
  ['SQLITE_CONSTRAINT', 'store.conflict'],
];

const ofFiles: Table = [
  ['ENOSPC', 'store.diskFull'],
  ['EDQUOT', 'store.diskFull'],
  ['EACCES', 'store.notWritable'],
  ['EPERM', 'store.notWritable'],
  ['EROFS', 'store.notWritable'],
  ['ENOTDIR', 'store.notWritable'],
  ['EISDIR', 'store.notWritable'],
  ['EEXIST', 'store.notWritable'],
  ['ENOENT', 'store.notWritable'],
];

function catalogued(table: Table, reason: string): ErrorCode {
  return table.find(([prefix]) => reason.startsWith(prefix))?.[1] ?? 'store.open';
}

/** SQLite reports some writes that found no room (those of its shared-memory file) as plain I/O errors. */
function diskLooksFull(code: string, path: string): boolean {
  if (!code.startsWith('SQLITE_IOERR') && !code.startsWith('SQLITE_CANTOPEN')) return false;
  try {
    const { bavail, bsize } = statfsSync(dirname(path));
    return bavail * bsize < hardlyAnyRoom;
  } catch {
    return false;
  }
}

/**
 * The error to throw instead of one of SQLite's: a ProblemError `store.diskFull`, `store.notWritable`, `store.busy`,
 * `store.missing` (the row it belongs to is gone), `store.conflict` or, for a damaged file and everything else,
 * `store.open`; `params` are `path` and `reason`, SQLite's own code. What is not SQLite's comes back unchanged.
 * @param path the database file
 */
export function sqliteFailure(error: unknown, path: string): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  const reason = error.code;
  const code = diskLooksFull(reason, path) ? 'store.diskFull' : catalogued(ofSqlite, reason);
  return problem(code, { params: { path, reason } }, error);
}

/** Has somebody else locked the database? */
export const isBusy = (error: unknown): boolean =>
  error instanceof ProblemError && error.problem.code === 'store.busy';

/** Of the file system: there is no such file. */
export const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Is it that SQLite cannot read the file, whoever asks? */
export const isDamage = (error: unknown): error is ProblemError =>
  error instanceof ProblemError &&
  error.problem.code === 'store.open' &&
  /^SQLITE_(?:CORRUPT|NOTADB)/.test(String(error.problem.params?.reason));

/** Runs `fn` on the database; what SQLite refuses is thrown as `sqliteFailure` names it. */
export function atSeam<T>(path: string, fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    throw sqliteFailure(error, path);
  }
}

/**
 * Runs `fn` on files; what the system refuses is thrown as ProblemError `store.notWritable`, `store.diskFull` or
 * `store.open`, with `params.path` and the system's code as `params.reason`.
 */
export function onFiles<T>(path: string, fn: () => T): T {
  try {
    return fn();
  } catch (error) {
    if (error instanceof ProblemError || !(error instanceof Error && 'code' in error)) throw error;
    const reason = String(error.code);
    throw problem(catalogued(ofFiles, reason), { params: { path, reason } }, error);
  }
}

/** Whole or not at all, mode 0600, on the disk before it returns. @param part its name until then @throws as `onFiles` */
export function writeFileWhole(path: string, text: string, part: string, flag: 'w' | 'wx'): void {
  onFiles(path, () => {
    try {
      writeFileSync(part, text, { mode: 0o600, flag, flush: true });
      renameSync(part, path);
    } catch (error) {
      // On a full disk it takes up room, and a part of a file is none.
      rmSync(part, { force: true });
      throw error;
    }
  });
}
