import type { Connection } from 'mysql2/promise';
import type { Client } from 'pg';
import { z } from '../../../shared/zod.ts';
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
  /** Begins a transaction, times in UTC; other desks that write to this table wait. @throws Locked, NoTransactions */
  begin: (table: string) => Promise<void>;
  end: (how: 'COMMIT' | 'ROLLBACK') => Promise<void>;
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
      await query('SELECT pg_advisory_xact_lock(hashtext($1))', [`authdesk ${table}`]);
    },
    async end(how) {
      await query(how, []);
    },
    answered: (error) => error instanceof Error && 'severity' in error,
  };
}

/** Times are in UTC from the start: TIMESTAMP columns are read in the session's zone. */
export async function mysqlSession(connection: Connection): Promise<SqlSession> {
  await connection.query("SET time_zone = '+00:00'");
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
      const [lock] = await query('SELECT GET_LOCK(?, 5) AS got', [`authdesk ${table}`.slice(0, 60)]);
      if (Number(lock?.got) !== 1) throw new Locked();
      const [name = '', schema = null] = table.split('.').reverse();
      const [found] = await query(engineOf, [schema, name]);
      if (found?.transactions === 'NO') throw new NoTransactions(table, String(found.engine));
      await connection.beginTransaction();
    },
    async end(how) {
      await connection.query(how);
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
