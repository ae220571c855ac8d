import { describe, expect, it } from 'vitest';
import { endpoints } from '../../electron/wechat/endpoints.ts';
import { problem } from '../../shared/errors/problem.ts';
import {
  type CallName,
  callNames,
  calls,
  closedPort,
  desk,
  json,
  onEnd,
  problemOf,
  scripted,
  tcp,
} from './support.ts';

const system = json({ errcode: -1, errmsg: 'system error' });
const refused = json({ errcode: 40001, errmsg: 'invalid credential' });
const readLike: readonly CallName[] = [
  'api_start_push_ticket',
  'api_create_preauthcode',
  'api_get_authorizer_info',
  'api_get_authorizer_list',
  'openapi/quota/get',
  'openapi/rid/get',
];
const careful: readonly CallName[] = ['api_component_token', 'api_query_auth', 'api_authorizer_token'];

describe('the table', () => {
  it('has a row for every endpoint, each with its path, its section and what is secret in it', () => {
    const rows = Object.values(endpoints);
    expect(rows.map(({ name }) => name).sort()).toEqual([...callNames].sort());
    for (const row of rows) {
      const below = row.name.startsWith('api_') || row.name === 'clear_quota/v2' ? 'component/' : '';
      expect(row.path).toBe(`/cgi-bin/${below}${row.name}`);
      expect(row.doc).toMatch(/^1\.\d+$|^9$/);
    }
  });
});

describe('errcode -1', () => {
  it.each([...readLike, 'api_component_token', 'api_authorizer_token'] as const)(
    '%s is tried three times, with longer pauses',
    async (name) => {
      const server = await scripted(system);
      const { client, reports, pauses } = desk(server.base);
      expect(await problemOf(calls[name](client))).toMatchObject({
        code: 'wechat.-1',
        errcode: -1,
        sent: true,
      });
      expect(server.seen).toHaveLength(3);
      expect(pauses).toEqual([200, 800]);
      expect(reports.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    },
  );

  it.each(['api_query_auth', 'clear_quota', 'component/clear_quota', 'clear_quota/v2'] as const)(
    '%s is tried once: a second one might use something up',
    async (name) => {
      const server = await scripted(system);
      const { client, pauses } = desk(server.base);
      expect((await problemOf(calls[name](client))).code).toBe('wechat.-1');
      expect(server.seen).toHaveLength(1);
      expect(pauses).toEqual([]);
    },
  );

  it('the repeat may succeed', async () => {
    const server = await scripted(system, json({ component_access_token: '61_x', expires_in: 7200 }));
    const { client } = desk(server.base);
    expect(await calls.api_component_token(client)).toEqual({
      componentAccessToken: '61_x',
      expiresIn: 7200,
    });
  });
});

it.each(callNames)('%s is not repeated after any other refusal', async (name) => {
  const server = await scripted(refused);
  expect((await problemOf(calls[name](desk(server.base).client))).code).toBe('wechat.40001');
  expect(server.seen).toHaveLength(1);
});

describe('a connection that breaks after the request', () => {
  it.each(readLike)('%s is repeated', async (name) => {
    const server = await scripted((response) => response.socket?.resetAndDestroy());
    const { client } = desk(server.base);
    expect(await problemOf(calls[name](client))).toMatchObject({ code: 'net.reset', sent: true });
    expect(server.seen).toHaveLength(3);
  });

  it.each(careful)('%s is not', async (name) => {
    const server = await scripted((response) => response.socket?.resetAndDestroy());
    const { client } = desk(server.base);
    expect(await problemOf(calls[name](client))).toMatchObject({ code: 'net.reset', sent: true });
    expect(server.seen).toHaveLength(1);
  });

  it.each(careful)('%s is not after a time-out either', async (name) => {
    const server = await scripted(() => {});
    const { client } = desk(server.base, { timeouts: { totalMs: 40 } });
    expect(await problemOf(calls[name](client))).toMatchObject({ code: 'net.timeout', sent: true });
    expect(server.seen).toHaveLength(1);
  });

  it('nor when a kept-alive connection turns out to be dead', async () => {
    const server = await scripted(json({ errcode: 61010, errmsg: 'code is expired' }), (response) =>
      response.socket?.resetAndDestroy(),
    );
    const { client } = desk(server.base);
    await problemOf(calls.api_query_auth(client));
    expect(await problemOf(calls.api_query_auth(client))).toMatchObject({ code: 'net.reset', sent: true });
    expect(server.seen).toHaveLength(2);
  });
});

describe('a request that certainly never left', () => {
  it.each(callNames)('%s is tried three times', async (name) => {
    const port = await closedPort();
    const { client, reports } = desk(`http://127.0.0.1:${port}`);
    expect(await problemOf(calls[name](client))).toMatchObject({ code: 'net.refused', sent: false });
    expect(reports.map(({ attempt, fault }) => [attempt, fault])).toEqual([
      [1, 'net.refused'],
      [2, 'net.refused'],
      [3, 'net.refused'],
    ]);
  });

  it('is sent once the way is free', async () => {
    const port = await closedPort();
    const answer = { authorization_info: { authorizer_appid: 'wx1' } };
    const { client, reports } = desk(`http://127.0.0.1:${port}`, {
      sleep: async () => {
        const late = await scripted(json(answer));
        onEnd(() => late.server.close());
        await new Promise<void>((done) => late.server.close(() => done()));
        late.server.listen(port, '127.0.0.1', () => {});
        await new Promise((done) => late.server.once('listening', done));
      },
    });
    expect(await calls.api_query_auth(client)).toMatchObject({ authorizerAppid: 'wx1' });
    expect(reports.map(({ fault }) => fault)).toEqual(['net.refused', null]);
  });
});

it('remembers that an earlier attempt went out', async () => {
  const server = await scripted((response, _, socket) => {
    socket.resetAndDestroy();
    server.server.close();
    response.destroy();
  });
  const { client, reports } = desk(server.base);
  expect(await problemOf(calls.api_get_authorizer_info(client))).toMatchObject({
    code: 'net.refused',
    sent: true,
  });
  expect(reports.map(({ fault }) => fault)).toEqual(['net.reset', 'net.refused', 'net.refused']);
});

it.each([
  ['a page', json('<html></html>'), 'answer.html'],
  ['a bad gateway', json('', 502), 'answer.status'],
  ['cut JSON', json('{"pre_auth'), 'answer.json'],
] as const)('%s is not asked for again', async (_, behaviour, code) => {
  const server = await scripted(behaviour);
  expect((await problemOf(calls.api_create_preauthcode(desk(server.base).client))).code).toBe(code);
  expect(server.seen).toHaveLength(1);
});

it('a bad certificate is not tried again', async () => {
  const server = await tcp((socket) =>
    socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
  );
  const { client, reports } = desk(server.base.replace('http:', 'https:'));
  expect((await problemOf(calls.api_create_preauthcode(client))).code).toBe('net.tls');
  expect(reports).toHaveLength(1);
});

it('giving up during the pause ends the call', async () => {
  const server = await scripted(system);
  const { client } = desk(server.base, {
    sleep: async () => {
      throw problem('net.aborted');
    },
  });
  expect(await problemOf(calls.api_create_preauthcode(client))).toMatchObject({
    code: 'net.aborted',
    sent: true,
  });
  expect(server.seen).toHaveLength(1);
});
