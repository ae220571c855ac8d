import type { Connection, ConnectionOptions } from 'mysql2/promise';
import { patience, reaching } from './failures.ts';

/** How a connection is made: bounded in time, every text and number whole, times as they stand there. */
export const mysqlOptions = (uri: string): ConnectionOptions => ({
  uri,
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
 * @param address `mysql://user:password@host:port/database`
 * @throws ProblemError `system.failed`
 */
export function withMysql<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  const run = async () => {
    const { createConnection } = await import('mysql2/promise');
    const connection = await createConnection(mysqlOptions(address));
    // A connection that breaks while nothing is asked must not end the process; the next query throws it.
    connection.on('error', () => {});
    try {
      const done = await work(connection);
      // The work is done, whatever becomes of the farewell.
      await connection.end().catch(() => {});
      return done;
    } finally {
      connection.destroy();
    }
  };
  return reaching(address, run);
}
