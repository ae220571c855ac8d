import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedPlatform } from './seed.ts';
import { openStep } from './steps.ts';

const field = (page: Page, name: string) => page.getByTestId(`platform-${name}`);

test('the guard stays as it is, whatever the API base; what it may mean is said beside it', async ({
  desk,
}) => {
  await field(desk, 'new').click();
  await expect(field(desk, 'guarded')).toBeChecked();
  await field(desk, 'api-base').fill('http://127.0.0.1:8790');
  await expect(desk.getByTestId('platform-guard-remark')).toContainText('接口地址是本机');
  await expect(field(desk, 'guarded')).toBeChecked();
  await field(desk, 'guarded').uncheck();
  await expect(desk.getByTestId('platform-guard-remark')).toHaveCount(0);
  await field(desk, 'api-base').fill('https://gateway.example.com');
  await expect(field(desk, 'guarded')).not.toBeChecked();
  await expect(desk.getByTestId('platform-guard-remark')).toContainText('请勾选');
});

test('a half-filled profile outlives a reload and another page, without its secret', async ({ desk }) => {
  await field(desk, 'new').click();
  await field(desk, 'name').fill('花店平台');
  await field(desk, 'appsecret').fill('0123456789abcdef0123456789abcdef');
  expect(await desk.evaluate(() => JSON.stringify(sessionStorage))).not.toContain('0123456789abcdef');
  await desk.reload();
  await expect(field(desk, 'name')).toHaveValue('花店平台');
  await expect(field(desk, 'appsecret')).toHaveValue('');
  await desk.getByTestId('nav-settings').click();
  await desk.getByTestId('nav-wizard').click();
  await field(desk, 'new').click();
  await expect(field(desk, 'name')).toHaveValue('花店平台');
  await desk.getByRole('button', { name: '取消', exact: true }).click();
  await field(desk, 'new').click();
  await expect(field(desk, 'name')).toHaveValue('');
});

test('the first refusal is in hand, and goes as one types; the launch domain is kept as it is shown', async ({
  desk,
  front,
  wechat,
}) => {
  await field(desk, 'new').click();
  await field(desk, 'redirect-uri').fill('https://shop.example.com/authdesk.html');
  await field(desk, 'launch-domain').fill('https://Shop.Example.com/x');
  await field(desk, 'save').click();
  await expect(field(desk, 'name')).toBeFocused();
  await expect(field(desk, 'name')).toHaveAttribute('aria-invalid', 'true');
  await expect(field(desk, 'launch-domain')).toHaveValue('shop.example.com');
  await desk.keyboard.type('花店');
  await expect(field(desk, 'name')).not.toHaveAttribute('aria-invalid');
  await expect(field(desk, 'appid')).toHaveAttribute('aria-invalid', 'true');
  await field(desk, 'appid').fill(wechat.credentials.componentAppid);
  await field(desk, 'appsecret').fill(wechat.credentials.appSecret);
  await expect(desk.getByTestId('error-card')).toHaveCount(0);
  await field(desk, 'save').click();
  await expect(desk.getByTestId('paste-box')).toBeVisible();
  const { client, close } = await connectTo(front);
  expect((await client.platform.list())[0]).toMatchObject({
    launchDomain: 'shop.example.com',
    guarded: true,
  });
  close();
});

test('a new session and the receiver’s settings outlive a reload as well', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  close();
  await openStep(desk, 4);
  await desk.getByTestId('session-label').fill('城南花店');
  await desk.reload();
  await openStep(desk, 4);
  await expect(desk.getByTestId('session-label')).toHaveValue('城南花店');
  await desk.getByTestId('nav-pushes').click();
  await desk.getByTestId('receiver-settings').click();
  await desk.getByLabel(/公网地址/).fill('https://push.example.com');
  await desk.reload();
  await desk.getByTestId('receiver-settings').click();
  await expect(desk.getByLabel(/公网地址/)).toHaveValue('https://push.example.com');
  await desk.getByRole('button', { name: '取消', exact: true }).click();
  await desk.getByTestId('receiver-settings').click();
  await expect(desk.getByLabel(/公网地址/)).toHaveValue('');
});

test('a new profile is made from the switcher; the other platform’s ticket and token are not its own', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  await seedPlatform(client, wechat);
  // Made elsewhere and the only one: nobody has to choose it.
  await client.settings.set({ currentPlatformId: null });
  await desk.getByTestId('nav-wizard').click();
  await openStep(desk, 4);
  await expect(desk.getByTestId('session-label')).toBeVisible();
  await expect(desk.getByTestId('token-status')).toHaveCount(1);
  await desk.getByRole('combobox', { name: '第三方平台' }).click();
  await desk.locator('.ant-select-item-option').filter({ hasText: '新建平台档案' }).click();
  await expect(field(desk, 'name')).toBeVisible();
  await expect(desk.getByTestId('token-status')).toHaveCount(0);
  await expect(desk.getByTestId('ticket-status')).toHaveCount(0);
  await desk.getByRole('button', { name: '取消', exact: true }).click();
  await expect(desk.getByTestId('token-status')).toHaveCount(1);
  close();
});

test('an API base that repeats WeChat’s path is put right by one click', async ({ desk }) => {
  await field(desk, 'new').click();
  await field(desk, 'name').fill('花店');
  await field(desk, 'appid').fill('wx00000000000000e7');
  await field(desk, 'appsecret').fill('0123456789abcdef0123456789abcdef');
  await field(desk, 'redirect-uri').fill('https://shop.example.com/authdesk.html');
  await field(desk, 'api-base').fill('https://api.weixin.qq.com/cgi-bin');
  await field(desk, 'save').click();
  await expect(desk.getByTestId('error-hint')).toContainText('https://api.weixin.qq.com');
  await desk.getByTestId('error-action').click();
  await expect(field(desk, 'api-base')).toHaveValue('https://api.weixin.qq.com');
  await expect(desk.getByTestId('error-card')).toHaveCount(0);
  await field(desk, 'save').click();
  await expect(desk.getByTestId('paste-box')).toBeVisible();
});
