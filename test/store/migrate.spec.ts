import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../electron/store/migrations/index.ts';
import { type Connection, openConnection } from '../../electron/store/sql/connection.ts';
import { migrate } from '../../electron/store/sql/migrate.ts';
import { problemIn, problemOf, tempDir } from './support.ts';

const newest = migrations.at(-1)?.id ?? 0;

async function withConnection<T>(file: string, use: (connection: Connection) => T): Promise<T> {
  const connection = await openConnection(file);
  try {
    return use(connection);
  } finally {
    connection.close();
  }
}

/** Without the statistics that closing may leave behind. */
const schemaOf = (connection: Connection) =>
  connection
    .query<[], { name: string; sql: string | null }>(
      "SELECT name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_stat%' ORDER BY name",
    )
    .all();
const stepsOf = (connection: Connection) =>
  connection
    .query<[], { id: number }>('SELECT id FROM migration ORDER BY id')
    .all()
    .map(({ id }) => id);

describe('migrations', () => {
  it('are numbered, ascending, each once', () => {
    const ids = migrations.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    expect(new Set(migrations.map(({ name }) => name)).size).toBe(migrations.length);
  });

  it('build the schema from an empty file, once', async () => {
    const file = join(tempDir(), 'a.db');
    const first = await withConnection(file, (connection) => {
      migrate(connection, migrations, 1000);
      expect(connection.pragma('user_version')).toBe(newest);
      expect(connection.pragma('integrity_check')).toBe('ok');
      return schemaOf(connection);
    });
    await withConnection(file, (connection) => {
      migrate(connection, migrations, 2000);
      expect(schemaOf(connection)).toEqual(first);
      expect(stepsOf(connection)).toEqual(migrations.map(({ id }) => id));
      expect(connection.query<[], { n: number }>('SELECT max(applied_at) AS n FROM migration').get()?.n).toBe(
        1000,
      );
    });
  });

  it('go on from where an older version stopped', async () => {
    const file = join(tempDir(), 'a.db');
    await withConnection(file, (connection) => migrate(connection, migrations.slice(0, 2), 1));
    await withConnection(file, (connection) => {
      migrate(connection, migrations, 2);
      expect(stepsOf(connection)).toEqual(migrations.map(({ id }) => id));
    });
  });

  it('leave the version before when one fails', async () => {
    const file = join(tempDir(), 'a.db');
    const broken = {
      id: 20,
      name: 'broken',
      up: (db: Pick<Connection, 'exec'>) => db.exec('CREATE TABLE x (a); NONSENSE'),
    };
    await withConnection(file, (connection) => {
      const [first] = migrations;
      if (first === undefined) throw new Error('no migrations');
      expect(problemOf(() => migrate(connection, [first, broken], 1)).code).toBe('store.open');
      // Half of a new database is no use: it is empty again.
      expect(connection.pragma('user_version')).toBe(0);
      expect(schemaOf(connection)).toEqual([]);
      migrate(connection, [first], 1);
      expect(problemOf(() => migrate(connection, [first, broken], 1)).code).toBe('store.open');
      expect(connection.pragma('user_version')).toBe(10);
      expect(stepsOf(connection)).toEqual([10]);
      expect(schemaOf(connection).some(({ sql }) => sql?.includes('TABLE x'))).toBe(false);
      migrate(connection, migrations, 2);
      expect(connection.pragma('user_version')).toBe(newest);
    });
  });

  it('leave a newer database alone', async () => {
    const file = join(tempDir(), 'a.db');
    await withConnection(file, (connection) => {
      migrate(connection, migrations, 1);
      connection.pragma('user_version = 99990');
      const refusal = problemOf(() => migrate(connection, migrations, 2));
      expect(refusal).toMatchObject({ code: 'store.tooNew', params: { found: 99990, known: newest } });
    });
  });

  it("leave somebody else's database alone", async () => {
    const file = join(tempDir(), 'a.db');
    const other = new Database(file);
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    await withConnection(file, (connection) => {
      const refusal = problemOf(() => migrate(connection, migrations, 1));
      expect(refusal).toMatchObject({ code: 'store.open', params: { reason: 'foreign' } });
      expect(schemaOf(connection)).toHaveLength(1);
    });
  });

  it('refuse a file that is no database', async () => {
    const file = join(tempDir(), 'a.db');
    writeFileSync(file, 'this is a text, and long enough to be looked at as a database header '.repeat(20));
    const refusal = await problemIn(openConnection(file));
    expect(refusal).toMatchObject({ code: 'store.open', params: { reason: 'SQLITE_NOTADB', path: file } });
  });
});
