import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withMysql } from '../../../electron/systems/mysql.ts';
import { withPostgres } from '../../../electron/systems/postgres.ts';
import type { SinkMap } from '../../../shared/contract/sinks.ts';
import { mariadbServer, startMariadb } from '../../systems/support/mariadb.ts';
import { postgresBin, startPostgres } from '../../systems/support/postgres.ts';
import type { Server } from '../../systems/support/server.ts';
import { problemOf } from '../support/index.ts';
import { openSinkBench, type SinkBench } from './support.ts';

const hostile = [
  `花店 "quoted" 'n' \\ ; DROP TABLE account --`,
  '=1+1',
  '🌸\n新行\t=cmd',
  'x'.repeat(10_000),
];

const kinds = [
  {
    kind: 'postgres' as const,
    there: postgresBin !== undefined,
    start: startPostgres,
    times: ['timestamptz', 'bigint'] as const,
    run: (address: string, sql: string) =>
      withPostgres(
        address,
        async (client): Promise<Record<string, unknown>[]> => (await client.query(sql)).rows,
      ),
  },
  {
    kind: 'mysql' as const,
    there: mariadbServer !== undefined,
    start: () => startMariadb(['--default-time-zone=+08:00']),
    times: ['datetime', 'bigint'] as const,
    run: (address: string, sql: string) =>
      withMysql(address, async (connection): Promise<Record<string, unknown>[]> => {
        const [rows] = await connection.query(sql);
        return Array.isArray(rows) ? rows.map((row) => Object(row)) : [];
      }),
  },
];

