import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createTlsServer } from 'node:tls';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { decoded, patience, placeOf } from '../../electron/systems/failures.ts';
import { mysqlOptions, withMysql } from '../../electron/systems/mysql.ts';
import { withPostgres } from '../../electron/systems/postgres.ts';
import { withRedis } from '../../electron/systems/redis.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { firstOf, scratchFolder } from './support/server.ts';

/** Everything takes at most this, ms: a connection, one command, and a moment for saying goodbye. */
const longest = patience.connectMs + patience.commandMs + 3_000;
const password = 'p@ss:w/ö%2F r#d?&=';
const openssl = firstOf('/usr/bin/openssl') ?? '';
const login = `desk:${encodeURIComponent(password)}`;

interface Stub {
  /** `host:port`. */
  at: string;
  port: number;
}

/** A server of this process, on a free port; its connections end with the spec. */
async function listening(server: ReturnType<typeof createServer>): Promise<Stub> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
  });
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { at: `127.0.0.1:${address.port}`, port: address.port };
}

/** A server that does as it is told with each connection. */
const stub = (serve: (socket: Socket) => void) => listening(createServer(serve));

/** One piece of work with each client, on an address. */
const works: Record<string, (at: string) => Promise<unknown>> = {
  redis: (at) => withRedis(`redis://${login}@${at}/0`, (redis) => redis.get('key')),
  'redis with a name alone': (at) => withRedis(`redis://${at}/0`, (redis) => redis.get('key')),
  postgres: (at) => withPostgres(`postgres://${login}@${at}/db`, (client) => client.query('SELECT 1')),
  mysql: (at) => withMysql(`mysql://${login}@${at}/db`, (connection) => connection.query('SELECT 1')),
};
const clients = Object.keys(works);

/** The problem that a piece of work ends in, in time and without its password. */
async function refusal(work: Promise<unknown> | undefined) {
  const begun = performance.now();
  const found = await Promise.resolve(work).then(() => ({ code: 'no problem' }), toProblem);
  expect(performance.now() - begun).toBeLessThan(longest);
  const told = JSON.stringify(found);
  for (const secret of [password, encodeURIComponent(password)]) expect(told).not.toContain(secret);
  return found;
}

const greetings: Record<string, Buffer> = {
  nothing: Buffer.alloc(0),
  'half a length': Buffer.from([0x4a, 0x00]),
  'the start of MySQL’s greeting': Buffer.from('4a0000000a382e302e3336', 'hex'),
  'the start of a Redis answer': Buffer.from('$1000000\r\nabc'),
  'an HTTP answer': Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n<html>'),
  zeros: Buffer.alloc(4096),
  noise: Buffer.from(Array.from({ length: 4096 }, (_, at) => (at * 131 + 7) % 256)),
};
const cases = clients.flatMap((client) => Object.keys(greetings).map((what) => [client, what] as const));

describe('a server that is none', () => {
  it.concurrent.each(cases)(
    '%s: says %s and then nothing more: given up in time',
    async (client, what) => {
      const { at } = await stub((socket) => void socket.write(greetings[what] ?? ''));
      expect(await refusal(works[client]?.(at))).toMatchObject({ code: 'system.failed' });
    },
    40_000,
  );

  it.concurrent.each(cases)(
    '%s: says %s and hangs up',
    async (client, what) => {
      const { at } = await stub((socket) => void socket.end(greetings[what] ?? ''));
      expect(await refusal(works[client]?.(at))).toMatchObject({ code: 'system.failed' });
    },
    40_000,
  );

  it.concurrent.each(clients)(
    '%s: resets the connection',
    async (client) => {
      const { at } = await stub((socket) => void socket.resetAndDestroy());
      expect(await refusal(works[client]?.(at))).toMatchObject({ code: 'system.failed' });
    },
    40_000,
  );

  it.concurrent.each(clients)(
    '%s: a name that leads nowhere',
    async (client) => {
      expect(await refusal(works[client]?.('no-such-host.invalid:1'))).toMatchObject({
        code: 'system.failed',
      });
    },
    40_000,
  );
});

