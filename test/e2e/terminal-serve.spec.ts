import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('authdesk serve keeps its data where it was told to, counted from where that was typed', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'authdesk 终端 '));
  const child = spawn(
    process.execPath,
    [join(root, 'build', 'authdesk.mjs'), 'serve', '--no-open', '--data', '数据'],
    { cwd, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  try {
    const [line] = await once(child.stdout, 'data');
    expect(String(line)).toMatch(/^AuthDesk is ready at http:\/\/127\.0\.0\.1:\d+\/#/);
    expect(existsSync(join(cwd, '数据', 'authdesk.db'))).toBe(true);
    child.kill('SIGTERM');
    expect((await once(child, 'exit'))[0]).toBe(0);
  } finally {
    child.kill('SIGKILL');
    rmSync(cwd, { recursive: true, force: true });
  }
});
