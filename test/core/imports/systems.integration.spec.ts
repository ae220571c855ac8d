import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Imports } from '../../../electron/core/imports/index.ts';
import { withMysql } from '../../../electron/systems/mysql.ts';
import { withPostgres } from '../../../electron/systems/postgres.ts';
import { withRedis } from '../../../electron/systems/redis.ts';
import type { SinkMap } from '../../../shared/contract/sinks.ts';
import { keepsRefreshTokens, redisLayouts } from '../../../shared/redis-layouts.ts';
import { mariadbServer, startMariadb } from '../../systems/support/mariadb.ts';
import { postgresBin, startPostgres } from '../../systems/support/postgres.ts';
import { faultyWay } from '../../systems/support/proxy.ts';
import { redisServer, startRedis } from '../../systems/support/redis.ts';
import type { Server } from '../../systems/support/server.ts';
import { openSinkBench, type SinkBench } from '../sinks/support.ts';
import { problemOf } from '../support/index.ts';
import { type Desk, openDesk, pulledFrom, sourceOf } from './support.ts';

const appids = Array.from({ length: 30 }, (_none, at) => `wx${String(at).padStart(16, '0')}`);

/** A desk that has accounts, and an empty one of the same platform. */
async function twoDesks(): Promise<{ full: SinkBench; empty: Desk }> {
  const full = await openSinkBench();
  for (const appid of appids) full.authorize(appid);
  // An account's refresh tokens change: what stood there before stays in the history.
  for (const appid of appids.slice(0, 5)) full.authorize(appid);
  return { full, empty: await openDesk(full.platform.componentAppid) };
}

const tokensOf = ({ services, platformId }: Desk) =>
  appids.map((appid) => services.store.authorizers.refreshTokens.newest(platformId, appid)?.value);
const tokensIn = (bench: SinkBench) => appids.map((appid) => bench.tokens(appid).refresh);

/** Has what a sink wrote imported into an empty desk. */
async function roundTrip({ full, empty }: Awaited<ReturnType<typeof twoDesks>>, sourceId: string) {
  const { preview, apply } = await pulledFrom(empty, sourceId);
  expect(preview.counts).toEqual({ new: appids.length, changed: 0, unchanged: 0, left: 0, refused: 0 });
  expect(await apply()).toMatchObject({ added: appids.length, tokensKept: appids.length });
  expect(tokensOf(empty)).toEqual(tokensIn(full));
  const again = await pulledFrom(empty, sourceId);
  expect(again.preview.counts).toMatchObject({ unchanged: appids.length, new: 0, changed: 0 });
}

describe.skipIf(redisServer === undefined)('an import from Redis', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.stop());
  beforeEach(() => withRedis(server.address, (redis) => redis.flushall()));

  it.each(redisLayouts)('of what a sink wrote as %s: the same refresh tokens, or why not', async (layout) => {
    const desks = await twoDesks();
    const { full, empty } = desks;
    await full.write(await full.addSink({ kind: 'redis', layout, address: server.address }));
    const source = await sourceOf(empty, { kind: 'redis', layout, address: server.address });
    if (keepsRefreshTokens(layout)) {
      await roundTrip(desks, source);
      const { store } = empty.services;
      expect(store.authorizers.accessToken(empty.platformId, appids[7] ?? '')).toBe(
        full.tokens(appids[7] ?? '').access,
      );
    } else
      expect(await problemOf(pulledFrom(empty, source))).toMatchObject({ code: 'import.sourceKeepsNone' });
  });

  it('whose connection breaks in the middle is none: nothing half is shown or written', async () => {
    const { full, empty } = await twoDesks();
    await full.write(await full.addSink({ kind: 'redis', layout: 'wxjava', address: server.address }));
    const { port } = await faultyWay(Number(new URL(server.address).port), 'drop', 3_000);
    const source = await sourceOf(empty, {
      kind: 'redis',
      layout: 'wxjava',
      address: `redis://127.0.0.1:${port}/`,
    });
    const imports = new Imports(empty.services);
    const importId = imports.open({ platformId: empty.platformId });
    expect(await problemOf(exhausted(imports.pull(importId, source)))).toMatchObject({
      code: 'system.failed',
    });
    expect(await problemOf(imports.preview(importId).next())).toMatchObject({ code: 'import.gone' });
    expect(empty.services.store.authorizers.count(empty.platformId)).toBe(0);
  });
});

