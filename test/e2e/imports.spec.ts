import { createServer } from 'node:http';
import { faultsOn } from './axe.ts';
import { expect } from './fixtures.ts';
import { test } from './seeded.ts';
import { open } from './steps.ts';

const wxa = 'wxaaaaaaaaaaaaaaaa';
const refreshToken = 'refreshtoken@@@one-that-is-long-enough';

const fileOf = (name: string, text: string | Buffer, mimeType = 'application/json') => ({
  name,
  mimeType,
  buffer: Buffer.from(text),
});

const exportOf = (componentAppid: string, authorizers: readonly object[]) =>
  fileOf(
    'accounts.json',
    JSON.stringify({
      schema: 'authdesk.export/1',
      exportedAt: '2026-01-01T00:00:00.000Z',
      platforms: [{ componentAppid, name: '花店', authorizers }],
    }),
  );

test('a file is imported once its preview was seen, handed over to a colleague, and opened again', async ({
  desk,
  seeded: { client, platformId },
  wechat,
  saving,
}) => {
  const { componentAppid } = wechat.credentials;
  await open(desk, '#/authorizers');
  await desk.getByTestId('import-open').click();
  const accounts = [
    { authorizerAppid: wxa, nickName: '城南花店', refreshToken },
    { authorizerAppid: 'wxb', nickName: '城北花店', kind: 'spaceship' },
    { authorizerAppid: 'wxc', nickName: '城西花店' },
  ];
  await desk.getByTestId('import-file').setInputFiles(exportOf(componentAppid, accounts));
  await expect(desk.getByTestId('import-counts')).toHaveText(/新增 2.*不能导入 1/);
  await expect(desk.getByText('第 2 条')).toBeVisible();
  await expect(desk.getByText('refreshtoken@@@one-…ough')).toBeVisible();
  expect(await faultsOn(desk)).toEqual([]);
  expect((await client.authorizer.list({ platformId })).rows).toEqual([]);
  await desk.getByTestId('import-write').click();
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(2);

  await desk.getByRole('listitem').filter({ hasText: '城南花店' }).getByRole('checkbox').check();
  await desk.getByTestId('handover-open').click();
  await desk.getByTestId('handover-passphrase').fill('five words that are fine');
  await expect(desk.getByTestId('handover-run')).toBeDisabled();
  await desk.getByTestId('handover-again').fill('five words that are fine');
  expect(await faultsOn(desk)).toEqual([]);
  const saved = await saving(() => desk.getByTestId('handover-run').click());
  expect(saved.name).toMatch(/^authdesk-handover-.*\.authdesk-handover$/);
  expect(saved.text).toMatch(/^age-encryption\.org\/v1\n-> scrypt /);

  await desk.getByTestId('import-open').click();
  await desk.getByTestId('import-file').setInputFiles(fileOf(saved.name, saved.bytes));
  await desk.getByTestId('import-passphrase').fill('wrong');
  await desk.getByTestId('import-read').click();
  await expect(desk.getByTestId('error-card')).toContainText('口令不对');
  await desk.getByTestId('import-passphrase').fill('five words that are fine');
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('import-counts')).toHaveText(/没有变化 1/);
});

test('a table asks what its columns are, having guessed them', async ({
  desk,
  seeded: { client, platformId },
}) => {
  await open(desk, '#/authorizers');
  await desk.getByTestId('import-open').click();
  const table = `公众号AppID,公众号名称,备注\n${wxa},城南花店,无\n`;
  await desk.getByTestId('import-file').setInputFiles(fileOf('accounts.csv', table, 'text/csv'));
  await expect(desk.getByText('账号 AppID（必选）')).toBeVisible();
  await desk.getByTestId('import-read').click();
  await desk.getByTestId('import-write').click();
  await expect
    .poll(async () => (await client.authorizer.list({ platformId })).rows)
    .toMatchObject([{ authorizerAppid: wxa, nickName: '城南花店' }]);
});

test('accounts are imported from a source in a file’s place', async ({
  desk,
  seeded: { client, platformId },
}) => {
  let body = JSON.stringify([{ appid: wxa, refresh_token: refreshToken }]);
  const production = createServer((_question, answer) => answer.end(body));
  await new Promise<void>((listening) => void production.listen(0, '127.0.0.1', listening));
  const at = production.address();
  const address = `http://u:geheim@127.0.0.1:${typeof at === 'object' && at ? at.port : 0}/accounts`;
  await client.source.add({ platformId, name: '生产接口', kind: 'http', address });
  const redis = { kind: 'redis', layout: 'silenceper', address: 'redis://127.0.0.1:1/' } as const;
  await client.source.add({ platformId, name: '没有刷新令牌', ...redis });
  await open(desk, '#/authorizers');
  await desk.getByTestId('import-open').click();
  await expect(desk.getByTestId('import-source')).toHaveCount(1);
  await expect(desk.locator('body')).not.toContainText('geheim');
  expect(await faultsOn(desk)).toEqual([]);
  body = '<html>login</html>';
  await desk.getByTestId('import-source').click();
  await expect(desk.getByTestId('error-card')).toContainText('来源里没有账号');
  body = JSON.stringify([{ appid: wxa, refresh_token: refreshToken }]);
  await desk.getByTestId('import-source').focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('import-counts')).toHaveText(/新增 1/);
  await expect(desk.getByText('来自来源「生产接口」')).toBeVisible();
  expect(await faultsOn(desk)).toEqual([]);
  await desk.getByTestId('import-write').click();
  await expect
    .poll(async () => (await client.authorizer.list({ platformId })).rows)
    .toMatchObject([{ authorizerAppid: wxa, hasRefreshToken: true }]);
  production.closeAllConnections();
  production.close();
});
