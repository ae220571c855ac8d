import { spawnSync } from 'node:child_process';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { withMysql } from '../../../electron/systems/mysql.ts';
import { mariadbServer, startMariadb } from '../../systems/support/mariadb.ts';
import type { Server } from '../../systems/support/server.ts';
import { problemOf } from '../support/index.ts';
import { componentAppid, credentials, type ExportBench, exportBench, hour } from './support.ts';

/** 微管家's tables as its db/init.go makes them, without those that are not written to. */
const tables = [
  'CREATE TABLE `comm` (`key` VARCHAR(64) NOT NULL, `value` TEXT NOT NULL, `createtime` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, `updatetime` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (`key`)) ENGINE=InnoDB DEFAULT CHARSET=utf8',
  "CREATE TABLE `authorizers` (`id` INT NOT NULL AUTO_INCREMENT, `appid` VARCHAR(32) NOT NULL, `apptype` INT NOT NULL DEFAULT 0, `servicetype` INT NOT NULL DEFAULT 0, `nickname` VARCHAR(32) NOT NULL DEFAULT '', `username` VARCHAR(32) NOT NULL DEFAULT '', `headimg` VARCHAR(256) NOT NULL DEFAULT '', `qrcodeurl` VARCHAR(256) NOT NULL DEFAULT '', `principalname` VARCHAR(64) NOT NULL DEFAULT '', `refreshtoken` VARCHAR(128) NOT NULL DEFAULT '', `funcinfo` VARCHAR(128) NOT NULL DEFAULT '', `verifyinfo` INT NOT NULL DEFAULT -1, `authtime` TIMESTAMP NOT NULL, `updatetime` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (`id`), UNIQUE KEY(`appid`)) ENGINE=InnoDB DEFAULT CHARSET=utf8",
  "CREATE TABLE `wxtoken` (`id` INT UNSIGNED AUTO_INCREMENT, `type` INT NOT NULL DEFAULT 0, `appid` VARCHAR(128) NOT NULL DEFAULT '', `token` TEXT NOT NULL, `expiretime` TIMESTAMP NOT NULL, `createtime` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP, `updatetime` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP, PRIMARY KEY (`id`), UNIQUE KEY `appid_uindex` (`appid`)) ENGINE=InnoDB DEFAULT CHARSET=utf8",
];
const client = '/usr/bin/mariadb';