async function exhausted(steps: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of steps);
}

describe.each([
  {
    kind: 'postgres' as const,
    there: postgresBin !== undefined,
    start: startPostgres,
    time: 'timestamptz',
    field: 'refreshTokenAt' as const,
    run: (address: string, sql: string) => withPostgres(address, (client) => client.query(sql)),
  },
  {
    kind: 'mysql' as const,
    there: mariadbServer !== undefined,
    start: async () => {
      const server = await startMariadb();
      await withMysql(`${server.address}mysql`, (connection) => connection.query('CREATE DATABASE desk'));
      return { ...server, address: `${server.address}desk` };
    },
    time: 'bigint',
    field: 'refreshTokenAt:unix' as const,
    run: (address: string, sql: string) => withMysql(address, (connection) => connection.query(sql)),
  },
])('an import from $kind', ({ kind, there, start, time, field, run }) => {
  describe.skipIf(!there)('with a real server', () => {
    let server: Server;
    beforeAll(async () => {
      server = await start();
    });
    afterAll(() => server.stop());
    const map: SinkMap = {
      table: 'account',
      key: { component: 'componentAppid', appid: 'authorizerAppid' },
      columns: { refresh: 'refreshToken', refresh_at: field },
    };
    beforeEach(async () => {
      await run(server.address, 'DROP TABLE IF EXISTS account');
      await run(
        server.address,
        `CREATE TABLE account (component varchar(64), appid varchar(64), refresh varchar(128), refresh_at ${time}, PRIMARY KEY (component, appid))`,
      );
    });
    const query = (order = 'appid') =>
      `SELECT component AS component_appid, appid, refresh AS refresh_token, refresh_at AS refresh_token_at FROM account ORDER BY ${order}`;

    it('of what a sink wrote: the same refresh tokens, and when they were given', async () => {
      const desks = await twoDesks();
      const { full, empty } = desks;
      await full.write(await full.addSink({ kind, address: server.address, map }));
      const source = await sourceOf(empty, { kind, address: server.address, query: query() });
      await roundTrip(desks, source);
      // One that is newer there, and says so, is taken; one that does not is not.
      const newer = full.authorize(appids[3] ?? '', { at: Date.now() + 5_000 });
      await full.write(await full.addSink({ kind, address: server.address, map }));
      await run(
        server.address,
        `UPDATE account SET refresh = 'never-seen', refresh_at = NULL WHERE appid = '${appids[4]}'`,
      );
      const { preview } = await pulledFrom(empty, source);
      expect(preview.counts).toMatchObject({ unchanged: appids.length - 2, left: 2 });
      expect(preview.rows.map(({ left }) => left[0]?.why)).toEqual(['unproven', 'unproven']);
      expect(newer).not.toBe('');
    });

    it('that fails in the middle of its rows is none', async () => {
      const { full, empty } = await twoDesks();
      await full.write(await full.addSink({ kind, address: server.address, map }));
      const broken =
        kind === 'postgres'
          ? `SELECT appid, refresh AS refresh_token, 1 / (CASE WHEN appid = '${appids[29]}' THEN 0 ELSE 1 END) AS n FROM account ORDER BY appid`
          : `SELECT appid, refresh AS refresh_token, (SELECT appid FROM account b WHERE a.appid = '${appids[29]}') AS n FROM account a ORDER BY appid`;
      const source = await sourceOf(empty, { kind, address: server.address, query: broken });
      expect(await problemOf(pulledFrom(empty, source))).toMatchObject({ code: 'system.failed' });
      expect(empty.services.store.authorizers.count(empty.platformId)).toBe(0);
    });
  });
});
