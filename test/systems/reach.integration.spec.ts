import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withMysql } from '../../electron/systems/mysql.ts';
import { withPostgres } from '../../electron/systems/postgres.ts';
import { withRedis } from '../../electron/systems/redis.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { mariadbServer, startMariadb } from './support/mariadb.ts';
import { postgresBin, startPostgres } from './support/postgres.ts';
import { redisServer, startRedis } from './support/redis.ts';
import { freePort, type Server } from './support/server.ts';

const hostile = `O'Brien "店" \\ 😀\n=1+1`;

describe.skipIf(redisServer === undefined)('Redis', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis('--requirepass', 'geheim');
  });
  afterAll(() => server.stop());

  it('is read and written by its address', async () => {
    const found = await withRedis(server.address, async (redis) => {
      await redis.set('key', hostile);
      return redis.get('key');
    });
    expect(found).toBe(hostile);
  });

  it('says why it cannot be reached, without the password', async () => {
    const wrong = server.address.replace('geheim', 'falsch');
    const refused = await withRedis(wrong, (redis) => redis.get('key')).catch(toProblem);
    expect(refused).toMatchObject({
      code: 'system.failed',
      params: { place: server.address.replace(':geheim@', '') },
    });
    expect(JSON.stringify(refused)).not.toContain('falsch');
  });

  it('gives up at once where nothing listens', async () => {
    const nowhere = `redis://127.0.0.1:${await freePort()}`;
    await expect(withRedis(nowhere, (redis) => redis.get('key'))).rejects.toMatchObject({
      problem: { code: 'system.failed' },
    });
  });
});

describe.skipIf(postgresBin === undefined)('PostgreSQL', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startPostgres();
  });
  afterAll(() => server.stop());

  it('is asked by its address', async () => {
    const { rows } = await withPostgres(server.address, (client) =>
      client.query('SELECT $1::text AS text', [hostile]),
    );
    expect(rows).toEqual([{ text: hostile }]);
  });

  it('says why it cannot be reached', async () => {
    const absent = server.address.replace('/postgres?', '/absent').replace(/\/postgres$/, '/absent');
    await expect(withPostgres(absent, (client) => client.query('SELECT 1'))).rejects.toMatchObject({
      problem: { code: 'system.failed', params: { said: expect.stringContaining('absent') } },
    });
  });
});

describe.skipIf(mariadbServer === undefined)('MariaDB', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.stop());

  it('is asked by its address', async () => {
    const [rows] = await withMysql(server.address, (connection) =>
      connection.query('SELECT ? AS text', [hostile]),
    );
    expect(rows).toEqual([{ text: hostile }]);
  });

  it('says why it cannot be reached', async () => {
    await expect(
      withMysql(`${server.address}absent`, (connection) => connection.query('SELECT 1')),
    ).rejects.toMatchObject({
      problem: { code: 'system.failed', params: { said: expect.stringContaining('absent') } },
    });
  });
});
