import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, expect, test } from '@playwright/test';
import { electronBinary } from '../../../build/lib/electron-binary.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const binary = electronBinary();
const hasDisplay =
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

test.skip(binary === null, 'the Electron binary is not there');
test.skip(!hasDisplay, 'there is no display');

test('the window opens on an empty data folder, sandboxed, and talks to the core', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'authdesk-window-'));
  const app = await _electron.launch({
    executablePath: binary ?? '',
    args: [root, '--data', dataDir, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    const page = await app.firstWindow();
    // Offered once the core has answered that there is no profile yet.
    await expect(page.getByTestId('sandbox-start')).toBeVisible();
    expect(await page.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
  } finally {
    await app.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
});
