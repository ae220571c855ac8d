import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeEffects } from '../../electron/core/effects/index.ts';
import { openServices, type Services } from '../../electron/core/services.ts';
import { withMysql } from '../../electron/systems/mysql.ts';
import { withPostgres } from '../../electron/systems/postgres.ts';
import { newSinkSchema } from '../../shared/contract/sinks.ts';
import { mariadbServer, startMariadb } from '../systems/support/mariadb.ts';
import { postgresBin, startPostgres } from '../systems/support/postgres.ts';
import { redisServer, startRedis } from '../systems/support/redis.ts';
import type { Server } from '../systems/support/server.ts';
import { filled } from './fill/index.ts';
import { stallRow } from './stall.ts';
import type { Row } from './table.ts';

const map = {
  table: 'account',
  key: { appid: 'authorizerAppid' },
  columns: {
    refresh: 'refreshToken',
    refresh_at: 'refreshTokenAt:ms',
    access: 'accessToken',
    access_end: 'accessTokenExpiresAt:ms',
    nick: 'nickName',
    permissions: 'permissions:csv',
  },
} as const;
const create = `CREATE TABLE account (appid varchar(64) PRIMARY KEY, refresh varchar(128), refresh_at bigint,
  access varchar(300), access_end bigint, nick varchar(200), permissions varchar(300))`;

/** Writes of 100,000 accounts into real targets: how long each holds everything else up, when nothing is there and when all is. */
export async function* sinks(): AsyncGenerator<Row> {
  const { dataDir, platformIds } = await filled({ accounts: 100_000, sessions: 0, calls: 0, pushes: 0 });
  const out = mkdtempSync(join(tmpdir(), 'authdesk-sinks-'));
  const effects = nodeEffects(async ({ fileName }) => ({ kind: 'saved', fileName }));
  const services = await openServices(dataDir, effects, { keychain: 'off' });
  const platformId = platformIds[0];
  const write = (sink: object) => writes(services, { name: `${Math.random()}`, platformId, ...sink });
  try {
    yield* rowsOf('file', await write({ kind: 'file', address: join(out, 'own.json') }));
    if (redisServer)
      yield* on(await startRedis(), 'Redis', (address) =>
        write({ kind: 'redis', layout: 'wxjava', address }),
      );
    if (postgresBin)
      yield* on(await startPostgres(), 'PostgreSQL', async (address) => {
        await withPostgres(address, (client) => client.query(create));
        return write({ kind: 'postgres', address, map });
      });
    if (mariadbServer)
      yield* on(await startMariadb(), 'MariaDB', async (server) => {
        await withMysql(server, (connection) =>
          connection.query('CREATE DATABASE desk CHARACTER SET utf8mb4'),
        );
        const address = `${server}desk`;
        await withMysql(address, (connection) => connection.query(create));
        return write({ kind: 'mysql', address, map });
      });
  } finally {
    await services.close();
    rmSync(out, { recursive: true, force: true });
  }
}

type Work = Record<'write' | 'same' | 'undo', () => Promise<unknown>>;

async function writes(services: Services, asked: object): Promise<Work> {
  const sinksPart = await services.sinks();
  const { id: sinkId } = await sinksPart.add(newSinkSchema.parse({ production: false, ...asked }));
  const write = async (state: string | undefined) => {
    const question = { sinkId, dryRun: false, confirmed: true, shown: 100 };
    for await (const step of sinksPart.write(question))
      if (step.kind === 'done' && step.write?.state === state) return;
    throw new Error(`not ${state}`);
  };
  return {
    write: () => write('written'),
    same: () => write(undefined),
    undo: () => sinksPart.undo(sinkId, undefined, true),
  };
}

async function* on(server: Server, name: string, work: (address: string) => Promise<Work>) {
  try {
    yield* rowsOf(name, await work(server.address));
  } finally {
    await server.stop();
  }
}

async function* rowsOf(name: string, { write, same, undo }: Work): AsyncGenerator<Row> {
  const once = { rounds: 1, prepare: () => undefined };
  yield await stallRow(`100,000 into ${name}`, write, once);
  yield await stallRow('  the same again', same, once);
  yield await stallRow('  and its undo', undo, once);
}
