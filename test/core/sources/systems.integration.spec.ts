import { spawn } from 'node:child_process';
import { createServer, type Server as NetServer } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isUnfit, type SourceAccount } from '../../../electron/core/sources/reading.ts';
import { accountEntries, layouts, platformEntries } from '../../../electron/systems/layouts/index.ts';
import { withMysql } from '../../../electron/systems/mysql.ts';
import { withPostgres } from '../../../electron/systems/postgres.ts';
import { withRedis } from '../../../electron/systems/redis.ts';
import {
  keepsRefreshTokens,
  namesPlatform,
  type RedisLayoutName,
  redisLayouts,
} from '../../../shared/redis-layouts.ts';
import { asksQuery } from '../../../shared/sources.ts';
import { mariadbServer, startMariadb } from '../../systems/support/mariadb.ts';
import { postgresBin, startPostgres } from '../../systems/support/postgres.ts';
import { redisServer, startRedis } from '../../systems/support/redis.ts';
import type { Server } from '../../systems/support/server.ts';
import { bytesOf, type CoreBench, openBench, problemOf } from '../support/index.ts';
import { addSource, longToken, accountsOf as readAccounts } from './support.ts';

let bench: CoreBench;
beforeEach(async () => {
  bench = await openBench({ profile: { guarded: true } });
});
afterEach(() => bench.close());

const ticket = `ticket@@@${'production'.repeat(5)}`;
const token = longToken('production');
const accounts = Array.from({ length: 25 }, (_none, at) => ({
  authorizerAppid: `wx${String(at).padStart(16, '0')}`,
  refreshToken: `refreshtoken@@@${at}-of-production`,
  accessToken: { value: longToken(`access${at}`), expiresAt: Date.now() + 3_600_000 },
}));

async function accountsOf(sourceId: string, unfit: string[] = []): Promise<SourceAccount[]> {
  const found: SourceAccount[] = [];
  for (const item of await readAccounts(bench, sourceId))
    if (isUnfit(item)) unfit.push(item.name);
    else found.push(item);
  return found.toSorted((a, b) => a.authorizerAppid.localeCompare(b.authorizerAppid));
}

