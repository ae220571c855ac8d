import { writeFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { withMysql } from '../../electron/systems/mysql.ts';
import { withPostgres } from '../../electron/systems/postgres.ts';
import { withRedis } from '../../electron/systems/redis.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { mariadbServer, startMariadb } from './support/mariadb.ts';
import { postgresBin, startPostgres } from './support/postgres.ts';
import { redisServer, startRedis } from './support/redis.ts';
import { type Server, scratchFolder } from './support/server.ts';

// Every way in which people write where a server is, with a password that has to be encoded.

const password = 'p@ss:w/ö%2F r#d?&=\'"😀';
const encoded = encodeURIComponent(password);
const wrong = encodeURIComponent(`${password}!`);
const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

async function refused(work: Promise<unknown>): Promise<void> {
  const found = await work.then(() => ({ code: 'no problem' }), toProblem);
  expect(found).toMatchObject({ code: 'system.failed' });
  for (const secret of [password, encoded, wrong]) expect(JSON.stringify(found)).not.toContain(secret);
}

describe.skipIf(redisServer === undefined)('Redis', () => {
  const socket = join(scratchFolder(), 'redis.sock');
  let server: Server;
  beforeAll(async () => {
    server = await startRedis('--requirepass', password, '--unixsocket', socket, '--unixsocketperm', '777');
  });
  afterAll(() => server.stop());
  const ping = (address: string) => withRedis(address, (redis) => redis.ping());

  it('takes a password that was encoded, and refuses another one without telling it', async () => {
    expect(await ping(`redis://:${encoded}@127.0.0.1:${server.port}/0`)).toBe('PONG');
    expect(await ping(`redis://default:${encoded}@localhost:${server.port}/1`)).toBe('PONG');
    await refused(ping(`redis://:${wrong}@127.0.0.1:${server.port}/0`));
    await refused(ping(`redis://127.0.0.1:${server.port}/0`));
  });

  it.skipIf(!hasIpv6)('is reached by IPv6', async () => {
    expect(await ping(`redis://:${encoded}@[::1]:${server.port}/0`)).toBe('PONG');
  });

  it('is reached by its socket', async () => {
    const path = encodeURIComponent(socket);
    expect(await ping(`redis://:${encoded}@localhost/0?path=${path}&commandTimeout=0`)).toBe('PONG');
  });
});

describe.skipIf(postgresBin === undefined)('PostgreSQL', () => {
  let server: Server;
  let folder: string;
  beforeAll(async () => {
    server = await startPostgres();
    await withPostgres(server.address, async (client) => {
      const shown = async (what: string) => {
        const { rows } = await client.query(`SELECT current_setting('${what}') AS value`);
        return z.array(z.object({ value: z.string() })).parse(rows)[0]?.value ?? '';
      };
      await client.query(`ALTER USER desk PASSWORD ${client.escapeLiteral(password)}`);
      folder = await shown('unix_socket_directories');
      writeFileSync(await shown('hba_file'), 'local all all scram-sha-256\nhost all all all scram-sha-256\n');
      await client.query('SELECT pg_reload_conf()');
    });
  });
  afterAll(() => server.stop());
  const ask = async (address: string) =>
    (await withPostgres(address, (client) => client.query('SELECT 1 AS one'))).rows;

  it('takes a password that was encoded, and refuses another one without telling it', async () => {
    await expect
      .poll(() => ask(`postgres://desk:${wrong}@127.0.0.1:${server.port}/postgres`).catch(() => 'refused'))
      .toBe('refused');
    expect(await ask(`postgres://desk:${encoded}@127.0.0.1:${server.port}/postgres`)).toEqual([{ one: 1 }]);
    expect(await ask(`postgresql://desk:${encoded}@localhost:${server.port}/postgres`)).toEqual([{ one: 1 }]);
    await refused(ask(`postgres://desk:${wrong}@127.0.0.1:${server.port}/postgres`));
    await refused(ask(`postgres://desk@127.0.0.1:${server.port}/postgres`));
    await refused(ask(`postgres://desk:${encoded}@127.0.0.1:${server.port}/postgres?sslmode=require`));
  });

  it.skipIf(!hasIpv6)('is reached by IPv6', async () => {
    expect(await ask(`postgres://desk:${encoded}@[::1]:${server.port}/postgres`)).toEqual([{ one: 1 }]);
  });

  it('is reached by its socket', async () => {
    const host = encodeURIComponent(folder);
    expect(await ask(`postgres://desk:${encoded}@${host}:${server.port}/postgres`)).toEqual([{ one: 1 }]);
  });
});

describe.skipIf(mariadbServer === undefined)('MariaDB', () => {
  let server: Server;
  let socket: string;
  beforeAll(async () => {
    server = await startMariadb();
    await withMysql(server.address, async (connection) => {
      await connection.query("CREATE USER 'desk'@'%' IDENTIFIED BY ?", [password]);
      const [rows] = await connection.query('SELECT @@socket AS value');
      socket = z.array(z.object({ value: z.string() })).parse(rows)[0]?.value ?? '';
    });
  }, 60_000);
  afterAll(() => server.stop());
  const ask = async (address: string) =>
    (await withMysql(address, (connection) => connection.query('SELECT 1 AS one')))[0];

  it('takes a password that was encoded, and refuses another one without telling it', async () => {
    expect(await ask(`mysql://desk:${encoded}@127.0.0.1:${server.port}/`)).toEqual([{ one: 1 }]);
    await refused(ask(`mysql://desk:${wrong}@127.0.0.1:${server.port}/`));
    await refused(ask(`mysql://desk@127.0.0.1:${server.port}/`));
  });

  it.skipIf(!hasIpv6)('is reached by IPv6', async () => {
    expect(await ask(`mysql://desk:${encoded}@[::1]:${server.port}/`)).toEqual([{ one: 1 }]);
  });

  it('is reached by its socket', async () => {
    const path = encodeURIComponent(socket);
    expect(await ask(`mysql://desk:${encoded}@localhost/?socketPath=${path}`)).toEqual([{ one: 1 }]);
  });

  it('takes no setting from an address that would print what it does', async () => {
    const address = `mysql://desk:${encoded}@127.0.0.1:${server.port}/?debug=true&multipleStatements=true&nonsense=1`;
    expect(await ask(address)).toEqual([{ one: 1 }]);
    const two = withMysql(address, (connection) => connection.query('SELECT 1; SELECT 2'));
    await refused(two);
  });
});
