import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import { onFiles } from '../sql/failures.ts';
import { type FolderFinding, mendModes } from './modes.ts';

export interface DataFolder {
  dir: string;
  database: string;
  keyFile: string;
  /** Says which keys of this folder's databases are in the keychain; no secret. */
  keychainNote: string;
  /** Only takes up room: see reserve.ts. */
  reserve: string;
  /** What the operator is to be told of it. */
  findings: FolderFinding[];
  /** A key was there before the database was looked at: if that is new, the key is alone. */
  keyBefore: FolderFinding | undefined;
}

/** Makes a file that only its owner may read. One that exists is not even opened: closing it would drop SQLite's locks. */
function createPrivateFile(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
    if (!statSync(path).isFile()) throw problem('store.notWritable', { params: { path, reason: 'EISDIR' } });
  }
}

/** Step by step: where nothing can be made (below /proc), Node's own recursive way tries for ever. */
function makeFolder(dir: string): void {
  if (existsSync(dir)) return;
  if (dirname(dir) !== dir) makeFolder(dirname(dir));
  try {
    mkdirSync(dir, { mode: 0o700 });
  } catch (error) {
    // Another process was quicker.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/**
 * What a database left behind that is no longer there, SQLite would throw away with the first look at an empty one: it
 * is kept under another name, for the day when the database comes back. The log is looked at first: one that another
 * process has just begun has its database already.
 * @param suffix something random
 */
function keepOrphanedLog(database: string, suffix: string): void {
  const log = `${database}-wal`;
  if (sizeOf(log) > 0 && sizeOf(database) === 0) renameSync(log, `${log}.${suffix}.old`);
}

/**
 * Makes the data folder (mode 0700) and an empty database file (0600; SQLite's -wal and -shm take that mode over)
 * where they are missing, closes what stands open to others, and looks whether both can be written.
 * @param dir the data folder
 * @param suffix something random, for the name of what is kept aside
 * @throws ProblemError store.notWritable, store.diskFull
 */
export function prepareFolder(dir: string, suffix: string): DataFolder {
  const database = join(dir, 'authdesk.db');
  const keyFile = join(dir, 'authdesk.key');
  const keychainNote = join(dir, 'authdesk.keychain');
  const findings = onFiles(dir, () => {
    makeFolder(dir);
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
    return mendModes(dir);
  });
  const keyBefore = keyOf(keyFile, keychainNote);
  onFiles(database, () => {
    keepOrphanedLog(database, suffix);
    createPrivateFile(database);
    accessSync(database, constants.R_OK | constants.W_OK);
  });
  const reserve = join(dir, 'authdesk.reserve');
  return { dir, database, keyFile, keychainNote, reserve, findings, keyBefore };
}

function keyOf(keyFile: string, keychainNote: string): FolderFinding | undefined {
  const found = [
    { path: keyFile, what: 'key' },
    { path: keychainNote, what: 'keychain' },
  ] as const;
  const params = found.find(({ path }) => existsSync(path));
  return params && { code: 'folder.keyAlone', params };
}
