import { once } from 'node:events';
import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { patience } from '../../electron/systems/failures.ts';
import { withMysql } from '../../electron/systems/mysql.ts';
import { withPostgres } from '../../electron/systems/postgres.ts';
import { withRedis } from '../../electron/systems/redis.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { mariadbServer, startMariadb } from './support/mariadb.ts';
import { postgresBin, startPostgres } from './support/postgres.ts';
import { faultyWay } from './support/proxy.ts';
import { redisServer, startRedis } from './support/redis.ts';
import type { Server } from './support/server.ts';

/** A connection, its commands and a moment for saying goodbye, ms. */
const longest = patience.connectMs + 2 * patience.commandMs;

/** A real server and one piece of work with it, of several questions. */
const kinds = {
  Redis: {
    installed: redisServer !== undefined,
    start: () => startRedis('--requirepass', 'geheim'),
    work: (address: string) =>
      withRedis(address, async (redis) => {
        await redis.set('key', 'x'.repeat(300));
        return redis.get('key');
      }),
    ended: (address: string, last: () => void) =>
      withRedis(address, async (redis) => {
        await redis.ping();
        last();
        return 'done';
      }),
  },
  PostgreSQL: {
    installed: postgresBin !== undefined,
    start: startPostgres,
    work: (address: string) =>
      withPostgres(address, async (client) => {
        await client.query('SELECT $1::text AS text', ['x'.repeat(300)]);
        return client.query('SELECT 1');
      }),
    ended: (address: string, last: () => void) =>
      withPostgres(address, async (client) => {
        await client.query('SELECT 1');
        last();
        return 'done';
      }),
  },
  MariaDB: {
    installed: mariadbServer !== undefined,
    start: startMariadb,
    work: (address: string) =>
      withMysql(address, async (connection) => {
        await connection.query('SELECT ? AS text', ['x'.repeat(300)]);
        return connection.query('SELECT 1');
      }),
    ended: (address: string, last: () => void) =>
      withMysql(address, async (connection) => {
        await connection.query('SELECT 1');
        last();
        return 'done';
      }),
  },
};

describe.each(Object.entries(kinds))(
  '%s behind a connection that',
  (_name, { installed, start, work, ended }) => {
    if (!installed) return it.skip('is not installed', () => {});
    let server: Server;
    beforeAll(async () => {
      server = await start();
    }, 60_000);
    afterAll(() => server.stop());

    const through = (port: number) => server.address.replace(`:${server.port}`, `:${port}`);
    /** Ends in time: in a problem, or well where what was asked had come. */
    async function outcome(fault: 'freeze' | 'drop', after: number) {
      const begun = performance.now();
      const address = through((await faultyWay(server.port, fault, after)).port);
      const code = await work(address).then(
        () => 'well',
        (error: unknown) => toProblem(error).code,
      );
      expect(performance.now() - begun, `${fault} after ${after}`).toBeLessThan(longest);
      expect(['well', 'system.failed'], `${fault} after ${after}`).toContain(code);
      return code;
    }

    it('drops anywhere: nothing waits for ever, and nobody is told that it went well', async () => {
      const offsets = Array.from({ length: 60 }, (_, at) => at * 12 + 1);
      const outcomes = await Promise.all(offsets.map((after) => outcome('drop', after)));
      expect(outcomes[0]).toBe('system.failed');
    }, 60_000);

    it('freezes anywhere: given up in time', async () => {
      const offsets = [1, 2, 5, 30, 80, 110, 200, 330, 350, 380, 420, 500, 700];
      const outcomes = await Promise.all(offsets.map((after) => outcome('freeze', after)));
      expect(outcomes[0]).toBe('system.failed');
    }, 60_000);

    it('freezes when all is done: that it is done stands, and the goodbye is not waited for', async () => {
      const way = await faultyWay(server.port, 'freeze', Number.POSITIVE_INFINITY);
      const begun = performance.now();
      expect(await ended(through(way.port), way.freeze)).toBe('done');
      expect(performance.now() - begun).toBeLessThan(patience.commandMs);
    }, 60_000);
  },
);

describe.skipIf(!kinds.MariaDB.installed)('a connection to MariaDB', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startMariadb();
  }, 60_000);
  afterAll(() => server.stop());

  it('that is asked nothing stays, however long; an answer that does not come is still given up', async () => {
    const usual = patience.commandMs;
    patience.commandMs = 300;
    onTestFinished(() => {
      patience.commandMs = usual;
    });
    const way = await faultyWay(server.port, 'freeze', Number.POSITIVE_INFINITY);
    const address = server.address.replace(`:${server.port}`, `:${way.port}`);
    const work = withMysql(address, async (connection) => {
      const { stream } = Object(Reflect.get(connection, 'connection'));
      if (!(stream instanceof Socket)) throw new Error('no socket');
      for (let idle = 0; idle < 2; idle += 1) {
        await once(stream, 'timeout');
        await connection.query('SELECT 1');
      }
      way.freeze();
      return connection.query('SELECT 2').then(
        () => 'answered',
        (error: unknown) => String(error),
      );
    });
    expect(await work.catch((error: unknown) => toProblem(error).code)).toMatch(/ETIMEDOUT|closed|lost/i);
  }, 60_000);
});
