import type { Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/index.ts';
import type { Client } from '../../shared/contract/index.ts';
import { expect, scan } from './fixtures.ts';
import { seedAuthorized, seedEveryState, seedLinked } from './seed.ts';
import { test } from './seeded.ts';
import { open } from './steps.ts';

const rowOf = (page: Page, text: string) => page.getByTestId('session-row').filter({ hasText: text });
const detailOf = (page: Page) => page.locator('[data-slot="split-detail"]');
/** The open session's state; every row of the list has one of its own. */
const stateOf = (page: Page) => detailOf(page).getByTestId('session-state');

async function startFault(wechat: Sandbox, client: Client, platformId: string, label: string) {
  const { sessionId, link } = await seedLinked(client, platformId, label);
  const scanned = await scan(wechat, link, { nickName: label });
  return { sessionId, link, ...scanned };
}

test('the sessions page opens on what waits, one row per merchant with its state', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  await seedEveryState(client, wechat, platformId);
  await desk.getByTestId('nav-sessions').click();
  await expect(desk.getByTestId('session-row')).toHaveCount(6);
  const states = {
    南门便利店: 'linked',
    青山书店: 'expired',
    西湖茶庄: 'draft',
    东门眼镜: 'code_received',
    小石面馆: 'failed',
    河东咖啡: 'uncertain',
  };
  for (const [label, state] of Object.entries(states)) {
    await expect(rowOf(desk, label).getByTestId('session-state')).toHaveAttribute('data-state', state);
  }
  await expect(rowOf(desk, '南门便利店').locator('time[data-slot="countdown"]')).toHaveText(/^\d\d:\d\d$/);
  await desk.getByText('已授权', { exact: true }).first().click();
  await expect(desk.getByTestId('session-row')).toHaveCount(1);
  await desk.getByText('全部', { exact: true }).click();
  await expect(desk.getByTestId('session-row')).toHaveCount(8);
  await desk.getByRole('searchbox').fill('花店');
  await expect(desk.getByTestId('session-row')).toHaveText([/城南花店/]);
  await desk.getByRole('searchbox').fill('没有这一家');
  await expect(desk.getByText('没有找到「没有这一家」')).toBeVisible();
});

test('a lost answer is recovered from the list: the operator picks the account', async ({
  desk,
  seeded,
  wechat,
}) => {
  const { client, platformId } = seeded;
  const lost = await startFault(wechat, client, platformId, '河东咖啡');
  wechat.fault({ endpoint: 'api_query_auth', kind: 'drop-answer', times: 1 });
  await client.session.complete({ sessionId: lost.sessionId, text: lost.callback }).catch(() => undefined);
  await open(desk, `#/sessions/${lost.sessionId}`);
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'uncertain');
  await expect(detailOf(desk)).toContainText('请先不要让商户重新授权');
  await desk.getByTestId('recover-run').click();
  await expect(desk.getByTestId('recover-claim')).toBeDisabled();
  await desk.getByTestId(`candidate-${lost.authorizerAppid}`).check();
  await desk.getByTestId('recover-claim').click();
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'authorized');
  await expect(detailOf(desk)).toContainText(lost.authorizerAppid);
  await expect(detailOf(desk)).toContainText('从微信的列表找回，没有换取授权码');
});

test('a kept code is exchanged once the refusal is settled', async ({ desk, seeded, wechat }) => {
  const { client, platformId } = seeded;
  const kept = await startFault(wechat, client, platformId, '东门眼镜');
  wechat.fault({ endpoint: 'api_query_auth', errcode: 61004, times: 1 });
  await open(desk, `#/sessions/${kept.sessionId}`);
  await desk.getByTestId('callback-box').fill(kept.callback);
  await desk.getByTestId('callback-submit').click();
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'code_received');
  await expect(desk.getByTestId('error-card')).toContainText('61004');
  await expect(desk.getByTestId('error-hint')).not.toBeEmpty();
  await desk.getByRole('button', { name: '换取授权信息' }).click();
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'authorized');
  await expect(desk.getByTestId('error-card')).toHaveCount(0);
});