describe.skipIf(mariadbServer === undefined)("a script for 微管家's tables", () => {
  let server: Server;
  let bench: ExportBench;
  beforeAll(async () => {
    server = await startMariadb();
  });
  afterAll(() => server.stop());
  afterEach(() => bench.close());

  const query = (sql: string): Promise<Record<string, unknown>[]> =>
    withMysql(`${server.address}wxcomponent`, async (connection) => {
      const [rows] = await connection.query(sql);
      return Array.isArray(rows) ? rows.map((row) => ({ ...row })) : [];
    });
  async function fresh(): Promise<void> {
    await withMysql(`${server.address}mysql`, async (connection) => {
      await connection.query('DROP DATABASE IF EXISTS wxcomponent');
      await connection.query('CREATE DATABASE wxcomponent');
    });
    for (const table of tables) await query(table);
  }
  /** Runs a script as the operator does. */
  function run(script: string, mode = 'STRICT_TRANS_TABLES'): void {
    const args = ['-h', '127.0.0.1', '-P', `${server.port}`, '-u', 'root', 'wxcomponent'];
    const ended = spawnSync(client, [...args, `--init-command=SET sql_mode='${mode}'`], {
      ...{ input: script, encoding: 'utf8' },
    });
    expect([ended.status, ended.stderr]).toEqual([0, '']);
  }
  const openAt = async () => {
    bench = await exportBench({ at: Date.now() });
    await fresh();
  };

  it.each(['STRICT_TRANS_TABLES', 'NO_BACKSLASH_ESCAPES,STRICT_TRANS_TABLES'])(
    'fills them, whatever the mode: %s',
    async (mode) => {
      await openAt();
      const odd = `o'clock "x" \\n 汉 ; -- /* \n\u0001`;
      const info = {
        authorizer_info: {
          ...{ head_img: 'https://wx.qlogo.cn/1', qrcode_url: 'https://mmbiz.qpic.cn/2' },
          ...{ service_type_info: { id: 2 }, verify_type_info: { id: 0 } },
        },
      };
      bench.put({
        appid: 'wxa1',
        nickName: odd,
        refreshToken: odd,
        accessToken: odd,
        funcInfo: [1, 18],
        info,
      });
      bench.put({
        appid: 'wxb2',
        kind: 'miniProgram',
        nickName: `花店😀${'长'.repeat(40)}`,
        accessToken: null,
      });
      run(await bench.text('wxcomponent-sql'), mode);
      const [first, second] = await query('SELECT * FROM authorizers ORDER BY appid');
      expect(first).toMatchObject({
        ...{ appid: 'wxa1', apptype: 1, servicetype: 2, verifyinfo: 0, nickname: odd, refreshtoken: odd },
        ...{ funcinfo: '|1|18', headimg: 'https://wx.qlogo.cn/1' },
      });
      expect(second).toMatchObject({ apptype: 0, verifyinfo: -1, nickname: `花店?${'长'.repeat(29)}` });
      expect(await query("SELECT value FROM comm WHERE `key` = 'ticket'")).toEqual([
        { value: credentials.ticket },
      ]);
      const tokens = await query(
        'SELECT appid, type, token, TIMESTAMPDIFF(SECOND, NOW(), expiretime) AS secs FROM wxtoken ORDER BY type',
      );
      expect(tokens).toMatchObject([
        { appid: 'wxa1', type: 1, token: odd },
        { appid: componentAppid, type: 2, token: credentials.componentToken },
      ]);
      expect(Number(tokens[1]?.secs)).toBeGreaterThan(7_100);
      expect(Number(tokens[1]?.secs)).toBeLessThanOrEqual(7_200);
    },
  );

  it('leaves what is there, but fills what is empty and replaces what is over', async () => {
    await openAt();
    bench.put({ appid: 'wxa1' });
    bench.put({ appid: 'wxb2' });
    await query(
      "INSERT INTO authorizers (appid, refreshtoken, authtime) VALUES ('wxa1', 'newer', NOW()), ('wxb2', '', NOW())",
    );
    await query(
      `INSERT INTO wxtoken (type, appid, token, expiretime) VALUES (2, '${componentAppid}', 'in force', NOW() + INTERVAL 1 HOUR),
        (1, 'wxb2', 'over', NOW() - INTERVAL 1 HOUR)`,
    );
    const tokens = () => query('SELECT appid, token FROM wxtoken ORDER BY appid');
    const refreshTokens = async () =>
      (await query('SELECT refreshtoken AS it FROM authorizers ORDER BY appid')).map(
        ({ it: value }) => value,
      );
    run(await bench.text('wxcomponent-sql'));
    expect(await refreshTokens()).toEqual(['newer', 'refreshtoken@@@wxb2']);
    expect(await tokens()).toEqual([
      { appid: 'wxa1', token: 'access_of_wxa1' },
      { appid: 'wxb2', token: 'access_of_wxb2' },
      { appid: componentAppid, token: 'in force' },
    ]);
    run(await bench.text('wxcomponent-sql', { replace: true }));
    expect(await refreshTokens()).toEqual(['refreshtoken@@@wxa1', 'refreshtoken@@@wxb2']);
    expect((await tokens())[2]).toEqual({ appid: componentAppid, token: credentials.componentToken });
  });

  it('without secrets changes nothing', async () => {
    await openAt();
    bench.put({ appid: 'wxa1' });
    run(await bench.text('wxcomponent-sql', { includeSecrets: false, replace: true }));
    expect(await query('SELECT * FROM authorizers')).toEqual([]);
    expect(await query('SELECT * FROM wxtoken')).toEqual([]);
  });

  it('is refused for a token that its column would cut, by the record', async () => {
    bench = await exportBench();
    bench.put({ appid: 'wxa1', refreshToken: 'r'.repeat(129), endsAt: Date.now() + hour });
    expect(await problemOf(bench.text('wxcomponent-sql'))).toMatchObject({
      ...{ code: 'export.unwritable' },
      params: { authorizerAppid: 'wxa1', field: 'authorizer_refresh_token' },
    });
  });
});
