import type { Client } from 'pg';
import { endedWith, farewell, patience, reaching } from './failures.ts';

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
    const cut = () => client.connection.stream.destroy();
    const forget = endedWith(signal, cut);
    try {
      await client.connect();
      return await work(client);
    } finally {
      forget();
      await farewell(() => client.end(), cut);
    }
  };
  return reaching(address, run, signal);
}
