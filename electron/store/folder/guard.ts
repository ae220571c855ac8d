import { closeSync, existsSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { problem } from '../../../shared/errors/problem.ts';
import { atSeam, isBusy, onFiles } from '../sql/failures.ts';
import { Database } from '../sql/sqlite.ts';
import { openElsewhere } from './alone.ts';

/** A look at the guard takes some µs: so long one is waited for, ms. */
const patienceMs = 1_000;
const guardFile = (dir: string): string => join(dir, 'authdesk.guard');

/** It stays: a file that is removed while another process opens it guards nothing. */
function makeGuard(file: string): void {
  if (existsSync(file)) return;
  onFiles(file, () => closeSync(openSync(file, 'a', 0o600)));
}

/**
 * Takes the data folder for a restore. SQLite cannot hold a database locked while another file takes its place, so the lock
 * is one on an empty file beside it. The system ends it with this process, however that ends.
 * @returns gives it back
 * @throws ProblemError restore.refused when another restore has it, store.notWritable, store.diskFull
 */
export function takeGuard(dir: string): () => void {
  const file = guardFile(dir);
  makeGuard(file);
  const db = atSeam(file, () => new Database(file, { timeout: patienceMs }));
  try {
    atSeam(file, () => db.exec('BEGIN EXCLUSIVE'));
  } catch (error) {
    db.close();
    throw isBusy(error) ? openElsewhere('restore.refused', file, error) : error;
  }
  return () => db.close();
}

/**
 * To be asked once the database is open: from then on no restore begins, and one that had begun before is seen here.
 * @throws ProblemError store.restoring
 */
export function refuseWhileRestoring(dir: string): void {
  const file = guardFile(dir);
  if (!existsSync(file)) return;
  try {
    atSeam(file, () => {
      const db = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 });
      try {
        db.prepare('SELECT count(*) FROM sqlite_master').get();
      } finally {
        db.close();
      }
    });
  } catch (error) {
    throw isBusy(error) ? problem('store.restoring', { params: { path: dir } }, error) : error;
  }
}
