import type { Client } from 'pg';
import { patience, reaching } from './failures.ts';

/**
 * One connection to PostgreSQL for one piece of work.
 * @param address `postgres://user:password@host:port/database`
 * @throws ProblemError `system.failed`
 */
export function withPostgres<T>(address: string, work: (client: Client) => Promise<T>): Promise<T> {
  return reaching(address, async () => {
    const { Client: PgClient } = await import('pg');
    const client = new PgClient({
      connectionString: address,
      connectionTimeoutMillis: patience.connectMs,
      query_timeout: patience.commandMs,
    });
    // A connection that breaks while nothing is asked must not end the process; the next query throws it.
    client.on('error', () => {});
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  });
}
