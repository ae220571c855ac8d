import { type Sandbox, startSandbox } from '../../electron/sandbox/index.ts';
import { faultsOn } from './axe.ts';
import { expect } from './fixtures.ts';
import { test as base, type Seeded } from './seeded.ts';
import { open, openStep } from './steps.ts';

const ACCOUNTS = 24;
const UNCLAIMED = 2;

/** A WeChat with accounts of its own, two of them never exchanged, and a desk that knows none of them. */
const test = base.extend({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  wechat: async ({}, use) => {
    const wechat = await startSandbox({ authorizers: ACCOUNTS, unclaimed: UNCLAIMED });
    await use(wechat);
    await wechat.close();
  },
});

/** Takes WeChat's list over, as 与微信核对 does. */
async function takeOver({ client, platformId }: Seeded): Promise<void> {
  for await (const event of await client.authorizer.sync({ platformId }))
    if (event.kind === 'diff') await client.authorizer.applySync({ platformId, diffId: event.diff.id });
}

const slow = (wechat: Sandbox, endpoint: string, times: number) =>
  wechat.fault({ endpoint, kind: 'slow', ms: 3000, times });

test('the way back: compare, write, details, verify, export, with what to do about those without token', async ({
  desk,
  seeded,
  saving,
}) => {
  const { client, platformId } = seeded;
  await open(desk, '#/authorizers');
  await desk.getByTestId('recovery-open').click();
  await desk.getByTestId('recovery-start').click();
  await expect(desk.locator('[data-group="added"]')).toContainText(`${ACCOUNTS}`);
  await expect(desk.locator('[data-group="withoutRefreshToken"]')).toContainText('从未换取授权');
  await desk.getByTestId('recovery-write-run').click();
  await desk.getByTestId('recovery-details-run').click();
  await expect(desk.getByTestId('run-card')).toHaveAttribute('data-state', 'done');
  await desk.getByTestId('recovery-next').click();
  await desk.getByTestId('recovery-verify-run').click();
  await expect(desk.getByTestId('recovery-verified')).toBeVisible();
  await desk.reload();
  await expect(desk.getByTestId('recovery-export')).toHaveAttribute('data-state', 'current');
  await desk.getByTestId('export-open').click();
  await saving(() => desk.getByTestId('export-run').click());
  await expect(desk.getByTestId('recovery-exported')).toBeVisible();
  const overview = await client.authorizer.overview({ platformId });
  expect(overview.accounts).toMatchObject({ authorized: ACCOUNTS, withDetails: ACCOUNTS });
  const gaps = desk.getByTestId('gap-row');
  await expect(gaps).toHaveCount(overview.accounts.withoutRefreshToken);
});

test('all tokens are refreshed with progress; stopped in the middle, it goes on', async ({
  desk,
  seeded,
  wechat,
}) => {
  await takeOver(seeded);
  slow(wechat, 'api_authorizer_token', ACCOUNTS);
  await open(desk, '#/authorizers');
  await desk.getByTestId('batch-open').click();
  await desk.getByTestId('batch-refresh-all').click();
  const strip = desk.getByTestId('run-strip');
  await expect(strip).toHaveAttribute('data-state', 'running');
  await desk.getByTestId('run-stop').click();
  await expect(strip).toHaveAttribute('data-state', 'paused');
  await desk.getByTestId('run-resume').click();
  await expect(strip).toHaveAttribute('data-state', 'done');
  await desk.getByTestId('run-show').click();
  await desk
    .getByTestId('run-card')
    .getByText(/跳过的账号|失败的账号/)
    .first()
    .click();
  await expect(desk.getByTestId('run-item')).toHaveCount(UNCLAIMED);
  await desk.getByTestId('run-item').first().getByRole('link').click();
  await expect(desk.getByTestId('gap-note')).toContainText('从未换取授权');
});

test('45009 stops the run, says what to do, and the rest is done afterwards', async ({
  desk,
  seeded,
  wechat,
}) => {
  await takeOver(seeded);
  wechat.fault({ endpoint: 'api_authorizer_token', errcode: 45009, times: 8 });
  await open(desk, '#/authorizers');
  await desk.getByTestId('batch-open').click();
  await desk.getByTestId('batch-refresh-needed').click();
  await expect(desk.getByTestId('run-strip')).toHaveAttribute('data-state', 'stopped');
  await desk.getByTestId('run-show').click();
  const card = desk.getByTestId('error-card');
  await expect(card).toHaveAttribute('data-state', 'wechat.45009');
  await card.getByTestId('error-action').click();
  await expect(desk.getByTestId('quota-limit').first()).toContainText('最多 10 次');
  await desk.getByTestId('quota-clear').click();
  await expect(desk.getByRole('button', { name: '取消' })).toBeFocused();
  await desk.getByTestId('quota-clear-confirm').click();
  await expect(desk.getByTestId('quota-clear-row')).toHaveAttribute('data-state', 'cleared');
  await expect(desk.getByTestId('quota-limit').first()).toContainText('已从这里清零 1 次');
});

test('a guarded profile asks before a refresh, with 取消 focused', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  await takeOver(seeded);
  const kept = await client.platform.get({ platformId });
  await client.platform.save({ ...kept, id: platformId, guarded: true });
  // What the page does not know yet, it does not ask about.
  await expect(desk.getByRole('banner')).toContainText('受保护');
  const { rows } = await client.authorizer.list({ platformId });
  const one = rows.find((row) => row.hasRefreshToken);
  await open(desk, `#/authorizers/${platformId}/${one?.authorizerAppid}`);
  await desk.getByTestId('account-refresh').click();
  await expect(desk.getByRole('button', { name: '取消' })).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('refresh-confirm')).toHaveCount(0);
  const before = await client.authorizer.get({ platformId, authorizerAppid: one?.authorizerAppid ?? '' });
  expect(before.hasAccessToken).toBe(false);
  await desk.getByTestId('account-refresh').click();
  await desk.getByTestId('refresh-confirm').click();
  await expect(desk.getByText('令牌已刷新')).toBeVisible();
  const after = await client.authorizer.get({ platformId, authorizerAppid: one?.authorizerAppid ?? '' });
  expect(after.hasAccessToken).toBe(true);
});

