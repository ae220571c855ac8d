import { problem } from '../../../shared/errors/problem.ts';
import type { DataFolder } from '../folder/data-folder.ts';
import type { Connection } from '../sql/connection.ts';
import { isDamage } from '../sql/failures.ts';
import { listCopies, newestWhole } from './copies.ts';

const isEmpty = (connection: Connection) =>
  (connection.query<[], { n: number }>('SELECT count(*) AS n FROM sqlite_master').get()?.n ?? 0) === 0;

/**
 * A database that was there, as its copies tell, must not begin anew without a word.
 * @throws ProblemError store.damaged
 */
export async function refuseVanished({ dir, database }: DataFolder, connection: Connection): Promise<void> {
  if (!isEmpty(connection) || listCopies(dir).length === 0) return;
  throw problem('store.damaged', { params: { path: database, reason: 'empty', ...(await newest(dir)) } });
}

async function newest(dir: string): Promise<{ copy?: string; copyAt?: number }> {
  const copy = await newestWhole(dir);
  return copy ? { copy: copy.path, copyAt: copy.at } : {};
}

/** The same error; of a database that cannot be read, one that names the newest copy that can. */
export async function withWayOut(error: unknown, { dir, database }: DataFolder): Promise<unknown> {
  if (!isDamage(error)) return error;
  const { reason = '' } = error.problem.params ?? {};
  try {
    return problem('store.damaged', { params: { path: database, reason, ...(await newest(dir)) } }, error);
  } catch {
    // The folder cannot be read either: the first error says more.
    return error;
  }
}