describe.skipIf(redisServer === undefined)('a source in Redis', () => {
  let server: Server;
  beforeAll(async () => {
    server = await startRedis('--requirepass', 'geheim');
  });
  afterAll(() => server.stop());
  beforeEach(() => withRedis(server.address, (redis) => redis.flushall()));

  /** What an SDK of this layout has in Redis. */
  async function fill(layout: RedisLayoutName, prefix: string) {
    const { componentAppid, appSecret } = bench.sandbox.credentials;
    const now = Date.now();
    const platform = {
      componentAppid,
      appSecret,
      ticket,
      componentToken: { value: token, expiresAt: now + 5_400_000 },
    };
    const entries = [
      ...platformEntries(layouts[layout], platform, { prefix, now }),
      ...accounts.flatMap((account) =>
        accountEntries(layouts[layout], componentAppid, account, { prefix, now }),
      ),
    ];
    await withRedis(server.address, async (redis) => {
      for (const { key, value, lifetime } of entries)
        await (lifetime === null ? redis.set(key, value) : redis.set(key, value, 'EX', lifetime));
    });
  }

  it.each(redisLayouts)('is read as %s keeps it', async (layout) => {
    const { defaultPrefix: prefix, margin, ticketKey, ticketLifetime, refreshTokens } = layouts[layout];
    await fill(layout, prefix);
    const { id } = await addSource(bench, { kind: 'redis', address: server.address, layout });
    const found = await bench.services.sources.test(id);
    expect(found).toMatchObject({ prefix, token: { valueMasked: '99_p…b3Ab' } });
    expect(found.token?.leftSeconds).toBeGreaterThan(5_390 - margin.componentToken);
    expect(found.token?.leftSeconds).toBeLessThanOrEqual(5_400 - margin.componentToken);
    if (ticketKey) expect(found.ticket?.ageSeconds === null).toBe(ticketLifetime === null);
    else expect(found.gaps).toContainEqual({ what: 'ticket', why: 'notKept' });
    if (ticketLifetime !== null) expect(found.ticket?.ageSeconds).toBeLessThan(20);
    const all = await accountsOf(id);
    expect(keepsRefreshTokens(layout)).toBe(refreshTokens !== undefined);
    const pattern = refreshTokens?.('', bench.platform.componentAppid).pattern;
    if (pattern) expect(pattern.includes(bench.platform.componentAppid)).toBe(namesPlatform(layout));
    expect(found.refreshTokens?.count ?? 0).toBe(refreshTokens ? accounts.length : 0);
    expect(all.map(({ refreshToken }) => refreshToken)).toEqual(
      refreshTokens ? accounts.map(({ refreshToken }) => refreshToken) : [],
    );
    if (refreshTokens) expect(all[3]?.accessToken?.value).toBe(accounts[3]?.accessToken.value);
    else expect(found.gaps).toContainEqual({ what: 'refreshTokens', why: 'notKept' });
    const status = await bench.services.tokens.borrowFrom(bench.platform.id, id);
    expect(status).toMatchObject({ state: 'valid', origin: 'borrowed', source: { id } });
    expect(bench.services.tokens.reveal(bench.platform.id)).toBe(token);
    expect(JSON.stringify([found, bench.services.sources.list()])).not.toMatch(
      /geheim|production-|ticket@@@production/,
    );
    expect(bytesOf(bench.dataDir)).not.toContain('geheim');
  });

  it('tells under which of the usual prefixes something was found; a named one is the only one', async () => {
    await fill('wxjava', 'wx:open');
    const at = { kind: 'redis', address: server.address, layout: 'wxjava' } as const;
    const any = await addSource(bench, { name: 'any', ...at });
    expect(await bench.services.sources.test(any.id)).toMatchObject({
      prefix: 'wx:open',
      refreshTokens: { count: 25 },
    });
    const other = await addSource(bench, { name: 'other', ...at, keyPrefix: 'other' });
    expect(await bench.services.sources.test(other.id)).toMatchObject({
      ...{ prefix: null, token: null, refreshTokens: { count: 0, complete: true } },
      gaps: [
        { what: 'token', why: 'absent' },
        { what: 'ticket', why: 'absent' },
      ],
    });
  });

  it('says which secret a key of PowerWeChat’s is made of', async () => {
    await fill('powerwechat', '');
    const { componentAppid } = bench.sandbox.credentials;
    const { platform } = bench.services.platforms.save({
      ...{ name: '无密钥', componentAppid, borrowOnly: true, apiBase: bench.sandbox.baseUrl },
      ...{ redirectUri: '', launchDomain: '' },
    });
    const at = {
      kind: 'redis',
      address: server.address,
      layout: 'powerwechat',
      platformId: platform.id,
    } as const;
    const { id } = await addSource(bench, at);
    expect((await bench.services.sources.test(id)).gaps[0]).toEqual({ what: 'token', why: 'needsSecret' });
    expect(await problemOf(bench.services.tokens.borrowFrom(platform.id, id))).toMatchObject({
      ...{ code: 'source.nothing', params: { why: 'needsSecret' } },
    });
  });

  it('finds PowerWeChat’s token by a ticket that is kept here, where Redis has lost its own', async () => {
    await fill('powerwechat', '');
    bench.services.tickets.put(bench.platform.id, ticket, 'paste');
    await withRedis(server.address, (redis) =>
      redis.del(`powerwechat.open_platform.verify_ticket.${bench.sandbox.credentials.componentAppid}`),
    );
    const { id } = await addSource(bench, { kind: 'redis', address: server.address, layout: 'powerwechat' });
    expect(await bench.services.sources.test(id)).toMatchObject({
      ticket: null,
      token: { valueMasked: '99_p…b3Ab' },
    });
  });

  it('understands a value of another form, and says so of what nobody understands', async () => {
    const { componentAppid } = bench.sandbox.credentials;
    const key = `open_platform.component_access_token.${componentAppid}`;
    const { id } = await addSource(bench, { kind: 'redis', address: server.address, layout: 'easywechat6' });
    const put = (value: string | Buffer) => withRedis(server.address, (redis) => redis.set(key, value));
    await put(JSON.stringify({ component_access_token: token }));
    expect((await bench.services.sources.test(id)).token?.expiresAt).toBeNull();
    const nonsense = [
      '',
      's:5:"x',
      '\0\ud800=1+1\n"\'',
      '长'.repeat(10_000),
      Buffer.from([0xac, 0xed, 0, 5, 0x74]),
    ];
    for (const value of nonsense) {
      await put(value);
      const { token: none, gaps } = await bench.services.sources.test(id);
      expect([none, gaps[0]]).toEqual([null, { what: 'token', why: 'unreadable', place: key }]);
    }
    await withRedis(server.address, async (redis) => {
      await redis.del(key);
      await redis.hset(key, 'token', token);
    });
    expect((await bench.services.sources.test(id)).gaps[0]).toMatchObject({ why: 'unreadable', place: key });
  });

  it('skips refresh tokens that are none, by name', async () => {
    await fill('wxjava', '');
    const { componentAppid } = bench.sandbox.credentials;
    const lead = `wechat_authorizer_refresh_token:${componentAppid}:`;
    await withRedis(server.address, (redis) =>
      redis.mset({ [`${lead}wxhostile000000001`]: '=1+1\n"', [`${lead}=1+1 😀`]: 'refreshtoken@@@x' }),
    );
    const { id } = await addSource(bench, { kind: 'redis', address: server.address });
    const skipped: string[] = [];
    expect(await accountsOf(id, skipped)).toHaveLength(accounts.length);
    expect(skipped.toSorted()).toEqual(['=1+1 😀', 'wxhostile000000001']);
  });

  it('ends its connection when nobody reads on', async () => {
    await fill('wxjava', '');
    const { id } = await addSource(bench, { kind: 'redis', address: server.address });
    for await (const items of bench.services.sources.accounts(id)) {
      expect(items).toContainEqual(expect.objectContaining({ refreshToken: accounts[0]?.refreshToken }));
      break;
    }
    const clients = await withRedis(server.address, (redis) => redis.client('LIST'));
    expect(String(clients).trim().split('\n')).toHaveLength(1);
  });

  it('says that a password is wrong without saying it', async () => {
    const address = server.address.replace('geheim', 'falsch');
    const { id } = await addSource(bench, { kind: 'redis', address });
    const refused = await problemOf(bench.services.sources.test(id));
    expect(refused).toMatchObject({
      code: 'system.failed',
      // Within a sentence of ours: its own full stop is not there.
      params: { said: expect.stringMatching(/(WRONGPASS|NOAUTH).*[^.]$/) },
    });
    expect(JSON.stringify([refused, bench.services.sources.list()])).not.toContain('falsch');
  });
});

