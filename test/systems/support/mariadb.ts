import { join } from 'node:path';
import { withMysql } from '../../../electron/systems/mysql.ts';
import {
  firstOf,
  freePort,
  runToEnd,
  type Server,
  scratchFolder,
  startServer,
  unprivileged,
} from './server.ts';

/** Debian's; undefined where it is not installed. */
export const mariadbServer = firstOf('/usr/sbin/mariadbd');

/** @param more further settings of the server */
export async function startMariadb(more: readonly string[] = []): Promise<Server> {
  const [folder, port] = [scratchFolder(), await freePort()];
  const data = join(folder, 'data');
  // Temporary tables of another server in the same folder would be taken for leftovers, and deleted.
  const common = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${folder}`];
  runToEnd('/usr/bin/mariadb-install-db', [
    ...common,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
  ]);
  const address = `mysql://root@127.0.0.1:${port}/mysql`;
  const settings = [
    ...common,
    ...(unprivileged.uid === undefined ? [] : ['--user=nobody']),
    `--port=${port}`,
    '--bind-address=127.0.0.1,::1',
    `--socket=${join(folder, 'socket')}`,
    '--innodb-flush-log-at-trx-commit=0',
    ...more,
  ];
  const stop = await startServer(String(mariadbServer), settings, {
    folder,
    isUp: () => withMysql(address, (connection) => connection.query('SELECT 1')),
  });
  return { address: address.replace('/mysql', '/'), port, stop };
}