test('wanted permission sets show what an account lacks; the upgrade link names it', async ({
  desk,
  seeded,
}) => {
  const { client, platformId } = seeded;
  await takeOver(seeded);
  await client.run.start({ platformId, kind: 'details', scope: 'all' });
  await expect
    .poll(async () => (await client.authorizer.overview({ platformId })).accounts.withDetails)
    .toBe(ACCOUNTS);
  const { rows } = await client.authorizer.list({ platformId });
  const one = rows.find((row) => row.kind === 'miniProgram' && row.hasRefreshToken);
  await open(desk, `#/settings?edit=${platformId}`);
  await desk.getByText('想要的权限集（0）').click();
  await desk.getByTestId('platform-wanted').click();
  await desk.keyboard.type('198');
  await desk.keyboard.press('Enter');
  await desk.keyboard.press('Escape');
  await desk.getByTestId('platform-save').click();
  await expect.poll(async () => (await client.platform.get({ platformId })).wantedPermissions).toEqual([198]);
  await open(desk, `#/authorizers/${platformId}/${one?.authorizerAppid}`);
  await expect(desk.getByTestId('permissions-missing')).toContainText('小程序违规申诉代提交');
  await desk.getByTestId('upgrade-open').click();
  await expect(desk.getByTestId('upgrade')).toContainText('category_id_list');
  await desk.getByTestId('upgrade-create').click();
  const link = new URL((await desk.getByTestId('link-url').textContent()) ?? '');
  expect(link.href).toContain(`biz_appid=${one?.authorizerAppid}`);
  expect(link.href).toContain('category_id_list=');
});

test('the token step tells the history; a quota and a rid can be looked up', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  await client.token.borrow({ platformId, text: `92_${'b'.repeat(130)}` });
  await client.token.fetch({ platformId, confirmed: true });
  await openStep(desk, 3);
  await desk.getByText('令牌历史').click();
  await expect(desk.getByTestId('token-history-row')).toHaveCount(3);
  await expect(desk.getByTestId('token-history-row').first()).toHaveAttribute('data-state', 'inForce');
  await expect(desk.getByTestId('token-history-row').nth(1)).toHaveAttribute('data-state', 'superseded');
  await open(desk, '#/inspector?quota=1');
  await desk.getByTestId('quota-query').click();
  await expect(desk.getByTestId('quota-answer')).toContainText('已用');
  await desk.keyboard.press('Escape');
  wechat.fault({ endpoint: 'api_create_preauthcode', errcode: 45009, times: 1 });
  await client.session.create({ platformId, label: '一号店' }).catch(() => undefined);
  await desk.locator('[data-testid="call-row"][data-state="refused"] summary').first().click();
  await desk.getByTestId('rid-look').click();
  await expect(desk.getByTestId('rid-found')).toContainText('127.0.0.1');
});

for (const [theme, rules] of [
  ['light', undefined],
  ['dark', ['color-contrast']],
] as const) {
  test(`axe finds nothing serious in runs, recovery, an account and the quota, ${theme}`, {
    tag: '@browser',
  }, async ({ desk, seeded, wechat }) => {
    // axe looks through a whole page each time.
    test.setTimeout(300_000);
    const { client, platformId } = seeded;
    const faults = () => faultsOn(desk, rules && [...rules]);
    await client.settings.set({ theme });
    await expect(desk.locator('html')).toHaveAttribute('data-theme', theme);
    await open(desk, '#/recovery');
    await desk.getByTestId('recovery-start').click();
    await expect(desk.getByTestId('recovery-write-run')).toBeVisible();
    expect(await faults()).toEqual([]);
    await desk.getByTestId('recovery-write-run').click();
    wechat.fault({ endpoint: 'api_get_authorizer_info', errcode: 61003, times: 2 });
    await desk.getByTestId('recovery-details-run').click();
    await desk.getByTestId('run-failed').locator('summary').click();
    await expect(desk.getByTestId('gap-row').first()).toBeVisible();
    expect(await faults()).toEqual([]);
    await client.platform.setWantedPermissions({ platformId, ids: [1, 198] });
    const { rows } = await client.authorizer.list({ platformId, only: 'withoutRefreshToken' });
    await open(desk, `#/authorizers/${platformId}/${rows[0]?.authorizerAppid}`);
    await desk.getByTestId('upgrade-open').click();
    await expect(desk.getByTestId('gap-note')).toBeVisible();
    expect(await faults()).toEqual([]);
    await open(desk, '#/authorizers');
    await desk.getByTestId('run-show').click();
    await expect(desk.getByTestId('run-card')).toBeVisible();
    expect(await faults()).toEqual([]);
    await desk.keyboard.press('Escape');
    await open(desk, '#/inspector?quota=1');
    await desk.getByTestId('quota-query').click();
    await expect(desk.getByTestId('quota-answer')).toBeVisible();
    expect(await faults()).toEqual([]);
    await open(desk, '#/wizard?step=3');
    await desk.getByTestId('token-history').locator('summary').click();
    await expect(desk.getByTestId('token-history-row').first()).toBeVisible();
    expect(await faults()).toEqual([]);
  });
}
