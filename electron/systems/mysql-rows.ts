import { Socket } from 'node:net';
import type { Connection, TypeCast } from 'mysql2';
import { endedWith, reaching } from './failures.ts';
import { mysqlOptions } from './mysql.ts';
import { boundedBytes, portion, type Row, type RowsQuery, rowOf } from './rows.ts';
import { readSelect, type Select } from './select.ts';

/**
 * The rows of one SELECT, in a transaction that only reads, as they come.
 * @throws ProblemError `source.query`, `source.tooLarge`, `system.failed`, `system.slow`, `cancelled`
 */
export async function mysqlRows(address: string, query: RowsQuery, signal?: AbortSignal): Promise<void> {
  const select = readSelect(query.sql, 'mysql');
  const run = async () => {
    // The client's own interface: that of promises has no streams.
    const { createConnection } = await import('mysql2');
    const connection = createConnection(mysqlOptions(address));
    const socket: unknown = Reflect.get(connection, 'stream');
    const broken = brokenOf(connection, socket);
    const forget = endedWith(signal, () => cut(connection, socket));
    const check = boundedBytes(socket, query.maxBytes);
    try {
      await Promise.race([readIn(connection, select, query), broken]);
    } finally {
      forget();
      cut(connection, socket);
      check();
    }
  };
  return reaching(address, run, signal);
}

/** At once: the client's own way waits for the server. */
function cut(connection: Connection, socket: unknown): void {
  connection.destroy();
  if (socket instanceof Socket) socket.destroy();
}

/** Fails when the connection ends: a client that is cut off leaves those who read waiting. */
function brokenOf(connection: Connection, socket: unknown): Promise<never> {
  const broken = new Promise<never>((_done, fail) => {
    connection.on('error', fail);
    if (socket instanceof Socket) socket.once('close', () => fail(new Error('The connection was closed')));
  });
  broken.catch(() => {});
  return broken;
}

async function readIn(connection: Connection, select: Select, query: RowsQuery): Promise<void> {
  // A TIMESTAMP is written in the connection's zone, a DATETIME in none that is known.
  await ask(connection, "SET time_zone = '+00:00'");
  await ask(connection, 'START TRANSACTION READ ONLY');
  const isEnough = await read(connection, select, query);
  // Rows that stop because the server is gone look as if they had ended.
  if (!isEnough) await ask(connection, 'COMMIT');
}

const ask = (connection: Connection, sql: string): Promise<void> =>
  new Promise((done, fail) => {
    connection.query(sql, (error) => (error ? fail(error) : done()));
  });

/** Moments of a TIMESTAMP get the zone that they are in. */
const typeCast: TypeCast = (field, next) => {
  const value: unknown = next();
  return field.type === 'TIMESTAMP' && typeof value === 'string' ? `${value}Z` : value;
};

/** As a prepared statement, which is one statement, whatever stands in it. @returns true when there were enough */
async function read(connection: Connection, { sql, parameters }: Select, query: RowsQuery): Promise<boolean> {
  const values = Array.from({ length: parameters }, () => query.value);
  const stream = connection.execute({ sql, values, typeCast }).stream({ highWaterMark: portion });
  let rows: Row[] = [];
  for await (const cells of stream) {
    if (typeof cells !== 'object' || cells === null) continue;
    rows.push(rowOf(cells));
    if (rows.length < portion) continue;
    if (await query.onRows(rows)) return true;
    rows = [];
  }
  return rows.length > 0 && query.onRows(rows);
}
