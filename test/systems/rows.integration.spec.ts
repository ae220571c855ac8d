import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withMysql } from '../../electron/systems/mysql.ts';
import { mysqlRows } from '../../electron/systems/mysql-rows.ts';
import { withPostgres } from '../../electron/systems/postgres.ts';
import { postgresRows } from '../../electron/systems/postgres-rows.ts';
import type { Row, RowsQuery } from '../../electron/systems/rows.ts';
import { type Problem, toProblem } from '../../shared/errors/problem.ts';
import { mariadbServer, startMariadb } from './support/mariadb.ts';
import { postgresBin, startPostgres } from './support/postgres.ts';
import type { Server } from './support/server.ts';

type Read = (address: string, query: RowsQuery, signal?: AbortSignal) => Promise<void>;
const hostile = `O'Brien "店" \\ 😀\n=1+1;--`;

async function rowsOf(read: Read, address: string, sql: string, most = 10_000): Promise<Row[]> {
  const found: Row[] = [];
  const onRows = async (rows: Row[]) => {
    found.push(...rows);
    return found.length >= most;
  };
  await read(address, { sql, value: hostile, maxBytes: 8 << 20, onRows });
  return found;
}

const refusalOf = (read: Read, address: string, sql: string, signal?: AbortSignal): Promise<Problem> =>
  read(address, { sql, value: 'x', maxBytes: 1 << 20, onRows: async () => false }, signal).then(
    () => ({ code: 'none' }),
    toProblem,
  );

/** What holds for both: the same statements but for the dialect. */
function specsOf(read: Read, address: () => string, dialect: { one: string; sleep: string; big: string }) {
  it('is asked with its parameter, which is data whatever stands in it', async () => {
    const sql = `SELECT ${dialect.one} AS text, NULL AS nothing, 7 AS number;`;
    expect(await rowsOf(read, address(), sql)).toEqual([{ text: hostile, number: '7' }]);
  });

  it('gives rows in portions and is left when there are enough', async () => {
    const many =
      'WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < 950) SELECT i FROM n';
    expect((await rowsOf(read, address(), many)).at(-1)).toEqual({ i: '950' });
    expect((await rowsOf(read, address(), many, 300)).length).toBeLessThan(950);
  });

  it.each([
    'SELECT 1; SELECT 2',
    'SELECT 1; DROP TABLE kept',
    'DELETE FROM kept',
    'COMMIT',
    '',
    "SELECT 'a' INTO OUTFILE '/tmp/x'",
  ])('refuses %j before any server sees it', async (sql) => {
    expect(await refusalOf(read, 'nowhere:', sql)).toMatchObject({ code: 'source.query' });
  });

  it.each(["SELECT 1 /*M! INTO OUTFILE '/tmp/x' */", "SELECT 1 /*! INTO OUTFILE '/tmp/x' */"])(
    'MySQL would run %j in a transaction that only reads: refused before',
    async (sql) => {
      expect(await refusalOf(mysqlRows, 'nowhere:', sql)).toMatchObject({ code: 'source.query' });
    },
  );

  it('cannot write, and the server says so', async () => {
    for (const sql of [
      'SELECT * FROM kept FOR UPDATE',
      'WITH gone AS (DELETE FROM kept RETURNING *) SELECT * FROM gone',
    ])
      expect(await refusalOf(read, address(), sql), sql).toMatchObject({ code: 'system.failed' });
    expect(await rowsOf(read, address(), 'SELECT value FROM kept')).toEqual([{ value: 'kept' }]);
  });

  it('says which table is missing', async () => {
    expect(await refusalOf(read, address(), 'SELECT * FROM absent')).toMatchObject({
      code: 'system.failed',
      params: { said: expect.stringContaining('absent') },
    });
  });

  it('is given up at a deadline', async () => {
    const refused = await refusalOf(read, address(), dialect.sleep, AbortSignal.timeout(300));
    expect(refused).toMatchObject({ code: 'system.slow' });
  });

  it('is broken off when it brings too much', async () => {
    expect(await refusalOf(read, address(), dialect.big)).toMatchObject({ code: 'source.tooLarge' });
  });
}

describe.skipIf(postgresBin === undefined)('rows of PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres();
    await withPostgres(server.address, (client) =>
      client.query("CREATE TABLE kept (value text); INSERT INTO kept VALUES ('kept')"),
    );
  });
  afterAll(() => server.stop());
  specsOf(postgresRows, () => server.address, {
    one: '$1::text',
    sleep: 'SELECT pg_sleep(30)',
    big: "SELECT repeat('x', 1000) FROM generate_series(1, 300000)",
  });

  it('leaves times as the server writes them', async () => {
    const sql =
      "SELECT timestamptz '2026-11-30 10:00:00+08' AT TIME ZONE 'UTC' AS bare, timestamptz '2026-11-30 10:00:00Z' AS zoned";
    const [row] = await rowsOf(postgresRows, server.address, sql);
    expect(row?.bare).toBe('2026-11-30 02:00:00');
    expect(row?.zoned).toMatch(/^2026-11-30 \d\d:00:00[+-]\d\d$/);
  });
});

describe.skipIf(mariadbServer === undefined)('rows of MariaDB', () => {
  let server: Server;
  let address: string;
  beforeAll(async () => {
    server = await startMariadb();
    address = `${server.address}desk`;
    await withMysql(`${server.address}mysql`, async (connection) => {
      await connection.query('CREATE DATABASE desk');
      await connection.query('CREATE TABLE desk.kept (value varchar(99)) ENGINE=InnoDB');
      await connection.query("INSERT INTO desk.kept VALUES ('kept')");
    });
  });
  afterAll(() => server.stop());
  specsOf(mysqlRows, () => address, {
    one: '?',
    sleep: 'SELECT SLEEP(30)',
    big: "SELECT REPEAT('x', 1000) FROM seq_1_to_300000 WHERE 1 = 1",
  });

  it('gives a TIMESTAMP its zone, and a DATETIME none', async () => {
    const sql =
      "SELECT CAST('2026-11-30 10:00:00' AS DATETIME) AS bare, at FROM (SELECT * FROM moments) AS m";
    await withMysql(address, async (connection) => {
      await connection.query("SET time_zone = '+08:00'");
      await connection.query('CREATE TABLE moments (at TIMESTAMP NOT NULL)');
      await connection.query("INSERT INTO moments VALUES ('2026-11-30 10:00:00')");
    });
    const [row] = await rowsOf(mysqlRows, address, sql);
    expect(row).toEqual({ bare: '2026-11-30 10:00:00', at: '2026-11-30 02:00:00Z' });
  });
});