describe.each(kinds)('a sink in $kind', ({ kind, there, start, times, run }) => {
  describe.skipIf(!there)('with a real server', () => {
    let server: Server;
    let bench: SinkBench;
    let address: string;
    beforeAll(async () => {
      server = await start();
      if (kind === 'mysql') await run(server.address, 'CREATE DATABASE desk CHARACTER SET utf8mb4');
      address = kind === 'mysql' ? `${server.address}desk` : server.address;
    });
    afterAll(() => server.stop());
    const sql = (text: string) => run(address, text);
    const map: SinkMap = {
      table: 'account',
      key: { component: 'componentAppid', appid: 'authorizerAppid' },
      columns: {
        refresh: 'refreshToken',
        refresh_at: kind === 'mysql' ? 'refreshTokenAt:datetime' : 'refreshTokenAt',
        access: 'accessToken',
        access_end: 'accessTokenExpiresAt:unix',
        nick: 'nickName',
        order: 'permissions:csv',
      },
    };
    const quoted = kind === 'mysql' ? '`order`' : '"order"';
    beforeEach(async () => {
      await sql('DROP TABLE IF EXISTS account');
      await sql(`CREATE TABLE account (component varchar(64), appid varchar(64), refresh varchar(128), refresh_at ${times[0]},
        access varchar(300), access_end ${times[1]}, nick text, ${quoted} varchar(100), own varchar(20) DEFAULT 'theirs',
        PRIMARY KEY (component, appid))`);
      bench = await openSinkBench();
    });
    const rows = () => sql('SELECT * FROM account ORDER BY appid');
    const add = (over = {}) => bench.addSink({ kind, address, map, ...over });

    it('gets a row for each account, hostile names whole, and is the same afterwards', async () => {
      hostile.forEach((nickName, at) => void bench.authorize(`wx${at}`, { nickName }));
      const sink = await add();
      const plan = await bench.plan(sink);
      expect(plan.changes[0]).toMatchObject({
        why: 'new',
        command: expect.stringMatching(/^INSERT INTO .account. \(/),
      });
      expect(JSON.stringify(plan)).not.toContain(bench.tokens('wx0').refresh);
      expect(await bench.write(sink)).toMatchObject({ state: 'written', entries: 4 });
      const found = await rows();
      expect(found.map(({ nick }) => nick)).toEqual(hostile);
      expect(found[0]).toMatchObject({ refresh: bench.tokens('wx0').refresh, order: '1,7', own: 'theirs' });
      expect(await bench.plan(sink)).toMatchObject({ changes: [], counts: { unchanged: 4 } });
      expect(await bench.write(sink)).toBeNull();
    });

    it('replaces by a time column what is older, refuses what is newer or cannot be told', async () => {
      bench.authorize('wxa', { at: Date.now() - 3_600_000, accessEndsIn: 7_200_000 });
      const sink = await add();
      await bench.write(sink);
      await sql("UPDATE account SET refresh = 'theirs', refresh_at = '2020-01-01 00:00:00'");
      expect((await bench.plan(sink)).changes[0]).toMatchObject({
        why: 'proved',
        command: expect.stringMatching(/^UPDATE/),
      });
      await sql("UPDATE account SET refresh_at = '2099-01-01 00:00:00'");
      expect((await bench.plan(sink)).refused[0]).toMatchObject({ why: 'newer' });
      expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.older' });
      await sql('UPDATE account SET refresh_at = NULL');
      expect((await bench.plan(sink)).refused[0]).toMatchObject({ why: 'older' });
      expect((await rows())[0]).toMatchObject({ refresh: 'theirs' });
    });

    it('an imported refresh token proves nothing by the moment of its import', async () => {
      bench.authorize('wxa', { at: Date.now() - 3_600_000 });
      const { refreshTokens } = bench.services.store.authorizers;
      const token = { platformId: bench.platform.id, authorizerAppid: 'wxa', sessionId: null };
      refreshTokens.add({ ...token, value: 'imported', source: 'import', seenAt: Date.now() });
      const sink = await add();
      await bench.write(sink);
      expect((await rows())[0]).toMatchObject({ refresh: 'imported', refresh_at: null });
      await sql("UPDATE account SET refresh = 'theirs', refresh_at = '2020-01-01 00:00:00'");
      expect((await bench.plan(sink)).refused[0]).toMatchObject({ why: 'older' });
      expect(await problemOf(bench.write(sink))).toMatchObject({ code: 'sink.older' });
    });

    it('keeps an access token there of which it is not known when it ends', async () => {
      bench.authorize('wxa');
      const sink = await add();
      await bench.write(sink);
      await sql("UPDATE account SET access = 'theirs', access_end = NULL");
      expect(await bench.plan(sink)).toMatchObject({ changes: [], kept: [{ why: 'laterThere' }] });
      expect(await bench.write(sink)).toBeNull();
      expect((await rows())[0]).toMatchObject({ access: 'theirs' });
    });

    it('does not overwrite what this desk does not know, nor another column', async () => {
      const { store } = bench.services;
      bench.authorize('wxa');
      store.authorizers.upsert(bench.platform.id, 'wxa', { nickName: null });
      await sql(
        `INSERT INTO account (component, appid, nick, own) VALUES ('${bench.platform.componentAppid}', 'wxa', 'their name', 'mine')`,
      );
      const sink = await add();
      expect(await bench.write(sink)).toMatchObject({ state: 'written' });
      expect((await rows())[0]).toMatchObject({
        nick: 'their name',
        own: 'mine',
        refresh: bench.tokens('wxa').refresh,
      });
      await bench.sinks.undo(sink, undefined, true);
      expect((await rows())[0]).toMatchObject({
        nick: 'their name',
        refresh: null,
        order: null,
        own: 'mine',
      });
    });

    it.runIf(kind === 'mysql')('compares times in UTC, whatever zone the server has', async () => {
      await sql('ALTER TABLE account MODIFY refresh_at timestamp NULL');
      const at = Date.now() - 2 * 3_600_000;
      bench.authorize('wxa', { at, accessEndsIn: 4 * 3_600_000 });
      const sink = await add();
      expect(await bench.write(sink)).toMatchObject({ state: 'written' });
      expect(await bench.plan(sink)).toMatchObject({ changes: [], counts: { unchanged: 1 } });
      await sql(
        `UPDATE account SET refresh = 'theirs', refresh_at = FROM_UNIXTIME(${Math.floor(at / 1_000) - 3_600})`,
      );
      expect((await bench.plan(sink)).changes[0]).toMatchObject({ why: 'proved' });
      expect(await bench.write(sink)).toMatchObject({ state: 'written' });
    });

    it.runIf(kind === 'mysql')('writes nothing into a table without transactions', async () => {
      bench.authorize('wxa');
      for (const engine of ['MyISAM', 'Aria', 'MEMORY']) {
        await sql(`ALTER TABLE account DROP COLUMN nick, ADD COLUMN nick varchar(100), ENGINE=${engine}`);
        expect(await problemOf(bench.write(await add()))).toMatchObject({
          code: 'sink.noTransactions',
          params: { key: 'account', said: engine },
        });
        expect(await rows()).toEqual([]);
      }
    });

    it.runIf(kind === 'mysql')(
      'waits for another desk at the same table, not for ever',
      async () => {
        bench.authorize('wxa');
        const sink = await add();
        const refused = await withMysql(address, async (connection) => {
          await connection.query("SELECT GET_LOCK('authdesk account', 0)");
          return problemOf(bench.write(sink));
        });
        expect(refused).toMatchObject({ code: 'sink.busy' });
        expect(await rows()).toEqual([]);
      },
      30_000,
    );

    it('leaves a row alone at an undo that has got tokens of its own since', async () => {
      const at = Date.now();
      const { authorizers } = bench.services.store;
      authorizers.upsert(bench.platform.id, 'wxa', {
        ...{ status: 'authorized', statusAt: at, funcInfo: [1], authorizedAt: at, nickName: '店' },
      });
      const sink = await add();
      for (const column of ['refresh', 'access']) {
        await bench.write(sink);
        await sql(`UPDATE account SET ${column} = 'theirs'`);
        expect(await problemOf(bench.sinks.undo(sink, undefined, true))).toMatchObject({
          code: 'sink.nothingToUndo',
        });
        expect((await rows())[0]).toMatchObject({ [column]: 'theirs', nick: '店' });
        await sql('DELETE FROM account');
      }
    });

    it('undoes a row that was not there', async () => {
      bench.authorize('wxa');
      const sink = await add();
      await bench.write(sink);
      await bench.sinks.undo(sink, undefined, true);
      expect(await rows()).toEqual([]);
    });

    it('says what is missing, too long or not allowed, names the account, and writes nothing', async () => {
      bench.authorize('wxa');
      bench.authorize('wxb', { nickName: 'a long name' });
      const codeOf = async (sink: string) => (await problemOf(bench.write(sink))).code;
      expect(await codeOf(await add({ map: { ...map, table: 'nowhere' } }))).toBe('sink.noTable');
      expect(await codeOf(await add({ map: { ...map, columns: { ...map.columns, nope: 'kind' } } }))).toBe(
        'sink.noColumn',
      );
      await sql(
        `ALTER TABLE account ${kind === 'mysql' ? 'MODIFY nick varchar(7)' : 'ALTER nick TYPE varchar(7)'}`,
      );
      const long = await problemOf(bench.write(await add()));
      expect(long).toMatchObject({ code: 'sink.tooLong', params: { key: expect.stringContaining('wxb') } });
      expect(JSON.stringify(long)).not.toContain(bench.tokens('wxb').refresh);
      if (kind === 'mysql') {
        await sql("SET GLOBAL sql_mode = ''");
        const cut = await problemOf(bench.write(await add()));
        await sql('SET GLOBAL sql_mode = DEFAULT');
        expect(cut).toMatchObject({ code: 'sink.notKept', params: { key: expect.stringContaining('wxb') } });
      }
      expect(await rows()).toEqual([]);
    });

    it('two writers at once: each row is there once, and nobody overwrites what was not compared', async () => {
      bench.authorize('wxa');
      bench.authorize('wxb');
      const [one, other] = [await add(), await add()];
      const ends = await Promise.allSettled([bench.write(one), bench.write(other)]);
      expect(ends.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
      expect(await rows()).toHaveLength(2);
    });

    it('five hundred rows in one transaction', async () => {
      bench.services.store.transaction(() => {
        for (let at = 0; at < 500; at++) bench.authorize(`wx${at}`);
      });
      const sink = await add();
      expect(await bench.write(sink)).toMatchObject({ state: 'written', entries: 500 });
      expect(await rows()).toHaveLength(500);
    });

    it.skipIf(kind === 'mysql')('refuses NUL, which it cannot keep, with the account named', async () => {
      bench.authorize('wxa');
      bench.authorize('wxb', { nickName: 'a\u0000b' });
      const refused = await problemOf(bench.write(await add()));
      expect(refused).toMatchObject({ code: 'sink.failed', params: { key: expect.stringContaining('wxb') } });
      expect(await rows()).toEqual([]);
    });

    it('a connection that is killed at any moment: target and record agree', async () => {
      bench.authorize('wxa');
      const sink = await add();
      const steps = bench.sinks.write({ sinkId: sink, dryRun: false, confirmed: true });
      const kill = async (step: string) => {
        if (step !== 'plan') return;
        if (kind === 'postgres')
          await sql('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()');
        else
          for (const { id } of await sql(
            "SELECT id FROM information_schema.processlist WHERE id <> CONNECTION_ID() AND db = 'desk'",
          ))
            await sql(`KILL ${id}`);
      };
      const cut = async () => {
        for await (const { kind: step } of steps) await kill(step);
      };
      await cut().catch(() => {});
      const there = (await rows()).length;
      expect(bench.sinks.log(sink, undefined, 1)[0]?.state).toBe(there === 1 ? 'written' : 'failed');
    });
  });
});
