import { problem } from '../../../shared/errors/problem.ts';
import type { Migration } from '../migrations/migration.ts';
import type { Connection } from './connection.ts';

/** Marks the file as ours ("AuDk"), for `file`(1). */
export const applicationId = 0x4175446b;

/** How long a migration may last before somebody is told, ms. */
const silentMs = 1_000;

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

/** A step's text, with the record of it; its number is looked at before. */
function textOf({ id, name, up }: Migration, now: number): string {
  const texts: string[] = [];
  up({ exec: (sql) => texts.push(sql) });
  const record = `INSERT INTO migration (id, name, applied_at) VALUES (${id}, '${name}', ${now})`;
  return [...texts, record, `PRAGMA user_version = ${id}`].join(';\n');
}

/** @returns how old the file is @throws ProblemError store.tooNew */
function ageOf(connection: Connection, migrations: readonly Migration[]): 'new' | 'older' | 'current' {
  const known = migrations.at(-1)?.id ?? 0;
  const found = userVersion(connection);
  if (found > known) throw problem('store.tooNew', { params: { path: connection.file, found, known } });
  if (found === known) return 'current';
  return found === 0 ? 'new' : 'older';
}

/**
 * Brings the database to the newest of `migrations`, in one transaction: what fails or is killed leaves the version before.
 * @param migrations in ascending order of id
 * @param now UTC ms, recorded with each step
 * @throws ProblemError store.tooNew (params found, known) when a newer AuthDesk has been here; store.open
 */
export function migrate(connection: Connection, migrations: readonly Migration[], now: number): void {
  if (ageOf(connection, migrations) === 'current') return;
  connection.transaction(() => {
    if (userVersion(connection) === 0) begin(connection);
    for (const migration of migrations) {
      // Another front that started at the same moment has done it.
      if (userVersion(connection) < migration.id) connection.exec(textOf(migration, now));
    }
  });
}

function begin(connection: Connection): void {
  refuseForeign(connection);
  connection.pragma(`application_id = ${applicationId}`);
  connection.exec(
    'CREATE TABLE migration (id INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
}

interface Aside {
  /** Called once if all of it takes longer than `afterMs`. */
  lasts?: (() => void) | undefined;
  afterMs?: number;
  /** What has to be done before a database with rows is changed. */
  before?: () => Promise<void>;
}

/**
 * The same, a database with rows in a thread of its own: to write a hundred thousand of them anew takes seconds, in which
 * this process goes on.
 * @throws ProblemError as `migrate`; store.busy when another process does not let go of the database for minutes
 */
export async function migrateAside(
  connection: Connection,
  migrations: readonly Migration[],
  now: number,
  { lasts = () => {}, afterMs = silentMs, before = async () => {} }: Aside = {},
): Promise<void> {
  if (ageOf(connection, migrations) === 'older') {
    const { inThread } = await import('./migrate-thread.ts');
    const steps = migrations.map((migration) => ({ id: migration.id, sql: textOf(migration, now) }));
    const timer = setTimeout(lasts, afterMs);
    try {
      await before();
      await inThread(connection.file, steps);
    } finally {
      clearTimeout(timer);
    }
  }
  // A new one is made in some ms; of one that the thread has brought to the newest nothing is left to do.
  migrate(connection, migrations, now);
}
