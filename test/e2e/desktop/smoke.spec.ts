import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageIn } from '../../../build/lib/pack-check.ts';
import { inRoot } from '../../../build/lib/paths.mjs';
import { electronMissing } from '../electron.ts';

// The package made by `npm run pack`: its switches are off, so no inspector gets in, and it proves itself.

const { platform: system, arch } = process;
const known =
  (system === 'linux' || system === 'darwin' || system === 'win32') && (arch === 'x64' || arch === 'arm64');
const made = known ? packageIn(inRoot('release'), { system, arch }) : undefined;
const program =
  system === 'darwin' ? join(made?.program ?? '', 'Contents', 'MacOS', 'AuthDesk') : (made?.program ?? '');
const missing = electronMissing() ?? (existsSync(program) ? undefined : 'npm run pack has not been run');

test.skip(missing !== undefined, missing ?? '');

test('the package starts, opens its database, serves its page, and quits', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-smoke-'));
  const run = spawnSync(
    program,
    ['--smoke', '--data', dataDir, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    { encoding: 'utf8', timeout: 100_000, env: { ...process.env, AUTHDESK_KEYCHAIN: 'off' } },
  );
  const line = run.stdout.split('\n').find((text) => text.startsWith('{"ok"')) ?? '{}';
  expect(JSON.parse(line), run.stderr).toMatchObject({ ok: true, electron: expect.any(String) });
  expect(run.status).toBe(0);
  rmSync(dataDir, { recursive: true, force: true });
});
