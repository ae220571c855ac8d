import { withMysql } from '../../../electron/systems/mysql.ts';
import { withPostgres } from '../../../electron/systems/postgres.ts';
import { withRedis } from '../../../electron/systems/redis.ts';
import type { NewSink } from '../../../shared/contract/sinks.ts';
import { mariadbServer, startMariadb } from '../../systems/support/mariadb.ts';
import { postgresBin, startPostgres } from '../../systems/support/postgres.ts';
import { redisServer, startRedis } from '../../systems/support/redis.ts';
import type { Server } from '../../systems/support/server.ts';

const map = {
  table: 'account',
  key: { appid: 'authorizerAppid' },
  columns: { refresh: 'refreshToken' },
} as const;
const create = 'CREATE TABLE account (appid varchar(64) PRIMARY KEY, refresh varchar(128))';
const stored = 'SELECT refresh FROM account';

/** A real server with what the specs of its sinks need. */
export interface RealTarget {
  name: string;
  there: boolean;
  start: () => Promise<Server>;
  sink: (address: string) => Pick<NewSink, 'kind' | 'address'> & Partial<NewSink>;
  prepare: (address: string) => Promise<unknown>;
  /** The refresh tokens that it holds. */
  refreshTokens: (address: string) => Promise<string[]>;
  /** Has it hold one. */
  put: (
    address: string,
    account: { componentAppid: string; appid: string; refresh: string },
  ) => Promise<unknown>;
}

export const targets: RealTarget[] = [
  {
    name: 'Redis',
    there: redisServer !== undefined,
    start: startRedis,
    sink: (address) => ({ kind: 'redis', layout: 'wxjava', address }),
    prepare: (address) => withRedis(address, (redis) => redis.flushall()),
    refreshTokens: (address) =>
      withRedis(address, async (redis) => {
        const keys = await redis.keys('*refresh*');
        return Promise.all(keys.map(async (key) => String(await redis.get(key))));
      }),
    put: (address, { componentAppid, appid, refresh }) =>
      withRedis(address, (redis) =>
        redis.set(`wechat_authorizer_refresh_token:${componentAppid}:${appid}`, refresh),
      ),
  },
  {
    name: 'PostgreSQL',
    there: postgresBin !== undefined,
    start: startPostgres,
    sink: (address) => ({ kind: 'postgres', address, map }),
    prepare: (address) =>
      withPostgres(address, async (client) => {
        await client.query('DROP TABLE IF EXISTS account');
        await client.query(create);
      }),
    refreshTokens: (address) =>
      withPostgres(address, async (client) =>
        (await client.query(stored)).rows.map(({ refresh }) => String(refresh)),
      ),
    put: (address, { appid, refresh }) =>
      withPostgres(address, (client) =>
        client.query(`INSERT INTO account VALUES ('${appid}', '${refresh}')`),
      ),
  },
  {
    name: 'MariaDB',
    there: mariadbServer !== undefined,
    start: async () => {
      const server = await startMariadb();
      await withMysql(server.address, (connection) => connection.query('CREATE DATABASE desk'));
      return { ...server, address: `${server.address}desk` };
    },
    sink: (address) => ({ kind: 'mysql', address, map }),
    prepare: (address) =>
      withMysql(address, async (connection) => {
        await connection.query('DROP TABLE IF EXISTS account');
        await connection.query(create);
      }),
    refreshTokens: (address) =>
      withMysql(address, async (connection) => {
        const [rows] = await connection.query(stored);
        return Array.isArray(rows) ? rows.map((row) => String(Object(row).refresh)) : [];
      }),
    put: (address, { appid, refresh }) =>
      withMysql(address, (connection) =>
        connection.query(`INSERT INTO account VALUES ('${appid}', '${refresh}')`),
      ),
  },
];
