import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../../build/lib/paths.mjs';
import { sealFor } from '../../../electron/core/handover/seal.ts';
import { electronMissing, launchElectron } from '../electron.ts';
import { test as base, expect } from '../fixtures.ts';
import { connectTo } from '../rpc.ts';
import { seedPlatform } from '../seed.ts';
import { startElectron } from './start.ts';

// A hand-over file on which somebody has clicked twice, in a real Electron.

const missing = electronMissing();
const passphrase = 'five words that are fine';
const wxa = 'wxaaaaaaaaaaaaaaaa';

/** A hand-over file for the profile that the data folder has. */
const test = base.extend<{ file: string }>({
  file: async ({ front, wechat }, use) => {
    const { client, close } = await connectTo(front);
    await seedPlatform(client, wechat);
    close();
    const folder = mkdtempSync(join(tmpdir(), 'authdesk-handover-'));
    const path = join(folder, '花店 1.authdesk-handover');
    const { componentAppid } = wechat.credentials;
    async function* clear() {
      yield JSON.stringify({
        schema: 'authdesk.export/1',
        exportedAt: '2026-01-01T00:00:00.000Z',
        platforms: [
          { componentAppid, name: '花店', authorizers: [{ authorizerAppid: wxa, nickName: '城南花店' }] },
        ],
      });
    }
    const pieces: Buffer[] = [];
    for await (const piece of sealFor({ to: [], passphrase })(clear())) pieces.push(piece);
    writeFileSync(path, Buffer.concat(pieces));
    await use(path);
    rmSync(folder, { recursive: true, force: true });
  },
});
test.skip(missing !== undefined, missing ?? '');

async function importOpened(page: Page): Promise<void> {
  await page.getByTestId('import-passphrase').fill(passphrase);
  await page.getByTestId('import-read').click();
  await expect(page.getByTestId('import-counts')).toHaveText(/新增 1/);
  await page.getByTestId('import-write').click();
  await expect(page.getByTestId('authorizer-row')).toContainText('城南花店');
}

test('starts the program and leads to its import', async ({ front, file }) => {
  const app = await launchElectron(front.dataDir, [file]);
  await importOpened(await app.firstWindow());
  await app.close();
});

test('comes to the window that is there', async ({ desk, front, file }) => {
  await expect(desk.getByTestId('nav-authorizers')).toBeVisible();
  const second = await startElectron([root, '--data', front.dataDir, file]);
  expect(second.code).toBe(0);
  await importOpened(desk);
});

test('as macOS says it', async ({ desk, electron, file }) => {
  await expect(desk.getByTestId('nav-authorizers')).toBeVisible();
  await electron?.evaluate(({ app }, path) => {
    app.emit('open-file', { preventDefault: () => {} }, path);
  }, file);
  await importOpened(desk);
});