describe('a source that does not answer', () => {
  let stuck: NetServer | undefined;
  afterEach(() => void stuck?.close());

  /** Takes connections and says nothing, or only `greeting`. */
  async function silent(greeting = ''): Promise<number> {
    const server = createServer((socket) => {
      socket.on('error', () => {});
      if (greeting) socket.end(greeting);
    });
    stuck = server;
    await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening));
    const address = server.address();
    return typeof address === 'object' && address ? address.port : 0;
  }

  it.each(['redis', 'mysql', 'postgres', 'http'] as const)(
    'is given up when the program ends: %s',
    async (kind) => {
      const port = await silent();
      const address = `${kind}://127.0.0.1:${port}/x`;
      const { id } = await addSource(bench, { kind, address, ...(asksQuery(kind) && { query: 'SELECT 1' }) });
      const asked = problemOf(bench.services.sources.test(id));
      setTimeout(() => bench.services.sources.close(), 100);
      expect((await asked).code).toMatch(/^(cancelled|system\.failed)$/);
    },
  );

  it.each(['redis', 'mysql', 'postgres', 'http'] as const)('and hangs up is told: %s', async (kind) => {
    const port = await silent('garbage\r\n');
    const address = `${kind}://127.0.0.1:${port}/x`;
    const { id } = await addSource(bench, { kind, address, ...(asksQuery(kind) && { query: 'SELECT 1' }) });
    expect(await problemOf(bench.services.sources.test(id))).toMatchObject({ code: 'system.failed' });
  });
});

