import { startSandbox } from '../../electron/sandbox/index.ts';
import { faultsOn } from './axe.ts';
import { expect } from './fixtures.ts';
import { test as base, type Seeded } from './seeded.ts';
import { open } from './steps.ts';

const ACCOUNTS = 60;

/** A WeChat with more accounts than a screen has, and a desk that knows none of them. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  wechat: async ({}, use) => {
    const wechat = await startSandbox({ authorizers: ACCOUNTS });
    await use(wechat);
    await wechat.close();
  },
});

async function takeOver({ client, platformId }: Seeded): Promise<string[]> {
  for await (const event of await client.authorizer.sync({ platformId }))
    if (event.kind === 'diff') await client.authorizer.applySync({ platformId, diffId: event.diff.id });
  const { rows } = await client.authorizer.list({ platformId });
  return rows.map(({ authorizerAppid }) => authorizerAppid);
}

test('after a sync what is on the screen has its name first; one click gets the rest', async ({
  desk,
  seeded,
}) => {
  const { client, platformId } = seeded;
  await takeOver(seeded);
  await open(desk, '#/authorizers');
  const withDetails = async () => (await client.authorizer.overview({ platformId })).accounts.withDetails;
  await expect.poll(withDetails).toBeGreaterThan(3);
  await expect(desk.getByTestId('authorizer-row').first()).not.toContainText('名称还没取到');
  expect(await withDetails()).toBeLessThan(ACCOUNTS);
  await desk.getByTestId('details-all').click();
  await expect.poll(withDetails).toBe(ACCOUNTS);
  await expect(desk.getByTestId('details-missing')).toBeHidden();
});

test('tags and a note are written, found, and survive a second writer', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  const [first = '', second = ''] = await takeOver(seeded);
  await open(desk, `#/authorizers/${platformId}/${first}`);
  await desk.getByTestId('account-tags').locator('input').fill('重点');
  await desk.keyboard.press('Enter');
  await expect
    .poll(async () => (await client.authorizer.get({ platformId, authorizerAppid: first })).tags)
    .toEqual(['重点']);
  const note = desk.getByTestId('account-note');
  await note.fill('等客户回复\n合同 100%');
  await note.press('Control+Enter');
  await expect(desk.getByTestId('note-undo')).toBeVisible();
  await desk.getByTestId('note-undo').click();
  await expect(note).toHaveValue('');
  await note.fill('我写的');
  await client.mark.note({ platformId, authorizerAppid: first, note: '别处写的' });
  await note.press('Control+Enter');
  await expect(desk.getByText('备注刚在别处改成')).toContainText('别处写的');
  await desk.getByRole('button', { name: '用我写的' }).click();
  await expect
    .poll(async () => (await client.authorizer.get({ platformId, authorizerAppid: first })).note)
    .toBe('我写的');

  await open(desk, '#/authorizers');
  await desk.getByTestId('authorizer-row').nth(1).locator('..').getByRole('checkbox').check();
  await desk.getByTestId('picked-tag').click();
  await desk.getByTestId('tags-add').locator('input').fill('重点,😀 连锁');
  await desk.keyboard.press('Enter');
  await desk.getByTestId('tags-apply').click();
  await expect
    .poll(async () => (await client.authorizer.get({ platformId, authorizerAppid: second })).tags.toSorted())
    .toEqual(['重点', '😀 连锁'].toSorted());
  await desk.getByRole('searchbox').fill('我写');
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(1);
  await expect(desk.getByTestId('account-totals')).toContainText(`符合 1 个，共 ${ACCOUNTS} 个`);
  expect(await faultsOn(desk)).toEqual([]);
});

test('the list is sorted and filtered, and asked again by a name', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  const appids = await takeOver(seeded);
  await client.run.start({ platformId, kind: 'details', scope: 'needed' });
  await client.mark.tag({ platformId, authorizerAppids: appids.slice(0, 5), add: ['连锁'] });
  await expect
    .poll(async () => (await client.authorizer.overview({ platformId })).accounts.withDetails)
    .toBe(ACCOUNTS);
  await open(desk, '#/authorizers');
  const names = () => desk.locator('[data-testid="authorizer-row"] strong').allTextContents();
  await desk.getByTestId('sort-nickName').click();
  await expect(desk.getByTestId('sort-nickName')).toHaveAttribute('data-state', 'asc');
  const { rows } = await client.authorizer.list({ platformId, sort: 'nickName' });
  await expect.poll(names).toEqual(rows.map(({ nickName }) => nickName));
  await desk.getByTestId('filter-open').click();
  await desk.getByTestId('filter-tags').locator('input').fill('连锁');
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(5);
  expect(await faultsOn(desk)).toEqual([]);
  await desk.getByTestId('filter-save').click();
  await desk.getByTestId('filter-name').fill('连锁店');
  await desk.getByTestId('filter-name').press('Enter');
  const saved = desk.getByTestId('saved-filter');
  await expect(saved).toHaveAttribute('aria-pressed', 'true');
  await saved.click();
  await expect(desk.getByTestId('authorizer-row').nth(10)).toBeVisible();
  await saved.focus();
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(5);
});
