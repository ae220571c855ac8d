import { once } from 'node:events';
import { createServer } from 'node:https';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { describe, expect, it } from 'vitest';
import { createDispatcher } from '../../electron/wechat/dispatcher.ts';
import { selfSigned } from './certificate.ts';
import { httpProxy, refusals, socks5Proxy } from './proxies.ts';
import { calls, closedPort, desk, json, onEnd, problemOf, scripted, secrets } from './support.ts';

const query = calls.api_query_auth;
const refusal = json({ errcode: 61010, errmsg: 'code is expired' });

// Changes what this whole process trusts: not beside specs that share theirs.

/** An HTTPS WeChat on loopback; `trusted` makes this process take its certificate. */
async function https({
  trusted,
}: {
  trusted: boolean;
}): Promise<{ base: string; port: number; bodies: string[] }> {
  const { cert, key } = selfSigned();
  const bodies: string[] = [];
  const server = createServer({ cert, key }, async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.end(JSON.stringify({ errcode: 61010, errmsg: 'code is expired' }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  if (trusted) {
    const before = getCACertificates('default');
    setDefaultCACertificates([...before, cert]);
    onEnd(() => setDefaultCACertificates(before));
  }
  onEnd(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { base: `https://127.0.0.1:${port}`, port, bodies };
}

describe('straight', () => {
  it('speaks TLS with a certificate it can trust, and reports as over http', async () => {
    const server = await https({ trusted: true });
    expect(await problemOf(query(desk(server.base).client))).toMatchObject({ code: 'wechat.61010' });
    expect(server.bodies[0]).toContain(secrets.authorizationCode);
  });

  it('sends nothing to one that it cannot trust', async () => {
    const server = await https({ trusted: false });
    expect(await problemOf(query(desk(server.base).client))).toMatchObject({
      code: 'net.tls',
      sent: false,
      params: { reason: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
    });
    expect(server.bodies).toEqual([]);
  });
});

describe('through an HTTP proxy', () => {
  it('tunnels https, with user name and password', async () => {
    const server = await https({ trusted: true });
    const proxy = await httpProxy();
    const { client, reports } = desk(server.base, {
      proxy: `http://desk:pass%20word-0123456789@127.0.0.1:${proxy.port}/`,
    });
    expect(await problemOf(query(client))).toMatchObject({ code: 'wechat.61010', sent: true });
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${server.port}`]);
    expect(proxy.authorizations).toEqual([
      `Basic ${Buffer.from('desk:pass word-0123456789').toString('base64')}`,
    ]);
    expect(server.bodies).toHaveLength(1);
    expect(JSON.stringify(reports)).not.toContain('word-0123456789');
  });

  it('forwards plain http, for a gateway in the office', async () => {
    const server = await scripted(refusal);
    const proxy = await httpProxy();
    expect(
      await problemOf(query(desk(server.base, { proxy: `http://127.0.0.1:${proxy.port}` }).client)),
    ).toMatchObject({
      code: 'wechat.61010',
    });
    expect(proxy.asked).toEqual([
      expect.stringContaining(`POST ${server.base}/cgi-bin/component/api_query_auth`),
    ]);
    expect(server.seen).toHaveLength(1);
  });

  it('still does not take a certificate it cannot trust', async () => {
    const server = await https({ trusted: false });
    const proxy = await httpProxy();
    const { client } = desk(server.base, { proxy: `http://127.0.0.1:${proxy.port}` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.tls', sent: false });
    expect(server.bodies).toEqual([]);
  });

  it.each([
    ['wantsPassword', '407'],
    ['forbids', '403'],
    ['hangsUp', 'UND_ERR_PRX_CONN'],
  ] as const)('that refuses the tunnel (%s) is named, and nothing was sent', async (kind, reason) => {
    const proxy = await httpProxy(refusals[kind]);
    const { client, reports } = desk('https://api.example', { proxy: `http://127.0.0.1:${proxy.port}` });
    expect(await problemOf(query(client))).toMatchObject({
      code: 'net.proxy',
      sent: false,
      params: { reason },
    });
    // A wrong password must not be tried until the account is locked.
    expect(reports).toHaveLength(1);
  });

  it('that never answers the CONNECT runs out of time, and nothing was sent', async () => {
    const proxy = await httpProxy(refusals.saysNothing);
    const { client } = desk('https://api.example', {
      proxy: `http://127.0.0.1:${proxy.port}`,
      timeouts: { connectMs: 40 },
    });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.connectTimeout', sent: false });
  });

  it('that wants a password before it forwards', async () => {
    const proxy = await httpProxy(refusals.wantsPassword);
    const { client } = desk('http://api.example', { proxy: `http://127.0.0.1:${proxy.port}` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.proxy', sent: false });
  });

  it.each(['https://api.example', 'http://api.example'])('that is not there, for %s', async (base) => {
    const { client } = desk(base, { proxy: `http://127.0.0.1:${await closedPort()}` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.proxy', sent: false });
  });

  it('that speaks TLS itself', async () => {
    const server = await https({ trusted: true });
    // Not a proxy at all: what matters is that its certificate was taken and its answer is the proxy's.
    const { client } = desk('https://api.example', { proxy: `https://127.0.0.1:${server.port}` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.proxy', sent: false });
  });
});

describe('through a SOCKS5 proxy', () => {
  it('reaches http and https', async () => {
    const proxy = await socks5Proxy();
    const plain = await scripted(refusal);
    const secure = await https({ trusted: true });
    for (const base of [plain.base, secure.base]) {
      const { client } = desk(base, { proxy: `socks5://127.0.0.1:${proxy.port}` });
      expect(await problemOf(query(client))).toMatchObject({ code: 'wechat.61010', sent: true });
    }
    expect(proxy.asked).toEqual([`CONNECT 127.0.0.1:${plain.port}`, `CONNECT 127.0.0.1:${secure.port}`]);
  });

  it('gives the name and password of its address', async () => {
    const proxy = await socks5Proxy({ password: 'right' });
    const server = await scripted(refusal);
    const good = desk(server.base, { proxy: `socks5://desk:right@127.0.0.1:${proxy.port}` });
    expect(await problemOf(query(good.client))).toMatchObject({ code: 'wechat.61010' });
    const bad = desk(server.base, { proxy: `socks5://desk:wrong@127.0.0.1:${proxy.port}` });
    expect(await problemOf(query(bad.client))).toMatchObject({ code: 'net.proxy', sent: false });
    expect(proxy.authorizations).toEqual(['desk:right', 'desk:wrong']);
    expect(server.seen).toHaveLength(1);
  });

  it('that may not go there', async () => {
    const proxy = await socks5Proxy({ reply: 2 });
    const { client } = desk('https://api.example', { proxy: `socks5://127.0.0.1:${proxy.port}` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.proxy', sent: false });
  });

  it('that is not there', async () => {
    const { client } = desk('https://api.example', { proxy: `socks5://127.0.0.1:${await closedPort()}` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'net.proxy', sent: false });
  });
});

describe('createDispatcher', () => {
  it.each(['127.0.0.1:7890', 'ftp://proxy.example', 'nonsense', 'socks4://127.0.0.1:1080'])(
    'refuses %s',
    async (proxy) => {
      expect(await problemOf(Promise.resolve().then(() => createDispatcher({ proxy })))).toEqual({
        code: 'input.proxy',
        field: 'proxy',
      });
    },
  );

  it('takes an address with a path, as it is often copied', async () => {
    const server = await scripted(refusal);
    const proxy = await httpProxy();
    const { client } = desk(server.base, { proxy: `http://127.0.0.1:${proxy.port}/proxy.pac` });
    expect(await problemOf(query(client))).toMatchObject({ code: 'wechat.61010' });
  });
});
