import { gzipSync } from 'node:zlib';
import { Agent } from 'undici';
import { describe, expect, it } from 'vitest';
import { classify } from '../../electron/wechat/faults.ts';
import {
  type Behaviour,
  calls,
  closedPort,
  desk,
  json,
  problemOf,
  scripted,
  secrets,
  tcp,
} from './support.ts';

const page =
  (status: number): Behaviour =>
  (response) => {
    response.writeHead(status, { 'content-type': 'text/html' });
    response.end('<!DOCTYPE html><html><body>Sign in to the guest network</body></html>');
  };

/** The one call that is never made twice: each fault is seen alone. */
const query = calls.api_query_auth;

async function faultOf(base: string, options: Parameters<typeof desk>[1] = {}) {
  const { client, reports, offsets } = desk(base, options);
  const found = await problemOf(query(client));
  expect(found.endpoint).toBe('api_query_auth');
  expect(offsets).toEqual([]);
  return { found, reports };
}

describe('faults before anything was sent', () => {
  it('a refused connection', async () => {
    const port = await closedPort();
    const { found, reports } = await faultOf(`http://127.0.0.1:${port}`);
    expect(found).toMatchObject({ code: 'net.refused', sent: false, params: { host: `127.0.0.1:${port}` } });
    expect(reports[0]).toMatchObject({ fault: 'net.refused', httpStatus: null, answer: null, errcode: null });
  });

  it('a name that does not resolve', async () => {
    const { found } = await faultOf('http://no-such-host.invalid');
    expect(found).toMatchObject({ code: 'net.dns', sent: false });
  });

  it('something that does not speak TLS', async () => {
    const server = await scripted(json({}));
    const { found } = await faultOf(server.base.replace('http:', 'https:'));
    expect(found).toMatchObject({ code: 'net.tls', sent: false });
    expect(server.seen).toEqual([]);
  });

  it('a connection cut during the TLS handshake', async () => {
    const server = await tcp((socket) => socket.once('data', () => socket.destroy()));
    const { found } = await faultOf(server.base.replace('http:', 'https:'));
    expect(found).toMatchObject({ code: 'net.tls', sent: false });
  });

  it('a handshake that never ends', async () => {
    const server = await tcp(() => {});
    const { found } = await faultOf(server.base.replace('http:', 'https:'), { timeouts: { connectMs: 30 } });
    expect(found).toMatchObject({ code: 'net.connectTimeout', sent: false });
  });

  it('given up before it began', async () => {
    const server = await scripted(json({}));
    const signal = AbortSignal.abort();
    const { client } = desk(server.base);
    const query = { token: 't', componentAppid: 'c', authorizationCode: 'q', signal };
    expect(await problemOf(client.queryAuth(query))).toMatchObject({ code: 'net.aborted', sent: false });
    expect(server.seen).toEqual([]);
  });

  it('given up while connecting: nothing goes out later either', async () => {
    let arrived = '';
    const server = await tcp((socket) => socket.on('data', (data) => (arrived += data.toString('latin1'))));
    const base = server.base.replace('http:', 'https:');
    const { found } = await faultOf(base, { timeouts: { connectMs: 5_000, totalMs: 30 } });
    expect(found).toMatchObject({ code: 'net.connectTimeout', sent: false });
    expect(arrived).not.toContain('POST');
  });
});

describe('faults after the body may have gone out', () => {
  it('a reset before any answer', async () => {
    const server = await scripted((response) => response.socket?.resetAndDestroy());
    const { found } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'net.reset', sent: true });
    expect(server.seen).toHaveLength(1);
  });

  it('a connection closed in the middle of the body', async () => {
    const server = await scripted((response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '500' });
      response.write('{"authorization_info":{"authorizer_refresh_token":"refreshtoken@@@HALF-OF-IT-12345');
      setImmediate(() => response.socket?.destroy());
    });
    const { found, reports } = await faultOf(server.base);
    expect(found).toMatchObject({
      code: 'answer.json',
      sent: true,
      httpStatus: 200,
      params: { reason: 'cut' },
    });
    expect(JSON.stringify(reports)).not.toContain('HALF-OF-IT-12345');
    expect(reports[0]?.answer).toMatchObject({ text: expect.stringContaining('authorizer_refresh_token') });
  });

  it('no answer in time', async () => {
    const server = await scripted(() => {});
    const { found } = await faultOf(server.base, { timeouts: { totalMs: 60 } });
    expect(found).toMatchObject({ code: 'net.timeout', sent: true });
  });

  it('an answer that never ends', async () => {
    const server = await scripted((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{"authorization_info":');
    });
    const { found } = await faultOf(server.base, { timeouts: { totalMs: 60 } });
    expect(found).toMatchObject({ code: 'net.timeout', sent: true, httpStatus: 200 });
  });

  it('given up while waiting', async () => {
    const control = new AbortController();
    const server = await scripted(() => control.abort());
    const { client } = desk(server.base);
    const query = { token: 't', componentAppid: 'c', authorizationCode: 'q', signal: control.signal };
    expect(await problemOf(client.queryAuth(query))).toMatchObject({ code: 'net.aborted', sent: true });
  });

  it('an agent that is destroyed meanwhile', async () => {
    const server = await scripted(() => agent.destroy());
    const agent = new Agent();
    const { found } = await faultOf(server.base, { dispatcher: agent });
    expect(found).toMatchObject({ code: 'net.aborted', sent: true });
  });
});

