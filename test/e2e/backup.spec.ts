import '../texts.ts';
import { readFile } from 'node:fs/promises';
import { faultsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedPlatform } from './seed.ts';

test('a backup is made with a passphrase typed twice, and what is kept is looked at', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  await desk.getByTestId('nav-settings').click();
  await desk.getByTestId('backup-open').click();
  expect(await faultsOn(desk)).toEqual([]);
  await desk.getByTestId('backup-passphrase').fill('a long enough passphrase');
  await desk.getByTestId('backup-again').fill('another one');
  await desk.getByTestId('backup-run').click();
  await expect(desk.getByText('两次输入的口令不一样')).toBeVisible();
  await desk.getByTestId('backup-again').fill('a long enough passphrase');
  const [download] = await Promise.all([
    desk.waitForEvent('download'),
    desk.getByTestId('backup-run').click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^authdesk-backup-.*\.age$/);
  const bytes = await readFile(await download.path());
  expect(bytes.toString('latin1', 0, 40)).toContain('age-encryption.org/v1');
  await expect(desk.getByTestId('backup-passphrase')).toHaveCount(0);
  await desk.getByTestId('integrity-run').click();
  await expect(desk.getByTestId('integrity-result')).toHaveAttribute('data-state', 'sound');
  expect((await client.backup.state()).lastAt).not.toBeNull();
  await desk.getByTestId('backup-daily').uncheck();
  await expect.poll(async () => (await client.settings.get()).dailyCopies).toBe(false);
  expect(await faultsOn(desk)).toEqual([]);
  close();
});