test('another session’s callback is not taken; its own finishes it', async ({ desk, seeded, wechat }) => {
  const { client, platformId } = seeded;
  const one = await startFault(wechat, client, platformId, '一号店');
  const two = await startFault(wechat, client, platformId, '二号店');
  await open(desk, `#/sessions/${one.sessionId}`);
  await desk.getByTestId('callback-box').fill(two.callback);
  await desk.getByTestId('callback-submit').click();
  await expect(desk.getByTestId('error-card')).toHaveAttribute('data-state', 'session.otherSession');
  await desk.getByTestId('error-action').click();
  await expect(detailOf(desk).getByRole('heading', { name: '二号店' })).toBeVisible();
  await desk.getByTestId('callback-box').fill(two.callback);
  await desk.getByTestId('callback-submit').click();
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'authorized');
  expect((await client.session.get({ sessionId: one.sessionId })).state).toBe('linked');
});

test('cancelling asks, and a new link takes it up again; the name changes in place', async ({
  desk,
  seeded,
}) => {
  const { client, platformId } = seeded;
  const { sessionId } = await seedLinked(client, platformId, '旧名字');
  await open(desk, `#/sessions/${sessionId}`);
  await desk.getByRole('button', { name: '修改备注' }).click();
  await desk.getByRole('textbox', { name: '商户备注' }).fill('旧城车行');
  await desk.keyboard.press('Enter');
  await expect(detailOf(desk).getByRole('heading', { name: '旧城车行' })).toBeVisible();
  await desk.getByRole('button', { name: '取消这次授权' }).click();
  await expect(desk.getByRole('button', { name: '暂不取消' })).toBeFocused();
  await desk.getByRole('dialog').getByRole('button', { name: '取消这次授权' }).click();
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'cancelled');
  await desk.getByTestId('link-renew').click();
  await expect(stateOf(desk)).toHaveAttribute('data-state', 'linked');
  await expect(detailOf(desk)).toContainText('更早的 1 个链接');
});

test('what another window does appears by itself', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  await open(desk, '#/sessions');
  await expect(desk.getByText('没有待处理的会话')).toBeVisible();
  const { sessionId } = await seedLinked(client, platformId, '河西水果');
  await expect(rowOf(desk, '河西水果')).toBeVisible();
  await client.session.cancel({ sessionId });
  await expect(rowOf(desk, '河西水果')).toHaveCount(0);
});

test('a long list is loaded page by page', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  const labels = Array.from({ length: 60 }, (_, index) => `商户 ${index + 1} 号`);
  for (const label of labels) await seedLinked(client, platformId, label);
  await open(desk, '#/sessions');
  await expect(desk.getByTestId('session-row').first()).toContainText('商户 60 号');
  await desk.locator('[data-slot="split-list-scroll"]').hover();
  await expect(async () => {
    await desk.mouse.wheel(0, 4_000);
    await expect(desk.getByTestId('session-row')).toHaveCount(60, { timeout: 500 });
  }).toPass();
});

test('the check against WeChat changes nothing before it is applied', async ({ desk, seeded, wechat }) => {
  const { client, platformId } = seeded;
  await seedAuthorized(client, wechat, platformId, '城南花店');
  await startFault(wechat, client, platformId, '没有换取的店');
  await open(desk, '#/authorizers');
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(1);
  await desk.getByTestId('sync-run').click();
  await expect(desk.locator('[data-group="added"] li')).toHaveCount(1);
  await expect(desk.locator('[data-group="withoutRefreshToken"] li')).toHaveCount(1);
  await desk.getByTestId('sync-discard').click();
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(1);
  await desk.getByTestId('sync-run').click();
  await desk.getByTestId('sync-apply').click();
  await expect(desk.getByTestId('authorizer-row')).toHaveCount(2);
});

test('a check that WeChat refuses on the way says what WeChat said', async ({ desk, seeded, wechat }) => {
  await seedAuthorized(seeded.client, wechat, seeded.platformId, '城南花店');
  wechat.fault({ endpoint: 'api_get_authorizer_list', errcode: 61004, times: 1 });
  await open(desk, '#/authorizers');
  await desk.getByTestId('sync-run').click();
  await expect(desk.getByTestId('error-card')).toHaveAttribute('data-state', 'wechat.61004');
});

