import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));
const launcher = join(root, 'build', 'authdesk.mjs');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

let dir: string;
test.beforeEach(() => {
  // Blanks and Chinese characters: where people keep their work.
  dir = mkdtempSync(join(tmpdir(), 'authdesk 终端 '));
});
test.afterEach(() => rmSync(dir, { recursive: true, force: true }));

function run(command: string, args: string[], input = '', env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(command, args, {
    cwd: dir,
    input,
    encoding: 'utf8',
    env: { ...process.env, AUTHDESK_KEYCHAIN: 'off', LANG: 'zh_CN.UTF-8', ...env },
  });
  return { status, stdout, stderr };
}

test('the built demo runs from any folder, also below another npm script; --data and --out count from there', () => {
  const below = { npm_lifecycle_event: 'test', npm_package_json: join(root, 'package.json'), INIT_CWD: root };
  const args = ['demo', '--data', '数据', '--out', 'record.json', '--json'];
  const { status, stdout, stderr } = run(process.execPath, [launcher, ...args], '', below);
  expect(status, stderr).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    session: { state: 'authorized' },
    file: join(dir, 'record.json'),
  });
  expect(JSON.parse(readFileSync(join(dir, 'record.json'), 'utf8'))).toMatchObject({
    schema: 'authdesk.export/1',
  });
  expect(existsSync(join(dir, '数据', 'authdesk.db'))).toBe(true);
});

test('npm run --silent authdesk keeps arguments, quoting, stdin and exit codes whole', () => {
  const npmRun = (args: string[], input?: string) =>
    run(
      npm,
      ['--prefix', root, 'run', '--silent', 'authdesk', '--', ...args, '--data', join(dir, 'data'), '--json'],
      input,
    );
  const added = npmRun(
    [
      'platform',
      'add',
      '--name',
      '城南 "花店" $HOME',
      '--appid',
      'wx00000000000000aa',
      '--redirect-uri',
      'https://a.example.com/authdesk.html',
    ],
    '0123456789abcdef0123456789abcdef\n',
  );
  expect(added.status, added.stderr).toBe(0);
  expect(JSON.parse(added.stdout)).toMatchObject({ name: '城南 "花店" $HOME', hasAppSecret: true });
  const refused = npmRun(['token', 'fetch']);
  expect(refused.status).toBe(5);
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'guard.confirm' } });
});

test('the program is found through a link, as npm makes one', () => {
  test.skip(process.platform === 'win32', 'npm makes scripts there, no links');
  symlinkSync(launcher, join(dir, 'authdesk'));
  const { status, stdout } = run(join(dir, 'authdesk'), ['--version']);
  expect(status).toBe(0);
  expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});
