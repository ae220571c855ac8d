import type { Redis } from 'ioredis';
import { endedWith, keepParameters, patience, reaching } from './failures.ts';

/**
 * One connection to Redis for one piece of work.
 * @param address `redis://[user:password@]host:port/db`, `rediss://…`; with `?path=/…` by a socket
 * @param signal ends the connection, whatever is under way
 * @throws ProblemError `system.failed`, `system.slow`, `cancelled`
 */
export function withRedis<T>(
  address: string,
  work: (redis: Redis) => Promise<T>,
  signal?: AbortSignal,
): Promise<T> {
  const run = async () => {
    const { Redis: Client } = await import('ioredis');
    const redis = new Client(plain(address), {
      lazyConnect: true,
      connectTimeout: patience.connectMs,
      commandTimeout: patience.commandMs,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    // A client without a listener would write it to the terminal; what waits is only told that the connection is closed.
    let cause: Error | undefined;
    redis.on('error', (error) => {
      cause ??= error;
    });
    const forget = endedWith(signal, () => redis.disconnect());
    try {
      await redis.connect();
      return await work(redis);
    } catch (error) {
      throw cause && isClosed(error) ? cause : error;
    } finally {
      forget();
      redis.disconnect();
    }
  };
  return reaching(address, run, signal);
}

/** What an address says besides where and who would take the place of our own settings. */
function plain(address: string): string {
  const url = URL.parse(address);
  if (!url) return address;
  keepParameters(url, ['path', 'family', 'db']);
  return url.href;
}

const isClosed = (error: unknown) => error instanceof Error && error.message === 'Connection is closed.';
