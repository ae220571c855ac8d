import type { Redis } from 'ioredis';
import { endedWith, patience, reaching } from './failures.ts';

/**
 * One connection to Redis for one piece of work.
 * @param address `redis://[user:password@]host:port/db`, `rediss://…`
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
    const redis = new Client(address, {
      lazyConnect: true,
      connectTimeout: patience.connectMs,
      commandTimeout: patience.commandMs,
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    });
    // What fails is thrown by the command that waits for it; a client without a listener would write it to the terminal.
    redis.on('error', () => {});
    const forget = endedWith(signal, () => redis.disconnect());
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      forget();
      redis.disconnect();
    }
  };
  return reaching(address, run, signal);
}
