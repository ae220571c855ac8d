import { withRedis } from '../../../electron/systems/redis.ts';
import { firstOf, freePort, type Server, scratchFolder, startServer } from './server.ts';

/** Debian's; undefined where it is not installed. */
export const redisServer = firstOf('/usr/bin/redis-server');

/** @param args further settings, like `--requirepass`, `secret` */
export async function startRedis(...args: string[]): Promise<Server> {
  const [folder, port] = [scratchFolder(), await freePort()];
  const password = encodeURIComponent(args[args.indexOf('--requirepass') + 1] ?? '');
  const login = args.includes('--requirepass') ? `:${password}@` : '';
  const address = `redis://${login}127.0.0.1:${port}/0`;
  const settings = [
    '--port',
    `${port}`,
    '--bind',
    '127.0.0.1',
    '-::1',
    '--dir',
    folder,
    '--save',
    '',
    ...args,
  ];
  const stop = await startServer(String(redisServer), settings, {
    folder,
    isUp: () => withRedis(address, (redis) => redis.ping()),
  });
  return { address, port, stop };
}
