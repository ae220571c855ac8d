import { ProblemError } from '../../../shared/errors/problem.ts';
import type { DataFolder } from '../folder/data-folder.ts';
import type { FolderFinding } from '../folder/modes.ts';
import type { Connection } from '../sql/connection.ts';
import { copyBy, keepCopy } from './copies.ts';

/**
 * Keeps a copy of an older version's database before it is changed. Without room for one the change goes on, which is one
 * transaction and leaves the old version when it fails: a desk that does not open can lose more, and the operator is told.
 * @param suffix something random
 * @throws ProblemError store.open: what cannot be read whole is not changed
 */
export async function copyBeforeUpdate(
  { dir, database }: DataFolder,
  connection: Connection,
  now: number,
  suffix: string,
): Promise<FolderFinding[]> {
  const question = { dir, database, reason: 'update', now, suffix } as const;
  try {
    await keepCopy(question).catch((error: unknown) => {
      // Where no thread can be had, the database is brought to this version here as well.
      if (!(error instanceof ProblemError) || error.problem.code !== 'internal') throw error;
      return keepCopy(question, (_file, to) => copyBy(connection, to));
    });
    return [];
  } catch (error) {
    if (!(error instanceof ProblemError) || error.problem.code !== 'store.diskFull') throw error;
    return [{ code: 'folder.noCopy', params: { path: dir, what: 'folder' } }];
  }
}
