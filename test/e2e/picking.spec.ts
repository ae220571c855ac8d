import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox } from '../../electron/sandbox/index.ts';
import { expect } from './fixtures.ts';
import { test as base } from './seeded.ts';
import { open } from './steps.ts';

const ACCOUNTS = 6;

const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  wechat: async ({}, use) => {
    const wechat = await startSandbox({ authorizers: ACCOUNTS });
    await use(wechat);
    await wechat.close();
  },
});

test('each bulk action does what was picked: all but those that were taken out, whatever the list shows since', async ({
  desk,
  front,
  saving,
  seeded: { client, platformId },
}) => {
  for await (const event of await client.authorizer.sync({ platformId }))
    if (event.kind === 'diff') await client.authorizer.applySync({ platformId, diffId: event.diff.id });
  const { rows } = await client.authorizer.list({ platformId });
  const appids = rows.map(({ authorizerAppid }) => authorizerAppid);
  const [first = '', , third = ''] = appids;
  const picked = appids.filter((appid) => appid !== first && appid !== third).toSorted();
  const path = join(front.dataDir, 'own.json');
  await client.sink.add({ platformId, name: '本机文件', kind: 'file', address: path, production: false });
  await client.mark.tag({ platformId, authorizerAppids: [first, third], add: ['别动'] });

  await open(desk, '#/authorizers');
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(ACCOUNTS);
  await desk.getByRole('checkbox', { name: '全选' }).check();
  for (const appid of [first, third])
    await desk.getByRole('listitem').filter({ hasText: appid }).getByRole('checkbox').uncheck();
  // What the list is asked for now finds the others: they are not picked.
  await open(desk, `#/authorizers?tags=${encodeURIComponent('别动')}`);
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(2);
  await expect(desk.getByText(`已选 ${picked.length} 个`)).toBeVisible();

  await desk.getByTestId('picked-tag').click();
  await desk.getByTestId('tags-add').locator('input').fill('选中');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Tab');
  await desk.getByTestId('tags-apply').click();
  const tagged = async () =>
    (await client.authorizer.list({ platformId, tags: ['选中'] })).rows.map((row) => row.authorizerAppid);
  await expect.poll(async () => (await tagged()).toSorted()).toEqual(picked);

  await desk.getByTestId('sink-offer').click();
  await desk.getByTestId('sink-write-run').click();
  await expect(desk.getByTestId('sink-difference')).toHaveAttribute('data-state', 'done');
  const inFile: { authorizerAppid: string }[] = JSON.parse(readFileSync(path, 'utf8')).platforms[0]
    .authorizers;
  expect(inFile.map(({ authorizerAppid }) => authorizerAppid).toSorted()).toEqual(picked);
  await desk.keyboard.press('Escape');

  await desk.getByRole('button', { name: `导出所选（${picked.length}）` }).click();
  await desk.getByTestId('export-format-jsonl').check();
  const exported = await saving(() => desk.getByTestId('export-run').click());
  const lines = exported.text.trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).authorizerAppid).toSorted()).toEqual(picked);

  await desk.getByTestId('handover-open').click();
  await desk.getByTestId('handover-passphrase').fill('five words that are fine');
  await desk.getByTestId('handover-again').fill('five words that are fine');
  const handed = await saving(() => desk.getByTestId('handover-run').click());
  const { importId } = await client.import.open({ platformId, passphrase: 'five words that are fine' });
  await client.import.put({
    importId,
    fileName: handed.name,
    data: handed.bytes.toString('base64'),
    last: true,
  });
  for await (const step of await client.import.preview({ importId }))
    if (step.kind === 'preview')
      expect(step.preview).toMatchObject({ total: picked.length, counts: { new: 0 } });

  for (const kind of ['details', 'refresh'] as const) {
    await desk.getByTestId(`picked-${kind}`).click();
    const last = async () => (await client.run.list({ platformId }))[0];
    await expect.poll(last).toMatchObject({ kind, state: 'done', total: picked.length, done: picked.length });
  }
  for (const authorizerAppid of appids)
    expect(await client.authorizer.get({ platformId, authorizerAppid })).toMatchObject({
      tags: picked.includes(authorizerAppid) ? ['选中'] : ['别动'],
    });
});

test('to all that a filter finds tags are given, picked or not, and to no others', async ({
  desk,
  seeded: { client, platformId },
}) => {
  for await (const event of await client.authorizer.sync({ platformId }))
    if (event.kind === 'diff') await client.authorizer.applySync({ platformId, diffId: event.diff.id });
  const { rows } = await client.authorizer.list({ platformId });
  const some = rows.slice(0, 3).map(({ authorizerAppid }) => authorizerAppid);
  await client.mark.tag({ platformId, authorizerAppids: some, add: ['旧'] });
  await open(desk, `#/authorizers?tags=${encodeURIComponent('旧')}`);
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(3);
  await desk
    .getByRole('listitem')
    .filter({ hasText: some[0] ?? '' })
    .getByRole('checkbox')
    .check();
  await desk.getByTestId('filter-open').click();
  await desk.getByTestId('filter-tag-all').click();
  await desk.getByTestId('tags-add').locator('input').fill('新');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Tab');
  // What the filter asks for is what the act takes away: none is passed over for that.
  await desk.getByTestId('tags-remove').locator('input').fill('旧');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Tab');
  await desk.getByTestId('tags-apply').click();
  const tagged = async (tag: string) =>
    (await client.authorizer.list({ platformId, tags: [tag] })).rows.map((row) => row.authorizerAppid);
  await expect.poll(async () => (await tagged('新')).toSorted()).toEqual(some.toSorted());
  expect(await tagged('旧')).toEqual([]);
});

test('an empty page has nothing to look for; a filter that finds nothing stays in reach', async ({
  desk,
  seeded: { client, platformId },
}) => {
  await open(desk, '#/authorizers');
  await expect(desk.getByTestId('import-open')).toBeVisible();
  await expect(desk.getByText('完成一次授权').first()).toBeVisible();
  await expect(desk.getByTestId('filter-open')).toBeHidden();
  await expect(desk.getByRole('searchbox')).toBeHidden();
  await open(desk, '#/authorizers?q=nobody');
  await expect(desk.getByTestId('filter-open')).toBeVisible();
  await expect(desk.getByRole('searchbox')).toHaveValue('nobody');
  for await (const event of await client.authorizer.sync({ platformId }))
    if (event.kind === 'diff') await client.authorizer.applySync({ platformId, diffId: event.diff.id });
  await open(desk, '#/authorizers');
  await expect(desk.getByTestId('filter-open')).toBeVisible();
});
