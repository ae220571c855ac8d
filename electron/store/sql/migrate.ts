import { problem } from '../../../shared/errors/problem.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Connection } from './connection.ts';

/** Marks the file as ours ("AuDk"), for `file`(1). */
const applicationId = 0x4175446b;

/** Is the file still empty, without a schema? */
export const isNew = (connection: Connection): boolean => userVersion(connection) === 0;

function userVersion(connection: Connection): number {
  return Number(connection.pragma('user_version'));
}

/** A file of version 0 must be empty: we do not build into somebody else's database. */
function refuseForeign(connection: Connection): void {
  const tables = connection.query<[], { n: number }>('SELECT count(*) AS n FROM sqlite_master').get()?.n ?? 0;
  if (tables > 0) {
    throw problem('store.open', { params: { path: connection.file, reason: 'foreign' } });
  }
}

function apply(connection: Connection, migration: Migration, now: number): void {
  connection.transaction(() => {
    const version = userVersion(connection);
    // Another front that started at the same moment has done it.
    if (version >= migration.id) return;
    if (version === 0) {
      refuseForeign(connection);
      connection.pragma(`application_id = ${applicationId}`);
      connection.exec(
        'CREATE TABLE migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
      );
    }
    migration.up(connection);
    connection
      .query<[number, string, number]>('INSERT INTO migration (id, name, applied_at) VALUES (?, ?, ?)')
      .run(migration.id, migration.name, now);
    connection.pragma(`user_version = ${migration.id}`);
  });
}

/**
 * Brings the database to the newest of `migrations`, each in a transaction of its own: what fails leaves the step
 * before it. A new database is made in one: a disk that syncs slowly is waited for once, and half of one is no use.
 * @param migrations in ascending order of id
 * @param now UTC ms, recorded with each step
 * @throws ProblemError store.tooNew (params found, known) when a newer AuthDesk has been here; store.open
 */
export function migrate(connection: Connection, migrations: readonly Migration[], now: number): void {
  const known = migrations.at(-1)?.id ?? 0;
  const found = userVersion(connection);
  if (found > known) {
    throw problem('store.tooNew', { params: { path: connection.file, found, known } });
  }
  if (found === known) return;
  const applyAll = () => {
    for (const migration of migrations) apply(connection, migration, now);
  };
  if (found === 0) connection.transaction(applyAll);
  else applyAll();
}
