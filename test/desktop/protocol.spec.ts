import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, win32 } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  appSchemeRegistration,
  createProtocolHandler,
  inBuffers,
  readAhead,
  resolveRequest,
  watchFirstLoad,
} from '../../electron/desktop/protocol.ts';
import { contentSecurityPolicy, lockedPolicy } from '../../shared/csp.ts';

const folder = mkdtempSync(join(tmpdir(), 'authdesk-app-'));
const root = join(folder, 'renderer');
const handle = createProtocolHandler({
  root,
  readFile: (path) => readFile(path),
  nonce: () => randomBytes(16).toString('base64'),
});
const get = (path: string) => handle({ method: 'GET', url: `app://bundle${path}` });

beforeAll(() => {
  mkdirSync(join(root, 'assets'), { recursive: true });
  mkdirSync(join(folder, 'renderer-old'));
  writeFileSync(join(folder, 'secret.txt'), 'not yours');
  writeFileSync(join(folder, 'renderer-old', 'secret.txt'), 'not yours');
  writeFileSync(join(root, 'index.html'), '<script nonce="__CSP_NONCE__" src="./assets/a b.js"></script>');
  writeFileSync(join(root, 'assets', 'a b.js'), 'export {};');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('asks for a standard, secure scheme with code cache, and for no way round the policy', () => {
  expect(appSchemeRegistration).toEqual({
    scheme: 'app',
    privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
  });
});

describe('the page', () => {
  it.each(['', '/', '/index.html', '/index.html?x=1'])(
    'comes from app://bundle%s with its policy',
    async (path) => {
      const response = await get(path);
      const html = String(response.body);
      const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? '';
      expect(response.status).toBe(200);
      expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
      expect(response.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(response.headers['content-security-policy']).toBe(contentSecurityPolicy(nonce));
      expect(response.headers['x-content-type-options']).toBe('nosniff');
      expect(response.headers['cross-origin-resource-policy']).toBe('same-origin');
      expect(String((await get(path)).body)).not.toContain(nonce);
    },
  );

  it('has its files, decoded once, with their type', async () => {
    const response = await get('/assets/a%20b.js');
    expect([response.status, String(response.body)]).toEqual([200, 'export {};']);
    expect(response.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(response.headers['content-security-policy']).toBe(lockedPolicy);
  });
});

describe('exploits', () => {
  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/%2e%2e%2fsecret.txt',
    'app://bundle/assets/..%2f..%2fsecret.txt',
    'app://bundle/..%2frenderer-old%2fsecret.txt',
    'app://bundle/..%2Frenderer-old/secret.txt',
    'app://bundle/%252e%252e%252fsecret.txt',
    'app://bundle/..%5csecret.txt',
    'app://bundle/%00/../secret.txt',
    'app://bundle/index.html%00.js',
    'app://bundle/%2fetc%2fpasswd',
    'app://bundle//etc/passwd',
    'app://bundle/file:%2f%2f%2fetc%2fpasswd',
    'app://bundle/%',
    'app://bundle/assets',
    'app://other/index.html',
    'app://user@bundle/index.html',
    'app://bundle:1/index.html',
    'app:/bundle/index.html',
    'file:///etc/passwd',
    'https://bundle/index.html',
    '',
  ])('%s gives nothing', async (url) => {
    const response = await handle({ method: 'GET', url });
    expect([response.status, String(response.body)]).toEqual([404, 'Not Found']);
  });

  it.each(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is not a way to ask', async (method) => {
    expect((await handle({ method, url: 'app://bundle/' })).status).toBe(405);
  });

  it.each([
    'app://bundle/..%5csecret.txt',
    'app://bundle/..%5C..%5Csecret.txt',
    'app://bundle/assets%5c..%5c..%5csecret.txt',
    'app://bundle/..%2f..%2fsecret.txt',
    'app://bundle/..%2fRENDERER-OLD%2fsecret.txt',
    'app://bundle/C:%2fWindows%2fwin.ini',
    'app://bundle/%2f%2fserver%2fshare%2fx',
    'app://bundle/%5c%5cserver%5cshare%5cx',
    'app://bundle/a.js::$DATA',
    'app://bundle/index.html%3a%3a$DATA',
  ])('%s leads nowhere under Windows’ rules', (url) => {
    const file = resolveRequest(url, 'C:\\app\\renderer', win32);
    expect(file === undefined || file.startsWith('C:\\app\\renderer\\')).toBe(true);
    expect(file ?? '').not.toMatch(/secret|win\.ini|DATA/);
  });

  it('find the files under Windows’ rules as well', () => {
    expect(resolveRequest('app://bundle/assets/a%20b.js', 'C:\\app\\renderer', win32)).toBe(
      'C:\\app\\renderer\\assets\\a b.js',
    );
  });

  it('never resolve to anything but a path below the root', () => {
    expect(resolveRequest('app://bundle/..%2frenderer', root)).toBeUndefined();
    expect(resolveRequest('app://bundle/a%2f..%2fb.js', root)).toBe(join(root, 'b.js'));
    expect(resolveRequest('app://bundle/etc/passwd', '/')).toBe('/etc/passwd');
  });
});

it('is handed to Electron as it is', async () => {
  const given = await new Promise((resolve) =>
    inBuffers(handle)({ method: 'GET', url: 'app://bundle/assets/a%20b.js' }, resolve),
  );
  expect(given).toMatchObject({
    statusCode: 200,
    headers: { 'content-type': 'text/javascript; charset=utf-8' },
    data: Buffer.from('export {};'),
  });
});

describe('reading ahead', () => {
  it('reads the page and what it names once, before anybody asks, and everything else when asked', async () => {
    const read: string[] = [];
    const readNow = readAhead(root, async (path) => {
      read.push(path);
      return readFile(path);
    });
    const [page, script] = [join(root, 'index.html'), join(root, 'assets', 'a b.js')];
    await expect.poll(() => read).toEqual([page, script]);
    expect(String(await readNow(script))).toBe('export {};');
    expect(read).toEqual([page, script]);
    // From memory once: a page that is loaded again reads the disk.
    await readNow(script);
    expect(read).toEqual([page, script, script]);
  });

  it('of a page that is not there fails when it is asked for, and not before', async () => {
    const readNow = readAhead(join(folder, 'nowhere'), (path) => readFile(path));
    await new Promise(setImmediate);
    await expect(readNow(join(folder, 'nowhere', 'index.html'))).rejects.toThrow('ENOENT');
  });
});

describe('the first load', () => {
  /** Time passes when the test says so. */
  function watched() {
    const timers: { run: () => void; ms: number }[] = [];
    const watch = watchFirstLoad(handle, (run, ms) => timers.push({ run, ms }));
    let loaded = false;
    void watch.loaded.then(() => {
      loaded = true;
    });
    const pass = async (within: number) => {
      for (const { run } of timers.filter(({ ms }) => ms <= within)) run();
      await new Promise(setImmediate);
      return loaded;
    };
    const ask = (path: string) => watch.handle({ method: 'GET', url: `app://bundle${path}` });
    return { ask, pass };
  }

  it('is over when every file that the page names has been answered', async () => {
    const { ask, pass } = watched();
    await ask('/index.html');
    await ask('/assets/another.js');
    expect(await pass(100)).toBe(false);
    await ask('/assets/a%20b.js');
    expect(await pass(100)).toBe(true);
  });

  it('is not waited for longer than a second', async () => {
    const { ask, pass } = watched();
    await ask('/index.html');
    expect([await pass(100), await pass(1_000)]).toEqual([false, true]);
  });
});
