import { Socket } from 'node:net';
import type { Connection, ConnectionOptions } from 'mysql2/promise';
import { farewell, keepParameters, patience, reaching } from './failures.ts';

/** What an address may say besides where and who: all else would be taken for a setting, such as one that prints every packet. */
const known = ['socketPath', 'ssl'];

function plain(address: string): string {
  const url = new URL(address);
  keepParameters(url, known);
  // By itself the client takes any name in a certificate that it trusts.
  if (url.searchParams.get('ssl') === 'true') url.searchParams.set('ssl', '{"verifyIdentity":true}');
  return url.href;
}

/** How a connection is made: bounded in time, every text and number whole, times as they stand there. */
export const mysqlOptions = (address: string): ConnectionOptions => ({
  uri: plain(address),
  connectTimeout: patience.connectMs,
  charset: 'utf8mb4',
  supportBigNumbers: true,
  dateStrings: true,
  // Rows are read without code made from the server's column names.
  disableEval: true,
});

/**
 * One connection to MySQL or MariaDB for one piece of work. Work that fails leaves no transaction behind: the connection is
 * cut, and its server rolls back.
 * @param address `mysql://user:password@host:port/database`, with `?ssl=true` or `?socketPath=/…` where that is wanted
 * @throws ProblemError `system.failed`
 */
export function withMysql<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const run = async () => {
    const { createConnection } = await import('mysql2/promise');
    const connection = await createConnection(mysqlOptions(address));
    const cut = cutterOf(connection);
    // A connection that breaks while nothing is asked must not end the process; the next query throws it.
    connection.on('error', () => {});
    try {
      const done = await work(connection);
      await farewell(() => connection.end(), cut);
      return done;
    } finally {
      cut();
    }
  };
  return reaching(address, run);
}

/**
 * The client knows no limit for an answer: a connection on which nothing moves while one is waited for is cut. One that is asked nothing
 * stays, however long its owner is at other work.
 * @returns cuts it at once
 */
function cutterOf(connection: Connection): () => void {
  const inner: unknown = Reflect.get(connection, 'connection');
  const socket: unknown =
    typeof inner === 'object' && inner !== null ? Reflect.get(inner, 'stream') : undefined;
  if (!(socket instanceof Socket)) return () => connection.destroy();
  socket.setTimeout(patience.commandMs);
  socket.on('timeout', () => {
    if (isAsked(inner)) socket.destroy(new Error('ETIMEDOUT: no answer'));
  });
  return () => {
    connection.destroy();
    socket.destroy();
  };
}

/** The client's own note of what it waits for; it tells nobody. */
const isAsked = (inner: unknown): boolean =>
  typeof inner === 'object' && inner !== null && Boolean(Reflect.get(inner, '_command'));
