import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import https from 'node:https';
import net from 'node:net';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { electronFailedLately, fetchElectron } from '../../../build/lib/electron-fetch.mjs';
import { downloadEnv } from '../../../build/lib/fetch/env.mjs';
import { programIn } from '../../../build/lib/fetch/unpack.mjs';
import { packagedNode } from '../../../build/lib/paths.mjs';
import { root } from '../../house/tree.ts';
import { selfSigned } from '../../wechat/certificate.ts';
import { fakePackage, fakeZip, sends, serve, VERSION, ZIP_NAME } from './mirror.ts';

const ZIP = fakeZip();
const HALF = 300_000;

let desk: ReturnType<typeof fakePackage>;
const open: { close: () => Promise<void> }[] = [];
beforeEach(() => {
  desk = fakePackage(ZIP);
});
afterEach(async () => {
  for (const server of open.splice(0)) await server.close();
  desk.remove();
});

const mirror = async (...handlers: Parameters<typeof serve>) => {
  const made = await serve(...handlers);
  open.push(made);
  return made;
};

const fetchFrom = (url: string, env: NodeJS.ProcessEnv = {}) =>
  fetchElectron(desk.places, { ...desk.env, ELECTRON_MIRROR: url, ...env });

const program = () => path.join(desk.places.folder, 'dist', programIn(process.platform));

const isThere = () => {
  expect(fs.readFileSync(path.join(desk.places.folder, 'dist', 'version'), 'utf8')).toBe(VERSION);
  expect(fs.readFileSync(path.join(desk.places.folder, 'path.txt'), 'utf8')).toBe(
    programIn(process.platform),
  );
  expect(fs.readdirSync(desk.places.folder).filter((name) => name.startsWith('dist'))).toEqual(['dist']);
  // Nothing of the download stays.
  expect(fs.readdirSync(desk.places.cache)).toEqual([]);
};

