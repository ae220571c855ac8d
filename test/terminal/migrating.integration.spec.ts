import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '../../electron/store/migrations/index.ts';
import { openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { tempDir } from '../core/support/index.ts';
import { authdesk } from './support.ts';

it('says that the database is being updated when that takes long, in its language, and then goes on', async () => {
  const dataDir = tempDir();
  const file = join(dataDir, 'authdesk.db');
  const older = await openConnection(file);
  migrate(older, migrations.slice(0, -1), 1);
  older.close();
  // Loads the program, so that the time below is the update's.
  await authdesk(tempDir(), ['platform', 'list']);
  // Somebody else writes: the update waits for that.
  const other = new Database(file);
  other.exec('BEGIN IMMEDIATE');
  setTimeout(() => other.exec('COMMIT'), 3_000);
  const ran = await authdesk(dataDir, ['--lang', 'en', '--json', 'platform', 'list']);
  other.close();
  expect(ran).toMatchObject({ code: 0, err: expect.stringContaining('updating your database') });
  expect(ran.json()).toEqual([]);
  expect((await authdesk(dataDir, ['platform', 'list'])).err).not.toContain('更新数据库');
});