/** 微管家's tables. */
const wxcomponent = (componentAppid: string, quote: string, until: string) => [
  `CREATE TABLE wxtoken (id SERIAL, type INT NOT NULL, appid VARCHAR(128) NOT NULL, token TEXT NOT NULL, expiretime TIMESTAMP NOT NULL)`,
  `CREATE TABLE comm (${quote}key${quote} VARCHAR(64) NOT NULL, value TEXT NOT NULL)`,
  'CREATE TABLE authorizers (id SERIAL, appid VARCHAR(32) NOT NULL, refreshtoken VARCHAR(128) NOT NULL)',
  `INSERT INTO wxtoken (type, appid, token, expiretime) VALUES (1, 'wx00000000000000a1', '${longToken('account')}', ${until}), (2, '${componentAppid}', '${token}', ${until})`,
  `INSERT INTO comm VALUES ('authinfo', '{}'), ('ticket', '${ticket}')`,
  ...accounts.map(
    (one) =>
      `INSERT INTO authorizers (appid, refreshtoken) VALUES ('${one.authorizerAppid}', '${one.refreshToken}')`,
  ),
];

describe.each([
  {
    kind: 'postgres' as const,
    there: postgresBin !== undefined,
    quote: '"',
    start: startPostgres,
    until: "now() + interval '90 minutes'",
    run: (address: string, sql: readonly string[]) =>
      withPostgres(address, async (client) => {
        for (const one of sql) await client.query(one);
      }),
  },
  {
    kind: 'mysql' as const,
    there: mariadbServer !== undefined,
    quote: '`',
    start: async () => {
      const server = await startMariadb();
      await withMysql(`${server.address}mysql`, (connection) => connection.query('CREATE DATABASE desk'));
      return { ...server, address: `${server.address}desk` };
    },
    until: 'now() + interval 90 minute',
    run: (address: string, sql: readonly string[]) =>
      withMysql(address, async (connection) => {
        for (const one of sql) await connection.query(one);
      }),
  },
])('a source in $kind', ({ kind, there, quote, start, until, run }) => {
  let server: Server;
  let query = 0;
  beforeAll(async () => {
    if (!there) return;
    server = await start();
  });
  afterAll(() => server?.stop());
  const add = (sql: string) =>
    addSource(bench, { name: `q${query++}`, kind, address: server.address, query: sql });

  it.skipIf(!there)('is read by 微管家’s tables', async () => {
    await run(server.address, ['DROP TABLE IF EXISTS wxtoken, comm, authorizers']);
    await run(server.address, wxcomponent(bench.sandbox.credentials.componentAppid, quote, until));
    const parameter = kind === 'postgres' ? '$1' : '?';
    const tokens = await add(`SELECT token, expiretime, appid FROM wxtoken WHERE appid = ${parameter}`);
    const found = await bench.services.sources.test(tokens.id);
    expect(found.token).toMatchObject({ valueMasked: '99_p…b3Ab' });
    // MySQL's TIMESTAMP has a zone; PostgreSQL's has none, and its end is not believed.
    if (kind === 'mysql') expect(found.token?.leftSeconds).toBeGreaterThan(5_380);
    else expect(found.token?.expiresAt).toBeNull();
    const all = await add('SELECT * FROM wxtoken');
    await bench.services.tokens.borrowFrom(bench.platform.id, all.id);
    expect(bench.services.tokens.reveal(bench.platform.id)).toBe(token);
    const tickets = await add(`SELECT ${quote}key${quote}, value FROM comm`);
    expect(await bench.services.sources.test(tickets.id)).toMatchObject({
      ticket: { valueMasked: 'ticket@@@prod…tion' },
    });
    const rows = await add('SELECT appid, refreshtoken FROM authorizers');
    expect((await bench.services.sources.test(rows.id)).refreshTokens).toEqual({ count: 25, complete: true });
    expect((await accountsOf(rows.id)).map(({ refreshToken }) => refreshToken)).toEqual(
      accounts.map(({ refreshToken }) => refreshToken),
    );
  });

  it.skipIf(!there)('says that only another platform’s is there', async () => {
    const { id } = await add(
      `SELECT 'wx0123456789abcdef' AS component_appid, '${token}' AS component_access_token`,
    );
    expect((await bench.services.sources.test(id)).gaps[0]).toMatchObject({
      what: 'token',
      why: 'otherPlatform',
    });
  });

  it.skipIf(!there)('says which column, user or password is wrong', async () => {
    const { id } = await add('SELECT absent FROM nowhere');
    expect(await problemOf(bench.services.sources.test(id))).toMatchObject({
      code: 'system.failed',
      params: { said: expect.stringContaining('nowhere') },
    });
  });
});

