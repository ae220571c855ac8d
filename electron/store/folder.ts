import { accessSync, closeSync, constants, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../shared/errors/problem.ts';
import { onFiles } from './failures.ts';

export interface DataFolder {
  dir: string;
  database: string;
  keyFile: string;
  /** Only takes up room: see reserve.ts. */
  reserve: string;
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

/**
 * Makes the data folder (mode 0700) and an empty database file (0600; SQLite's -wal and -shm take that mode over)
 * where they are missing, and looks whether both can be written.
 * @param dir the data folder
 * @throws ProblemError store.notWritable, store.diskFull
 */
export function prepareFolder(dir: string): DataFolder {
  const database = join(dir, 'authdesk.db');
  onFiles(dir, () => {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
    accessSync(dir, constants.R_OK | constants.W_OK | constants.X_OK);
  });
  onFiles(database, () => {
    createPrivateFile(database);
    accessSync(database, constants.R_OK | constants.W_OK);
  });
  return { dir, database, keyFile: join(dir, 'authdesk.key'), reserve: join(dir, 'authdesk.reserve') };
}
