import type { Client } from 'pg';
import { endedWith, patience, reaching } from './failures.ts';

/**
 * One connection to PostgreSQL for one piece of work.
 * @param address `postgres://user:password@host:port/database`
 * @param signal ends the connection, whatever is under way
 * @throws ProblemError `system.failed`, `system.slow`, `cancelled`
 */
export function withPostgres<T>(
  address: string,
  work: (client: Client) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const run = async () => {
    const { Client: PgClient } = await import('pg');
    const client = new PgClient({
      connectionString: address,
      connectionTimeoutMillis: patience.connectMs,
      query_timeout: patience.commandMs,
    });
    // A connection that breaks while nothing is asked must not end the process; the next query throws it.
    client.on('error', () => {});
    const forget = endedWith(signal, () => client.connection.stream.destroy());
    try {
      await client.connect();
      return await work(client);
    } finally {
      forget();
      await client.end();
    }
  };
  return reaching(address, run, signal);
}
