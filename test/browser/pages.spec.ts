import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../../shared/csp.ts';
import { ask, clientOver, outcome, script, socketTo, startFront, type TestFront } from './front.ts';

let front: TestFront;
beforeAll(async () => {
  front = await startFront();
});
afterAll(() => front.remove());

const everyAnswer = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': expect.stringContaining('camera=()'),
};
const locked = "default-src 'none'; frame-ancestors 'none'";

describe('the page', () => {
  it.each(['/', '/index.html', '/?a=b'])('comes from %s with a nonce of its own', async (path) => {
    const { status, headers, body } = await ask(front.port, path);
    const nonce = /nonce="([^"]+)"/.exec(body)?.[1] ?? '';
    expect(status).toBe(200);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
    expect(body).not.toContain('__CSP_NONCE__');
    expect(body.split(nonce)).toHaveLength(3);
    expect(headers).toMatchObject({
      ...everyAnswer,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': contentSecurityPolicy(nonce),
      'cache-control': 'no-store',
    });
    expect((await ask(front.port, path)).body).not.toContain(nonce);
  });

  it('answers HEAD, by which the page looks whether the server lives', async () => {
    const { status, headers, body } = await ask(front.port, '/', { method: 'HEAD' });
    expect([status, body]).toEqual([200, '']);
    expect(headers).toMatchObject(everyAnswer);
  });

  it.each([
    ['/assets/index-AbCd1234.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/index-AbCd1234.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/licenses.md', 'application/octet-stream', 'no-store'],
  ])('has its file %s as %s, %s', async (path, type, cache) => {
    const { status, headers } = await ask(front.port, path);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...everyAnswer,
      'content-type': type,
      'cache-control': cache,
      'content-security-policy': locked,
    });
  });
});

describe('a file that lies compressed beside itself', () => {
  const ownWay = { br: brotliDecompressSync, gzip: gunzipSync };
  const file = '/assets/index-AbCd1234.js';
  const sent = (accepted: string) =>
    ask(front.port, file, { headers: accepted === '' ? {} : { 'accept-encoding': accepted } });

  it.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, GZIP;q=0.5', 'gzip'],
    ['br; q=0.1', 'br'],
  ] as const)('goes to who accepts %s as %s', async (accepted, encoding) => {
    const { status, headers, bytes } = await sent(accepted);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      ...everyAnswer,
      'content-encoding': encoding,
      'content-type': 'text/javascript; charset=utf-8',
      'content-length': String(bytes.length),
      'cache-control': 'public, max-age=31536000, immutable',
      'content-security-policy': locked,
      vary: 'Accept-Encoding',
    });
    expect(String(ownWay[encoding](bytes))).toBe(script);
  });

  it.each(['', 'identity', 'zstd', 'br;q=0, gzip;q=0.0', 'x-gzip2'])(
    'goes as it is to who accepts "%s"',
    async (accepted) => {
      const { headers, body } = await sent(accepted);
      expect(headers['content-encoding']).toBeUndefined();
      expect(headers.vary).toBe('Accept-Encoding');
      expect(body).toBe(script);
    },
  );

  it('has no address by its compressed name, and others are sent as they are', async () => {
    expect((await ask(front.port, `${file}.br`)).status).toBe(404);
    expect((await ask(front.port, `${file}.gz`)).status).toBe(404);
    const all = { headers: { 'accept-encoding': 'gzip, br' } };
    for (const path of ['/', '/licenses.md', '/assets/index-AbCd1234.css']) {
      const { headers } = await ask(front.port, path, all);
      expect([headers['content-encoding'], headers.vary]).toEqual([undefined, undefined]);
    }
  });
});

describe('what is refused', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/..%5csecret.txt',
    '/%252e%252e%252fsecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//etc/passwd',
    '/assets',
    '/assets/',
    '/.hidden',
    '/index.html%00.js',
    '/%',
    '/nothing-here',
    '/download/',
    '/download/nothing-here',
  ])('%s is not there', async (path) => {
    const { status, headers, body } = await ask(front.port, path);
    expect([status, body]).toEqual([404, 'Not Found']);
    expect(headers).toMatchObject({ ...everyAnswer, 'content-security-policy': locked });
  });

  it.each(['evil.example', `evil.example:80`, '127.0.0.1.example', '0.0.0.0', '192.168.0.7'])(
    'Host %s',
    async (host) => {
      const { status, headers, body } = await ask(front.port, '/', { headers: { host } });
      expect([status, body]).toEqual([403, 'Forbidden']);
      expect(headers).toMatchObject(everyAnswer);
    },
  );

  it('an unreadable Host', async () => {
    const { status, body } = await ask(front.port, '/', { headers: { host: 'a b' } });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body).not.toContain('html');
  });

  it('a foreign host in the request line', async () => {
    const { status } = await ask(front.port, 'http://evil.example/', { headers: { host: 'evil.example' } });
    expect(status).toBe(403);
  });

  it('a foreign Origin, not its own, under any name or port that is forwarded', async () => {
    const host = 'localhost:9999';
    const statusWith = async (origin: string) =>
      (await ask(front.port, '/', { headers: { host, origin } })).status;
    expect(await statusWith('http://localhost:9999')).toBe(200);
    expect(await statusWith('http://evil.example')).toBe(403);
    expect(await statusWith('http://localhost:9998')).toBe(403);
    expect(await statusWith('null')).toBe(403);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'])('%s', async (method) => {
    const { status, headers } = await ask(front.port, '/', { method });
    expect(status).toBe(405);
    expect(headers).toMatchObject({ ...everyAnswer, allow: 'GET, HEAD' });
  });
});

describe('a download', () => {
  const linkOf = async (format: 'json' | 'csv') => {
    const socket = socketTo(front);
    await outcome(socket);
    const result = await clientOver(socket).export.run({ format, includeSecrets: true });
    socket.close();
    if (result.kind !== 'download') throw new Error('not a download');
    expect(result.fileName).toBe(`授权账号 "1".${format}`);
    return result.url;
  };

  it('comes whole, under its name, once', async () => {
    const url = await linkOf('csv');
    const { status, headers, body, cut } = await ask(front.port, url);
    expect([status, body, cut]).toEqual([200, '名称,appid\r\n', false]);
    expect(headers).toMatchObject({
      ...everyAnswer,
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition':
        'attachment; filename="____ _1_.csv"; ' +
        "filename*=UTF-8''%E6%8E%88%E6%9D%83%E8%B4%A6%E5%8F%B7%20%221%22.csv",
      'cache-control': 'no-store',
      'content-security-policy': locked,
    });
    expect((await ask(front.port, url)).status).toBe(404);
    expect(front.seen.sent.at(-1)).toBe(true);
  });

  it('is not used up by a HEAD or by a request under a foreign name', async () => {
    const url = await linkOf('csv');
    expect((await ask(front.port, url, { method: 'HEAD' })).status).toBe(404);
    expect((await ask(front.port, url, { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await ask(front.port, url)).status).toBe(200);
  });

  it('that fails half way is cut, never passed off as whole, and says nothing of why', async () => {
    const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { body, cut } = await ask(front.port, await linkOf('json'));
    await expect.poll(() => said.mock.calls.join()).toContain('"event":"download.cut","code":"Error"');
    said.mockRestore();
    expect(cut).toBe(true);
    expect(front.seen.sent.at(-1)).toBe(false);
    expect(body).not.toContain('secret');
    expect((await ask(front.port, '/')).status).toBe(200);
  });
});