/** Starts the script itself, so that its process can be ended and heard. */
const startScript = (url: string) =>
  spawn(
    packagedNode(),
    [path.join(root, 'build', 'fetch-electron.mjs'), desk.places.folder, desk.places.cache],
    {
      env: downloadEnv({ ...desk.env, ELECTRON_MIRROR: url }),
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

describe('fetching Electron', () => {
  it('takes it from a mirror whose final slash was left out', async () => {
    const { url, requests } = await mirror(sends(ZIP));
    expect(await fetchFrom(`${url}/electron`)).toEqual({ binary: program() });
    expect(requests.map((request) => request.url)).toEqual([`/electron/v${VERSION}/${ZIP_NAME}`]);
    isThere();
    if (process.platform !== 'win32') expect(fs.statSync(program()).mode & 0o111).toBe(0o111);
  });

  it('takes the folder and the file that the environment names', async () => {
    const { url, requests } = await mirror(sends(ZIP));
    await fetchFrom(url, {
      ELECTRON_CUSTOM_DIR: '{{ version }}',
      npm_config_electron_custom_filename: 'e.zip',
    });
    expect(requests.map((request) => request.url)).toEqual([`/${VERSION}/e.zip`]);
    isThere();
  });

  it('puts it in the place of another one', async () => {
    fs.mkdirSync(path.join(desk.places.folder, 'dist'));
    fs.writeFileSync(path.join(desk.places.folder, 'dist', 'old'), '');
    await fetchFrom((await mirror(sends(ZIP))).url);
    isThere();
    expect(fs.existsSync(path.join(desk.places.folder, 'dist', 'old'))).toBe(false);
  });

  it('takes what this or another project of the user fetched before', async () => {
    const { url, requests } = await mirror(sends(ZIP));
    await fetchFrom(url);
    fs.rmSync(path.join(desk.places.folder, 'path.txt'));
    await fetchFrom(url);
    expect(requests).toHaveLength(1);
    isThere();
  });

  it('does without the cache that all share where it cannot be written', async () => {
    const { url, requests } = await mirror(sends(ZIP));
    const taken = path.join(desk.home, 'taken');
    fs.writeFileSync(taken, '');
    expect(await fetchFrom(url, { electron_config_cache: taken })).toEqual({ binary: program() });
    expect(requests).toHaveLength(1);
    isThere();
  });

  it('lets one of two starts do it', async () => {
    const { url, requests } = await mirror(sends(ZIP));
    const results = await Promise.all([fetchFrom(url), fetchFrom(url)]);
    expect(results).toEqual([{ binary: program() }, { binary: program() }]);
    expect(requests).toHaveLength(1);
    isThere();
  });

  it('does not let the second of two starts try what just failed', async () => {
    let refuse = () => {};
    const { url, requests } = await mirror((_request, response) => {
      refuse = () => response.writeHead(404).end();
    });
    const first = fetchFrom(url);
    await expect.poll(() => requests.length).toBe(1);
    const second = startScript(url);
    expect(String(await once(second.stderr, 'data'))).toContain('waiting');
    refuse();
    expect(await first).toMatchObject({ failure: { kind: 'http' } });
    expect(JSON.parse(await text(second.stdout))).toMatchObject({ kind: 'http', detail: '404' });
    expect(requests).toHaveLength(1);
  });

  it('refuses a file with a wrong sum, deletes it and does not try again soon', async () => {
    const { url, port } = await mirror(sends(Buffer.concat([ZIP, Buffer.from('x')])));
    const env = { ...desk.env, ELECTRON_MIRROR: url };
    expect(await fetchFrom(url)).toEqual({
      failure: { kind: 'checksum', host: `127.0.0.1:${port}`, progressed: false },
    });
    expect(fs.readdirSync(desk.places.cache)).toEqual(['electron.json']);
    expect(fs.existsSync(path.join(desk.places.folder, 'dist'))).toBe(false);
    expect(electronFailedLately(desk.places, env)).toMatchObject({ kind: 'checksum' });
    expect(electronFailedLately(desk.places, { ...env, HTTP_PROXY: 'http://p.example' })).toBeNull();
    expect(electronFailedLately(desk.places, desk.env)).toBeNull();
  });

  it('refuses a zip without the program', async () => {
    const empty = fakeZip('README');
    desk.remove();
    desk = fakePackage(empty);
    const { url } = await mirror(sends(empty));
    expect(await fetchFrom(url)).toMatchObject({ failure: { kind: 'unpack' } });
    expect(fs.readdirSync(desk.places.folder)).toEqual(['checksums.json', 'package.json']);
  });

  it('knows what is no address', async () => {
    expect(await fetchFrom('mirror.example')).toMatchObject({ failure: { kind: 'address' } });
    expect(await fetchFrom('ftp://mirror.example')).toMatchObject({ failure: { kind: 'address' } });
  });

  it('ends with a word where nothing can be kept', async () => {
    const file = path.join(desk.home, 'file');
    fs.writeFileSync(file, '');
    const env = { ...desk.env, ELECTRON_MIRROR: 'http://mirror.example' };
    const result = await fetchElectron({ ...desk.places, cache: path.join(file, 'cache') }, env);
    expect(result).toMatchObject({
      failure: { kind: 'unknown', detail: expect.stringContaining('ENOTDIR') },
    });
  });

  it('tells who cannot be reached', async () => {
    const { url, port, close } = await mirror();
    await close();
    expect(await fetchFrom(url)).toMatchObject({
      failure: { kind: 'unreachable', host: `127.0.0.1:${port}`, detail: 'ECONNREFUSED', progressed: false },
    });
  });
});

describe('a download that was ended', () => {
  const signals = process.platform === 'win32' ? (['SIGKILL'] as const) : (['SIGKILL', 'SIGINT'] as const);

  it.each(signals)('by %s is continued by the next start', async (signal) => {
    const { url, ranges } = await mirror(sends(ZIP, { upTo: HALF, atEnd: () => {} }), sends(ZIP));
    const script = startScript(url);
    await expect.poll(() => fs.statSync(desk.part, { throwIfNoEntry: false })?.size).toBe(HALF);
    script.kill(signal);
    const told = await text(script.stdout);
    if (signal === 'SIGINT') expect(JSON.parse(told)).toMatchObject({ kind: 'stopped', have: HALF });
    expect(electronFailedLately(desk.places, { ...desk.env, ELECTRON_MIRROR: url })).toBeNull();
    expect(await fetchFrom(url)).toEqual({ binary: program() });
    expect(ranges()).toEqual(['bytes=0-', `bytes=${HALF}-`]);
    isThere();
  });
});

describe('a proxy', () => {
  /** Tunnels to the one mirror there is, whatever name is asked for. */
  const proxyTo = async (port: number | null) => {
    const asked: string[] = [];
    const proxy = await mirror((_request, response) => response.writeHead(407).end());
    proxy.server.on('connect', (request, socket) => {
      asked.push(String(request.url));
      if (port === null) return void socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
      const behind = net.connect(port, '127.0.0.1', () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.pipe(behind).pipe(socket);
      });
      behind.on('error', () => socket.destroy());
      socket.on('error', () => behind.destroy());
    });
    return { ...proxy, asked };
  };

  it.each([
    ['as a URL', (port: number) => ({ HTTP_PROXY: `http://127.0.0.1:${port}` })],
    ['without its scheme, in small letters', (port: number) => ({ http_proxy: `127.0.0.1:${port}` })],
    ["as npm's setting", (port: number) => ({ npm_config_proxy: `http://127.0.0.1:${port}/` })],
  ])('is used, %s', async (_name, env) => {
    const { port } = await mirror(sends(ZIP));
    const proxy = await proxyTo(port);
    expect(await fetchFrom('http://mirror.example', env(proxy.port))).toEqual({ binary: program() });
    expect(proxy.asked).toEqual(['mirror.example:80']);
    isThere();
  });

  it('is used for https, whose certificate is checked through it', async () => {
    const { cert, key } = selfSigned();
    const secure = https.createServer({ cert, key }, sends(ZIP)).listen(0, '127.0.0.1');
    await once(secure, 'listening');
    const { port } = secure.address() as net.AddressInfo;
    open.push({ close: async () => void secure.close() });
    const proxy = await proxyTo(port);
    const url = `https://localhost:${port}`;
    expect(await fetchFrom(url, { HTTPS_PROXY: proxy.url })).toMatchObject({
      failure: { kind: 'tls', host: `localhost:${port}` },
    });
    const trusted = path.join(desk.home, 'ca.pem');
    fs.writeFileSync(trusted, cert);
    const env = { HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: trusted };
    expect(await fetchFrom(url, env)).toEqual({ binary: program() });
    expect(proxy.asked).toEqual([`localhost:${port}`, `localhost:${port}`]);
    isThere();
  });

  it('is not used for hosts that NO_PROXY names', async () => {
    const { url, port } = await mirror(sends(ZIP));
    const proxy = await proxyTo(port);
    await fetchFrom(url, { HTTP_PROXY: proxy.url, NO_PROXY: '127.0.0.1' });
    expect(proxy.asked).toEqual([]);
    isThere();
  });

  it.each(['HTTPS_PROXY', 'HTTP_PROXY'])('that refuses is told about, by %s for https', async (name) => {
    const proxy = await proxyTo(null);
    expect(await fetchFrom('https://mirror.example', { [name]: proxy.url })).toMatchObject({
      failure: { kind: 'proxy', host: `127.0.0.1:${proxy.port}`, detail: 'HTTP 407' },
    });
    expect(proxy.asked).toEqual(['mirror.example:443']);
  });

  it('that is not there is told about, without its password', async () => {
    const { port, close } = await mirror();
    await close();
    const result = await fetchFrom('http://mirror.example', {
      HTTP_PROXY: `http://me:secret@127.0.0.1:${port}`,
    });
    expect(result).toMatchObject({
      failure: { kind: 'proxy', host: `127.0.0.1:${port}`, detail: 'ECONNREFUSED' },
    });
    expect(JSON.stringify(result)).not.toContain('secret');
    const kept = fs
      .readdirSync(desk.places.cache)
      .map((name) => fs.readFileSync(path.join(desk.places.cache, name), 'utf8'));
    expect(kept.join()).not.toContain('secret');
  });

  it.each(['socks5://127.0.0.1:1080', 'http://'])('of another kind is told about: %s', async (value) => {
    expect(await fetchFrom('http://mirror.example', { HTTPS_PROXY: value })).toEqual({
      failure: { kind: 'badProxy', detail: 'HTTPS_PROXY' },
    });
  });
});
