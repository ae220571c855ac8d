import '../texts.ts';
import { randomBytes } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStore } from '../../electron/store/index.ts';
import { faultsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { startFront } from './front.ts';
import { connectTo } from './rpc.ts';
import { seedPlatform } from './seed.ts';

const passphrase = 'a long enough passphrase';

test('a backup is restored in the settings: seen first, confirmed, and the page begins anew on it', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  await desk.getByTestId('nav-settings').click();
  await desk.getByTestId('backup-open').click();
  await desk.getByTestId('backup-passphrase').fill(passphrase);
  await desk.getByTestId('backup-again').fill(passphrase);
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByTestId('backup-run').click(),
  ]);
  const file = await download.path();
  await client.platform.rehearse();
  expect(await client.platform.list()).toHaveLength(2);
  close();
  await desk.getByTestId('restore-open-dialog').click();
  await desk.getByTestId('restore-file').setInputFiles(file);
  await desk.getByTestId('restore-passphrase').fill('another one');
  await desk.getByTestId('restore-look').click();
  await expect(desk.getByTestId('error-card')).toHaveAttribute('data-state', 'backup.passphrase');
  await desk.getByTestId('restore-passphrase').fill(passphrase);
  await desk.getByTestId('restore-look').click();
  await expect(desk.getByTestId('restore-loss')).toContainText('1 个平台档案');
  expect(await faultsOn(desk)).toEqual([]);
  await expect(desk.getByTestId('restore-run')).toBeDisabled();
  await desk.getByTestId('restore-sure').check();
  await desk.getByTestId('restore-run').click();
  await desk.getByTestId('restore-open').click();
  await expect(desk.getByTestId('nav-settings')).toBeVisible();
  const after = await connectTo(front);
  expect(await after.client.platform.list()).toHaveLength(1);
  expect((await after.client.restore.state()).copies).toMatchObject([{ reason: 'replaced' }]);
  after.close();
  expect(readdirSync(front.dataDir).filter((name) => name.startsWith('authdesk.restore-'))).toEqual([]);
});

test('a damaged database at the start leads to the newest sound copy, by one button', async ({
  front: before,
  page,
  wechat,
}) => {
  const { dataDir } = before;
  const seeded = await connectTo(before);
  await seedPlatform(seeded.client, wechat);
  seeded.close();
  await before.stop();
  const store = await openStore({ dataDir, now: Date.now, randomBytes, keychain: 'off' });
  await store.backups.keep('daily');
  store.close();
  writeFileSync(join(dataDir, 'authdesk.db'), 'no database '.repeat(9_000));
  const front = await startFront(dataDir);
  try {
    expect(front.stderr()).toContain('数据库已损坏');
    await page.goto(front.url);
    await expect(page.getByTestId('closed-desk')).toHaveAttribute('data-state', 'store.damaged');
    await expect(page.getByTestId('restore-preview')).toContainText('花店平台');
    expect(await faultsOn(page)).toEqual([]);
    await page.getByTestId('restore-newest').click();
    await page.getByTestId('restore-open').click();
    await expect(page.getByTestId('nav-settings')).toBeVisible();
    const { client, close } = await connectTo(front);
    expect(await client.platform.list()).toMatchObject([{ name: '花店平台' }]);
    close();
    expect(readdirSync(dataDir).filter((name) => name.endsWith('.damaged'))).toHaveLength(1);
  } finally {
    await front.stop();
  }
});