describe('answers that are none', () => {
  it.each([200, 502])('a page with HTTP %i', async (status) => {
    const server = await scripted(page(status));
    const { found, reports } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'answer.html', sent: true, httpStatus: status });
    expect(reports[0]?.answer).toEqual({ text: expect.stringContaining('guest network') });
  });

  it.each([
    ['a bare 502', 'Bad Gateway', 502],
    ['an empty 504', '', 504],
    ['a gateway with JSON of its own', '{"message":"upstream"}', 503],
    ['a 404 page', 'not found', 404],
  ])('%s', async (_, body, status) => {
    const server = await scripted(json(body, status));
    const { found } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'answer.status', sent: true, httpStatus: status });
  });

  it.each([
    ['cut JSON', '{"authorization_info":{"authorizer_appid":"wx000'],
    ['nothing at all', ''],
    ['plain text', 'OK'],
    ['two documents', '{"errcode":0}{"errcode":0}'],
  ])('%s', async (_, body) => {
    const server = await scripted(json(body));
    const { found } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'answer.json', sent: true, httpStatus: 200 });
  });

  it.each([
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"ok"'],
    ['an object without what is needed', '{"hello":"world"}'],
    ['an errcode that is no number', '{"errcode":"busy","errmsg":"x"}'],
  ])('JSON that is %s', async (_, body) => {
    const server = await scripted(json(body));
    const { client } = desk(server.base);
    expect(await problemOf(query(client))).toMatchObject({ code: 'answer.shape', sent: true });
  });

  it('what does not speak HTTP', async () => {
    const server = await tcp((socket) => socket.once('data', () => socket.end('SSH-2.0-OpenSSH_9.9\r\n')));
    const { found } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'answer.json', sent: true });
  });

  it('a redirect, which is not followed', async () => {
    const other = await scripted(json({ errcode: 0 }));
    const server = await scripted((response) => {
      response.writeHead(302, { location: `${other.base}/login?next=secret` });
      response.end();
    });
    const { found } = await faultOf(server.base);
    expect(found).toMatchObject({
      code: 'answer.redirect',
      sent: true,
      httpStatus: 302,
      params: { location: other.base },
    });
    expect(other.seen).toEqual([]);
  });

  it('more than 2 MiB', async () => {
    const server = await scripted((response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write(`{"a":"${'x'.repeat(3 * 1024 * 1024)}`);
    });
    const { found, reports } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'answer.tooLarge', sent: true, httpStatus: 200 });
    expect(JSON.stringify(reports[0]?.answer).length).toBeLessThan(2_100);
  });

  it('but a list page may have 8 MiB', async () => {
    const list = [{ authorizer_appid: 'wx1', note: 'x'.repeat(3 * 1024 * 1024) }];
    const server = await scripted(json({ total_count: 1, list }));
    expect(await calls.api_get_authorizer_list(desk(server.base).client)).toMatchObject({ totalCount: 1 });
  });

  it('a compressed answer that nobody asked for is read; one that is broken or a bomb is not', async () => {
    const coded =
      (body: Buffer): Behaviour =>
      (response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
        response.end(body);
      };
    const good = gzipSync(JSON.stringify({ errcode: 40013, errmsg: 'invalid appid' }));
    const server = await scripted(
      coded(good),
      coded(Buffer.from('{}')),
      coded(gzipSync(Buffer.alloc(64 * 1024 * 1024, 0x20))),
    );
    const { client } = desk(server.base);
    expect((await problemOf(query(client))).code).toBe('wechat.40013');
    expect((await problemOf(query(client))).code).toBe('answer.json');
    expect((await problemOf(query(client))).code).toBe('answer.tooLarge');
  });

  it('headers without end', async () => {
    const server = await tcp((socket) =>
      socket.once('data', () => socket.write(`HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n`)),
    );
    const { found } = await faultOf(server.base);
    expect(found).toMatchObject({ code: 'answer.tooLarge', sent: true });
  });
});

describe('no secret hides in the error itself', () => {
  it('neither in its Problem nor in its text', async () => {
    const server = await scripted(
      json({ errcode: 61009, errmsg: `code is invalid: ${secrets.authorizationCode}` }),
    );
    const error = await query(desk(server.base).client).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    const text = `${JSON.stringify(error)} ${error instanceof Error ? `${error.message} ${error.stack}` : ''}`;
    expect(text).toContain('61009');
    expect(text).not.toContain(secrets.authorizationCode.slice(16));
  });
});

describe('classify', () => {
  const coded = (code: string, message = '') => Object.assign(new Error(message), { code });

  it.each([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'net.tls'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'net.tls'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'net.tls'],
    ['CERT_HAS_EXPIRED', 'net.tls'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'net.tls'],
    ['EAI_AGAIN', 'net.dns'],
    ['EHOSTUNREACH', 'net.refused'],
    ['ENETUNREACH', 'net.refused'],
    ['UND_ERR_CONNECT_TIMEOUT', 'net.connectTimeout'],
    ['ETIMEDOUT', 'net.connectTimeout'],
    ['UND_ERR_SOCKS5_AUTH_REJECTED', 'net.proxy'],
    ['ECONNRESET', 'net.reset'],
    ['E_NEVER_SEEN', 'net.reset'],
  ])('%s before sending is %s', (code, expected) => {
    expect(classify(coded(code), false)).toEqual({ code: expected, reason: code });
  });

  it('ETIMEDOUT on an open connection is a lost answer', () => {
    expect(classify(coded('ETIMEDOUT'), true).code).toBe('net.timeout');
  });

  it('looks into the attempts on several addresses', () => {
    const several = new AggregateError([coded('ECONNRESET'), coded('ECONNREFUSED')]);
    expect(classify(several, false).code).toBe('net.refused');
    expect(classify(new AggregateError([]), false).code).toBe('net.reset');
    expect(classify('not even an error', false)).toEqual({ code: 'net.reset' });
  });
});
