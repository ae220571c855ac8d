import { join } from 'node:path';
import Database from 'better-sqlite3';
import { migrations } from '../../electron/store/migrations/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { tempDir } from './support.ts';

/**
 * A database of the version before, in a folder of its own, to which somebody else is writing: an update waits until
 * `other` commits.
 */
export async function writtenByOther() {
  const dataDir = tempDir();
  const file = join(dataDir, 'authdesk.db');
  const older = await openConnection(file);
  migrate(older, migrations.slice(0, -1), 1);
  older.close();
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  return { dataDir, other };
}
