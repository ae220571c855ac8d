import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { withPostgres } from '../../../electron/systems/postgres.ts';
import { freePort, runToEnd, type Server, scratchFolder, startServer } from './server.ts';

const versions = '/usr/lib/postgresql';
const bin = existsSync(versions) && readdirSync(versions).sort().at(-1);

/** The folder of Debian's programs; undefined where they are not installed. */
export const postgresBin = bin ? join(versions, bin, 'bin') : undefined;

export async function startPostgres(): Promise<Server> {
  const [folder, port] = [scratchFolder(), await freePort()];
  const data = join(folder, 'data');
  const program = (name: string) => join(String(postgresBin), name);
  runToEnd(program('initdb'), ['-D', data, '-U', 'desk', '--auth=trust', '--no-sync', '-E', 'UTF8']);
  const address = `postgres://desk:unused@127.0.0.1:${port}/postgres`;
  const settings = ['-D', data, '-p', `${port}`, '-h', '127.0.0.1,::1', '-k', folder, '-c', 'fsync=off'];
  const stop = await startServer(program('postgres'), settings, {
    folder,
    isUp: () => withPostgres(address, (client) => client.query('SELECT 1')),
  });
  return { address, port, stop };
}
