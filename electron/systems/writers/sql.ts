import type { Connection } from 'mysql2/promise';
import type { Client } from 'pg';
import { z } from '../../../shared/zod.ts';
import { patience } from '../failures.ts';
import { Locked, NoTransactions } from './entries.ts';

const cells = z.array(z.record(z.string(), z.unknown()));

/** What PostgreSQL and MySQL say differently. Values are always parameters, names always quoted. */
export interface SqlSession {
  /** An identifier in quotes: anything may be in it. */
  quote: (name: string) => string;
  /** The n-th parameter, from 1. */
  place: (n: number) => string;
  /** A column's value as text. @param column quoted */
  text: (column: string) => string;
  query: (sql: string, values: readonly (string | null)[]) => Promise<Record<string, unknown>[]>;
  /**
   * Begins a transaction, times in UTC; other desks that write to this table wait.
   * @returns the server's name of this connection
   * @throws Locked, NoTransactions
   */
  begin: (table: string) => Promise<string>;
  end: (how: 'COMMIT' | 'ROLLBACK') => Promise<void>;
  /** Has the server end another connection of this user, if it is that one which keeps this table's lock. */
  hangUp: (table: string, connection: string) => Promise<void>;
  /** Did the server itself refuse, rather than the connection break? */
  answered: (error: unknown) => boolean;
}

export function postgresSession(client: Client): SqlSession {
  const query = async (sql: string, values: readonly (string | null)[]) =>
    cells.parse((await client.query(sql, [...values])).rows);
  return {
    quote: (name) => `"${name.replaceAll('"', '""')}"`,
    place: (n) => `$${n}`,
    text: (column) => `${column}::text`,
    query,
    async begin(table) {
      await query('BEGIN', []);
      await query("SET LOCAL TIME ZONE 'UTC'", []);
      await query(`SET LOCAL lock_timeout = ${patience.lockMs}`, []);
      try {
        const lock = 'SELECT pg_backend_pid() AS id, pg_advisory_xact_lock(hashtext($1))';
        const [found] = await query(lock, [lockOf(table)]);
        return String(found?.id);
      } catch (error) {
        const isTaken = error instanceof Error && 'code' in error && error.code === '55P03';
        if (isTaken) await query('ROLLBACK', []);
        throw isTaken ? new Locked() : error;
      }
    },
    async end(how) {
      await query(how, []);
    },
    async hangUp(table, connection) {
      await query(endHolder, [lockOf(table), connection]);
    },
    answered: (error) => error instanceof Error && 'severity' in error,
  };
}

/** Another connection may have that process by now, of a pool: only one that keeps the lock is ended. */
const endHolder = `SELECT pg_terminate_backend(pid) FROM pg_locks
  WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND (classid::bigint << 32 | objid::bigint) = hashtext($1)::bigint AND pid = $2::int`;

/** Names the lock of those who write to a table. */
const lockOf = (table: string): string => `authdesk ${table}`.slice(0, 60);

/** Times are in UTC from the start: TIMESTAMP columns are read in the session's zone. */
export async function mysqlSession(connection: Connection): Promise<SqlSession> {
  await connection.query("SET time_zone = '+00:00'");
  let locked = '';
  // Prepared: values never become part of the text, whatever sql_mode says of backslashes.
  const query = async (sql: string, values: readonly (string | null)[]) => {
    const [rows] = await connection.execute(sql, [...values]);
    return Array.isArray(rows) ? cells.parse(rows) : [];
  };
  return {
    quote: (name) => `\`${name.replaceAll('`', '``')}\``,
    place: () => '?',
    text: (column) => `CAST(${column} AS CHAR)`,
    query,
    async begin(table) {
      locked = lockOf(table);
      const getting = `SELECT GET_LOCK(?, ${patience.lockMs / 1_000}) AS got, CONNECTION_ID() AS id`;
      const [lock] = await query(getting, [locked]);
      if (Number(lock?.got) !== 1) throw new Locked();
      const [name = '', schema = null] = table.split('.').reverse();
      const [found] = await query(engineOf, [schema, name]);
      if (found?.transactions === 'NO') throw new NoTransactions(table, String(found.engine));
      await connection.beginTransaction();
      return String(lock?.id);
    },
    async end(how) {
      await connection.query(how);
      // After a COMMIT the connection's end gives it back: nothing else may fail then.
      if (how === 'ROLLBACK') await query('DO RELEASE_LOCK(?)', [locked]);
    },
    async hangUp(table, other) {
      const [lock] = await query('SELECT IS_USED_LOCK(?) AS holder', [lockOf(table)]);
      if (String(lock?.holder) === other) await connection.query(`KILL ${Number(other)}`);
    },
    answered: (error) =>
      error instanceof Error &&
      'sqlState' in error &&
      error.sqlState !== undefined &&
      !('fatal' in error && error.fatal),
  };
}

/** A view has none. */
const engineOf = `SELECT kept.engine AS engine, engines.transactions AS transactions
  FROM information_schema.tables AS kept JOIN information_schema.engines AS engines ON engines.engine = kept.engine
  WHERE kept.table_schema = ifnull(?, DATABASE()) AND kept.table_name = ?`;

/** `schema.table`, each part quoted. */
export const quotedTable = ({ quote }: Pick<SqlSession, 'quote'>, table: string): string =>
  table.split('.').map(quote).join('.');
