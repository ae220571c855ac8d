import type { Redis } from 'ioredis';
import { patience, reaching } from './failures.ts';

/**
 * One connection to Redis for one piece of work.
 * @param address `redis://[user:password@]host:port/db`, `rediss://…`
 * @throws ProblemError `system.failed`
 */
export function withRedis<T>(address: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  return reaching(address, async () => {
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
    try {
      await redis.connect();
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  });
}
