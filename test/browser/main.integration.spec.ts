import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { writtenByOther } from '../store/written-by-other.ts';
import { ask } from './front.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const tree = mkdtempSync(join(tmpdir(), 'authdesk-main-'));
const children: ChildProcess[] = [];

// The sources with a built page beside them: unit tests run before the build.
beforeAll(() => {
  for (const name of ['electron', 'shared', 'node_modules'])
    symlinkSync(join(repository, name), join(tree, name));
  copyFileSync(join(repository, 'package.json'), join(tree, 'package.json'));
  mkdirSync(join(tree, 'dist', 'renderer'), { recursive: true });
  writeFileSync(join(tree, 'dist', 'renderer', 'index.html'), '<title>page</title>');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => rmSync(tree, { recursive: true, force: true }));

const run = (...args: string[]) => {
  const links = ['--preserve-symlinks', '--preserve-symlinks-main'];
  const child = spawn(process.execPath, [...links, join(tree, 'electron/browser/main.ts'), ...args], {
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.push(child);
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    said.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    said.err += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ ...said, code, signal }));
  const ready = Promise.race([
    once(child.stdout, 'data').then(() => said.out),
    ended.then(({ err }) => Promise.reject(new Error(err))),
  ]);
  ready.catch(() => {});
  return { child, ended, ready };
};

const portOf = (line: string) => Number(/:(\d+)\//.exec(line)?.[1]);

// A busy machine takes seconds to start a program from source.
describe.skipIf(process.platform === 'win32')('the program', { timeout: 30_000 }, () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'says one line, serves, and closes cleanly on %s',
    async (signal) => {
      const { child, ready, ended } = run('--no-open', '--data', join(tree, signal));
      const port = portOf(await ready);
      expect((await ask(port, '/')).body).toBe('<title>page</title>');
      child.kill(signal);
      const { out, err, code } = await ended;
      expect(out).toMatch(/^AuthDesk is ready at http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}\n$/);
      expect([code, err]).toEqual([0, '']);
    },
  );

  it('says that the database is being updated when that takes long, and then is ready', async () => {
    const { dataDir, other } = await writtenByOther();
    const { child, ready, ended } = run('--no-open', '--lang', 'zh', '--data', dataDir);
    await once(child.stderr, 'data');
    other.exec('COMMIT');
    other.close();
    await ready;
    child.kill('SIGTERM');
    expect((await ended).err).toContain('正在更新数据库');
  });

  it('takes the port it is given, and says when it is taken', async () => {
    const first = run('--no-open', '--data', join(tree, 'first'));
    const port = portOf(await first.ready);
    const data = join(tree, 'second');
    const second = await run('--no-open', '--lang', 'en', '--port', String(port), '--data', data).ended;
    expect(second).toMatchObject({ code: 2, out: '' });
    expect(second.err).toBe(`Port ${port} is in use: choose another with --port, or leave --port out\n`);
  });

  it('explains a data folder that cannot be used, with exit code 4 and no stack', async () => {
    const file = join(tree, 'a-file');
    writeFileSync(file, '');
    const { code, out, err } = await run('--no-open', '--data', file).ended;
    expect([code, out]).toEqual([4, '']);
    expect(err).toContain('数据文件夹不可写');
    expect(err).toContain('The data folder cannot be written');
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('with --json prints one document: the address, or why there is none', async () => {
    const { child, ready, ended } = run('--no-open', '--json', '--data', join(tree, 'json'));
    expect(JSON.parse(await ready)).toEqual({
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/#[\w-]{43}$/),
    });
    child.kill('SIGTERM');
    expect((await ended).out).toBe(await ready);
    const file = join(tree, 'another-file');
    writeFileSync(file, '');
    for (const [argv, code, reason] of [
      [['--port', 'x'], 2, 'usage.value'],
      [['--data', file], 4, 'store.notWritable'],
    ] as const) {
      const refused = await run('--no-open', '--json', '--lang', 'en', ...argv).ended;
      expect([refused.code, refused.err]).toEqual([code, '']);
      expect(JSON.parse(refused.out)).toEqual({
        error: { code: reason, message: expect.any(String), hint: expect.stringMatching(/\w/) },
      });
    }
  });

  it('refuses an unknown argument with exit code 2', async () => {
    const { code, out, err } = await run('--no-opne').ended;
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('不认识的参数：--no-opne');
    expect(err).toContain('Unknown argument: --no-opne');
  });
});
