import type { Redis } from 'ioredis';
import { ProblemError } from '../../shared/errors/problem.ts';
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
    // A command that waits is told only that the connection was closed; the cause, such as a wrong password, comes before.
    let cause: unknown;
    redis.on('error', (error) => {
      cause ??= error;
    });
    const forget = endedWith(signal, () => redis.disconnect());
    try {
      await redis.connect();
      return await work(redis);
    } catch (error) {
      throw error instanceof ProblemError ? error : (cause ?? error);
    } finally {
      forget();
      redis.disconnect();
    }
  };
  return reaching(address, run, signal);
}