describe('TLS', () => {
  const folder = scratchFolder();
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const made = spawnSync(openssl, [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...['-keyout', key, '-out', cert, '-days', '2', '-subj', '/CN=localhost'],
  ]);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is wanted of a server without it: given up', async () => {
    const { at } = await stub((socket) => void socket.write('-ERR unknown command\r\n'));
    const work = withRedis(`rediss://${login}@${at}/0`, (redis) => redis.get('key'));
    expect(await refusal(work)).toMatchObject({ code: 'system.failed' });
  }, 40_000);

  it.skipIf(made.status !== 0)(
    'whose certificate nobody has signed is refused, and that is said',
    async () => {
      const server = createTlsServer({ key: readFileSync(key), cert: readFileSync(cert) });
      server.on('tlsClientError', () => {});
      const { at } = await listening(server);
      const work = withRedis(`rediss://${login}@${at}/0`, (redis) => redis.get('key'));
      expect(await refusal(work)).toMatchObject({
        code: 'system.failed',
        params: { said: expect.stringMatching(/self.signed/i) },
      });
    },
    40_000,
  );
});

describe('an address', () => {
  it.each([
    [
      'mysql',
      '?ssl-mode=REQUIRED',
      (to: string) => withMysql(to, (connection) => connection.query('SELECT 1')),
    ],
    ['mysql', '?tls=true', (to: string) => withMysql(to, (connection) => connection.query('SELECT 1'))],
    ['redis', '?ssl=true', (to: string) => withRedis(to, (redis) => redis.get('key'))],
  ])(
    '%s: asks for TLS by %s, which is not known, and nothing is sent in clear',
    async (scheme, wish, work) => {
      let reached = 0;
      const { at } = await stub(() => {
        reached += 1;
      });
      expect(await refusal(work(`${scheme}://${login}@${at}/0${wish}`))).toMatchObject({
        code: 'system.failed',
        params: { said: expect.stringContaining('unknown parameter') },
      });
      expect(reached).toBe(0);
    },
  );

  it('of MySQL that asks for TLS has the name in the certificate looked at', () => {
    const { uri } = mysqlOptions('mysql://user:secret@db.example/db?ssl=true');
    expect(new URL(String(uri)).searchParams.get('ssl')).toBe('{"verifyIdentity":true}');
  });

  it('has a password with a percent sign that encodes nothing', () => {
    expect([decoded('100%'), decoded('a%40b')]).toEqual(['100%', 'a@b']);
  });

  it.each([
    ['redis://user:secret@10.0.0.5:6379/0', 'redis://10.0.0.5:6379/0'],
    ['mysql://user:secret@[::1]:3306/db?ssl=true', 'mysql://[::1]:3306/db'],
    ['postgres://user:secret@db.example/db?host=/tmp&password=secret', 'postgres://db.example/db'],
    ['redis://:secret@host', 'redis://host'],
    // Not encoded, as people paste them: what comes after looks like a port and a path.
    ['redis://user:12/secret@host:6379', ''],
    ['redis://secret/more@host:6379', ''],
    ['redis://user:sec#ret@host:6379', ''],
    ['no address: secret', ''],
  ])('%s is told without its password', (address, place) => {
    expect(placeOf(address)).toBe(place);
    expect(placeOf(address)).not.toContain('sec');
  });

  it.each([
    ['redis', (address: string) => withRedis(address, (redis) => redis.get('key'))],
    ['postgres', (address: string) => withPostgres(address, (client) => client.query('SELECT 1'))],
    ['mysql', (address: string) => withMysql(address, (connection) => connection.query('SELECT 1'))],
  ])(
    '%s: that is none at all says so without what it holds',
    async (_name, work) => {
      for (const address of [
        '',
        'secret-password',
        'x://u:secret-password%zz@127.0.0.1:1/',
        `\u0000secret-password`,
      ]) {
        const found = await work(address).then(() => ({ code: 'no problem' }), toProblem);
        expect(found, address).toMatchObject({ code: 'system.failed' });
        expect(JSON.stringify(found)).not.toContain('secret-password');
      }
    },
    40_000,
  );
});