describe('a source that is a command', () => {
  const node = `"${process.execPath}"`;
  const add = (run: string, name = 'command') => addSource(bench, { name, kind: 'command', address: run });

  it('is run without a shell, quotes keep words together, and it sees no secret of ours', async () => {
    process.env.AUTHDESK_APPSECRET = 'geheim';
    const script =
      'process.stdout.write(JSON.stringify({component_access_token: process.argv[1], env: process.env.AUTHDESK_APPSECRET ?? null, args: process.argv.slice(2)}))';
    const { id, place } = await add(`${node} -e '${script}' ${token} "a b" $HOME '|' cat`);
    expect(place).toBe(process.execPath);
    const found = await bench.services.sources.test(id);
    delete process.env.AUTHDESK_APPSECRET;
    expect(found.token).toMatchObject({ valueMasked: '99_p…b3Ab' });
    await bench.services.tokens.borrowFrom(bench.platform.id, id);
    expect(bytesOf(bench.dataDir)).not.toContain(token);
  });

  it('is refused with a quote that does not end, and told when it is not there or fails', async () => {
    for (const run of ['', ' ', 'sh -c "x', "it's"])
      expect(await problemOf(add(run, 'x'))).toMatchObject({ code: 'source.command' });
    const absent = await add('/no/such/program --password geheim', 'absent');
    const refused = await problemOf(bench.services.sources.test(absent.id));
    expect(refused).toMatchObject({ code: 'source.commandFailed', params: { said: 'ENOENT' } });
    const failing = await add(`${node} -e 'console.log("${token}"); process.exit(3)'`, 'failing');
    expect(await problemOf(bench.services.sources.test(failing.id))).toMatchObject({ params: { said: '3' } });
    expect(JSON.stringify([refused, bench.services.sources.list()])).not.toContain('geheim');
  });

  it('is ended with its children when it says too much', async () => {
    const { id } = await add("sh -c 'sleep 300 & yes'", 'loud');
    expect(await problemOf(bench.services.sources.test(id))).toMatchObject({ code: 'source.tooLarge' });
    await expect.poll(() => running('sleep 300')).toBe(false);
  });

  it('is ended with its children when the program ends', async () => {
    const { id } = await add("sh -c 'sleep 301 & wait'", 'slow');
    const asked = problemOf(bench.services.sources.test(id));
    await expect.poll(() => running('sleep 301')).toBe(true);
    bench.services.sources.close();
    expect(await asked).toMatchObject({ code: 'cancelled' });
    await expect.poll(() => running('sleep 301')).toBe(false);
  });
});

/** Is there a process of this command line? */
function running(line: string): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn('pgrep', ['-xf', line]);
    child.once('close', (code) => done(code === 0));
  });
}
