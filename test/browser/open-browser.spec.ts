import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserCommand, openBrowser } from '../../electron/browser/open-browser.ts';

const file = '/tmp/authdesk-open-x/authdesk.html';

it('asks the system to open the file', () => {
  expect(browserCommand('darwin', {}, file)).toEqual({ command: 'open', args: [file] });
  expect(browserCommand('linux', { DISPLAY: ':0' }, file)).toEqual({ command: 'xdg-open', args: [file] });
  expect(browserCommand('linux', { WAYLAND_DISPLAY: 'wayland-0' }, file)?.command).toBe('xdg-open');
  expect(browserCommand('win32', {}, file)?.args).toContain(`start "" "${file}"`);
});

it('does not try where there is no screen', () => {
  expect(browserCommand('linux', {}, file)).toBeUndefined();
});

describe.runIf(process.platform === 'linux')('the opener', () => {
  const url = `http://127.0.0.1:1/#${'t'.repeat(43)}`;
  let dir: string;

  /** An xdg-open that notes what it was given, and what the operator keeps in the environment. */
  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'authdesk-opener-'));
    const program = `#!/bin/sh\nenv > ${dir}/env; cat "$1" > ${dir}/page; stat -c %a "$1" "$(dirname "$1")" > ${dir}/modes\nprintf %s "$*" > ${dir}/part; mv ${dir}/part ${dir}/args\n`;
    writeFileSync(join(dir, 'xdg-open'), program);
    chmodSync(join(dir, 'xdg-open'), 0o755);
    vi.stubEnv('PATH', `${dir}${delimiter}${process.env.PATH}`);
    vi.stubEnv('DISPLAY', ':0');
    vi.stubEnv('XMODIFIERS', '@im=fcitx');
    vi.stubEnv('AUTHDESK_APPSECRET', 'the-app-secret');
    vi.stubEnv('SOME_TOKEN', 'another-secret');
    vi.stubEnv('NODE_OPTIONS', '--no-warnings');
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(dir, { recursive: true, force: true });
  });
  const noted = (name: string) => readFileSync(join(dir, name), 'utf8');

  it('is given a path to a file for the owner alone, which leads on, and a clean environment', async () => {
    const opening = openBrowser(url, () => expect.fail('opened'), dir);
    await expect.poll(() => existsSync(join(dir, 'args')), { timeout: 10_000 }).toBe(true);
    expect(noted('args')).toMatch(/\/authdesk-open-\w+\/authdesk\.html$/);
    expect(noted('page')).toContain(`content="0; url=${url}"`);
    expect(noted('modes')).toBe('600\n700\n');
    expect(noted('env')).toContain('XMODIFIERS=@im=fcitx');
    expect(noted('env')).toContain('DISPLAY=:0');
    for (const secret of ['AUTHDESK_', 'the-app-secret', 'another-secret', 'NODE_OPTIONS'])
      expect(noted('env')).not.toContain(secret);
    expect(statSync(noted('args')).size).toBeGreaterThan(100);
    opening.end();
    expect(readdirSync(dir).filter((name) => name.startsWith('authdesk-open-'))).toEqual([]);
  });

  it('that fails, or is not there, is told once, and leaves no file', async () => {
    writeFileSync(join(dir, 'xdg-open'), '#!/bin/sh\nexit 3\n');
    const told: string[] = [];
    openBrowser(url, () => told.push('fails'), dir);
    await expect.poll(() => told, { timeout: 10_000 }).toEqual(['fails']);
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    openBrowser(url, () => told.push('no screen'), dir);
    openBrowser(url, () => told.push('no folder'), join(dir, 'missing'));
    expect(told).toEqual(['fails', 'no screen', 'no folder']);
    expect(readdirSync(dir).filter((name) => name.startsWith('authdesk-open-'))).toEqual([]);
  });
});