test('an account shows its tokens only when asked, and exports alone', async ({
  desk,
  seeded,
  wechat,
  saving,
}) => {
  const { client, platformId } = seeded;
  const { authorizerAppid } = await seedAuthorized(client, wechat, platformId, '城南花店');
  await seedAuthorized(client, wechat, platformId, '城北花店');
  const { value } = await client.authorizer.reveal({ platformId, authorizerAppid, what: 'refreshToken' });
  await open(desk, `#/authorizers/${platformId}/${authorizerAppid}`);
  await expect(detailOf(desk)).toContainText('微信返回的原文');
  expect(await desk.content()).not.toContain(value);
  await desk.getByRole('button', { name: '显示 刷新令牌' }).click();
  await expect(detailOf(desk)).toContainText(value);
  await desk.getByTestId('details-fetch').click();
  await expect(desk.getByText('账号详情已更新')).toBeVisible();

  await desk.getByRole('checkbox').nth(1).check();
  await desk.getByRole('button', { name: '导出所选（1）' }).click();
  const { text } = await saving(() => desk.getByTestId('export-run').click());
  const record = JSON.parse(text);
  expect(record.platforms[0].authorizers).toHaveLength(1);
});

test('calls are listed with what a refusal means, and copy without secrets', async ({
  desk,
  seeded,
  wechat,
  pasted,
}) => {
  const { client, platformId } = seeded;
  await seedEveryState(client, wechat, platformId);
  await desk.getByTestId('nav-inspector').click();
  await expect(desk.getByTestId('call-row').first()).toBeVisible();
  await desk.getByRole('checkbox', { name: '只看没成功的' }).check();
  const refused = desk.getByTestId('call-row').filter({ hasText: '61004' });
  await expect(refused).toHaveCount(1);
  await refused.locator('summary').click();
  await expect(refused).toContainText('白名单');
  await refused.getByRole('button', { name: '复制为文本' }).click();
  const text = await pasted();
  expect(text).toContain('api_query_auth');
  expect(text).toContain('61004');
  expect(text).not.toContain((await client.token.reveal({ platformId })).value);
});

test('settings take effect at once, in every window', async ({ desk, seeded }) => {
  await desk.getByTestId('nav-settings').click();
  await desk.getByTestId('lang-en').check();
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('Settings');
  await expect(desk.locator('html')).toHaveAttribute('lang', 'en');
  await desk.getByTestId('theme-dark').check();
  await expect(desk.locator('html')).toHaveAttribute('data-theme', 'dark');
  await seeded.client.settings.set({ lang: 'zh' });
  await expect(desk.getByRole('heading', { level: 1 })).toHaveText('设置');
});

test('the static page is saved, and its check says what is wrong', async ({
  desk,
  seeded,
  wechat,
  saving,
}) => {
  const { client, platformId } = seeded;
  await open(desk, '#/settings');
  const { name: file } = await saving(() => desk.getByTestId('static-page-save').click());
  expect(file).toBe('authdesk.html');
  const { name, componentAppid } = await client.platform.get({ platformId });
  const profile = { id: platformId, name, componentAppid, apiBase: wechat.baseUrl };
  await client.platform.save({ ...profile, redirectUri: `${wechat.baseUrl}/nothing`, launchDomain: '' });
  await expect(desk.getByTestId('static-page-target')).toContainText('/nothing');
  await desk.getByTestId('static-page-check').click();
  await expect(desk.getByTestId('error-card')).toBeVisible();
  await client.platform.save({ ...profile, redirectUri: wechat.callbackUrl, launchDomain: '' });
  await expect(desk.getByTestId('static-page-target')).toHaveText(wechat.callbackUrl);
  await desk.getByTestId('static-page-check').click();
  await expect(desk.getByText('就是它，内容完整')).toBeVisible();
});

test('a profile is changed in the drawer, and deleted only by its name', async ({ desk, seeded }) => {
  const { client, platformId } = seeded;
  await open(desk, `#/settings?edit=${platformId}`);
  await desk.getByTestId('platform-name').fill('花店平台（新）');
  await desk.getByTestId('platform-save').click();
  await expect(desk.getByRole('heading', { name: '花店平台（新）' })).toBeVisible();
  expect((await client.platform.get({ platformId })).hasAppSecret).toBe(true);
  await desk.getByRole('button', { name: '修改 花店平台（新）' }).click();
  await desk.getByRole('button', { name: /删除这个平台档案/ }).click();
  const sheet = desk.getByRole('dialog', { name: /删除平台档案/ });
  await sheet.getByRole('textbox').fill('花店');
  await sheet.getByRole('button', { name: '删除', exact: true }).click();
  await expect(sheet.getByRole('alert')).toBeVisible();
  await sheet.getByRole('textbox').fill('花店平台（新）');
  await sheet.getByRole('button', { name: '删除', exact: true }).click();
  await expect(desk.getByText('还没有平台档案。')).toBeVisible();
  expect(await client.platform.list()).toEqual([]);
});
