import type { Connection } from 'mysql2/promise';
import { patience, reaching } from './failures.ts';

/**
 * One connection to MySQL or MariaDB for one piece of work.
 * @param address `mysql://user:password@host:port/database`
 * @throws ProblemError `system.failed`
 */
export function withMysql<T>(address: string, work: (connection: Connection) => Promise<T>): Promise<T> {
  return reaching(address, async () => {
    const { createConnection } = await import('mysql2/promise');
    const connection = await createConnection({
      uri: address,
      connectTimeout: patience.connectMs,
      charset: 'utf8mb4',
      supportBigNumbers: true,
      dateStrings: true,
    });
    try {
      return await work(connection);
    } finally {
      await connection.end();
    }
  });
}
