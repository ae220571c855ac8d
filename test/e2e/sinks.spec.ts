import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { faultsOn } from './axe.ts';
import { expect } from './fixtures.ts';
import { test } from './seeded.ts';
import { complete, open } from './steps.ts';

test('a file is added as a sink, written from a result and from picked accounts, and undone', async ({
  desk,
  front,
  wechat,
  seeded: { client, platformId },
}) => {
  const path = join(front.dataDir, 'own.json');
  const inFile = () => JSON.parse(readFileSync(path, 'utf8')).platforms[0].authorizers;
  await desk.getByTestId('nav-systems').click();
  await desk.getByTestId('sink-add').click();
  await desk.getByTestId('sink-name').fill('本机文件');
  await desk.getByTestId('sink-kind-file').check();
  await desk.getByTestId('sink-address').fill(path);
  await expect(desk.getByTestId('sink-after-authorization')).toBeDisabled();
  await desk.getByTestId('sink-production').uncheck();
  await expect(desk.getByTestId('sink-after-authorization')).toBeEnabled();
  await desk.getByTestId('sink-production').check();
  await desk.getByTestId('sink-save').click();
  const row = desk.getByTestId('sink-row');
  await expect(row).toHaveAttribute('data-state', 'new');

  const { id, links } = await client.session.create({ platformId, label: '城南花店' });
  await open(desk, `#/wizard?session=${id}`);
  const { authorizerAppid: appid } = await complete(desk, wechat, links[0]?.link ?? '');
  await expect(desk.getByTestId('result-appid')).toContainText(appid);
  await desk.getByTestId('sink-offer').click();
  await expect(desk.getByTestId('sink-change')).toContainText(appid);
  await expect(desk.getByTestId('sink-difference')).toHaveAttribute('data-state', 'shown');
  expect(await faultsOn(desk)).toEqual([]);
  await desk.getByTestId('sink-write-run').click();
  await expect(desk.getByTestId('sink-difference')).toHaveAttribute('data-state', 'done');
  expect(inFile()).toMatchObject([
    { authorizerAppid: appid, refreshToken: expect.stringMatching(/^refreshtoken/) },
  ]);

  await open(desk, '#/authorizers');
  await desk.getByRole('listitem').filter({ hasText: appid }).getByRole('checkbox').check();
  await desk.getByTestId('sink-offer').click();
  await expect(desk.getByTestId('sink-difference')).toHaveAttribute('data-state', 'shown');
  await expect(desk.getByTestId('sink-write-run')).toBeDisabled();
  await desk.keyboard.press('Escape');
  await open(desk, `#/authorizers/${platformId}/${appid}`);
  await expect(desk.getByTestId('sink-offer')).toHaveCount(2);

  await desk.getByTestId('nav-systems').click();
  await expect(row).toHaveAttribute('data-state', 'written');
  await row.getByTestId('sink-log').click();
  await expect(desk.getByTestId('sink-write-row')).toHaveAttribute('data-state', 'written');
  await desk.getByTestId('sink-undo').click();
  await desk.getByTestId('sink-undo-confirm').click();
  await expect(desk.getByTestId('sink-write-row')).toHaveCount(2);
  await expect(desk.getByTestId('sink-write-row').last()).toHaveAttribute('data-state', 'undone');
  expect(inFile()).toEqual([]);
});
