import type { Page } from '@playwright/test';
import { expect, type Saved, scan, test } from './fixtures.ts';
import { newPlatform, putTicket } from './steps.ts';

type Saving = (act: () => Promise<unknown>) => Promise<Saved>;

async function exportJson(page: Page, saving: Saving, secrets: boolean): Promise<string> {
  await page.getByTestId('export-open').click();
  await page.getByTestId('export-format-json').check();
  // By its key: the dialog may still be on its way to its place.
  const include = page.getByTestId('export-include-secrets');
  if (secrets) await include.press('Space');
  await expect(include).toBeChecked({ checked: secrets });
  return (await saving(() => page.getByTestId('export-run').click())).text;
}

test('a newcomer walks the rehearsal platform to an exported file', async ({
  desk,
  front,
  phone,
  saving,
}) => {
  await desk.getByTestId('sandbox-start').click();
  await desk.getByTestId('token-fetch').click();
  await desk.getByTestId('session-label').fill('城南花店');
  await desk.getByTestId('link-create').click();
  const link = (await desk.getByTestId('link-url').textContent()) ?? '';
  await expect(desk.getByTestId('link-qr')).toBeVisible();

  await phone.goto(link);
  await phone.getByRole('link', { name: /青禾咖啡点单/ }).click();
  await phone.getByRole('button', { name: '确认授权' }).click();
  await phone.waitForURL(/auth_code=/);
  const callback = phone.url();
  // A page in the background is slowed down.
  await desk.bringToFront();

  await desk.getByTestId('callback-box').fill(callback);
  await desk.getByTestId('callback-submit').click();
  await expect(desk.getByTestId('result-appid')).toContainText(/^wx[0-9a-f]{16}$/);
  await expect(desk.getByTestId('result-nickname')).not.toBeEmpty();
  const record = JSON.parse(await exportJson(desk, saving, false));
  expect(record.schema).toBe('authdesk.export/1');
  expect(record.platforms[0].authorizers).toHaveLength(1);
  expect(record.platforms[0].authorizers[0].refreshToken).toBeUndefined();
  expect(front.stderr()).toBe('');
});

test('with only the API base changed, the whole job against another server', async ({
  desk,
  wechat,
  saving,
}) => {
  await newPlatform(desk, wechat);
  await putTicket(desk, wechat);
  await desk.getByTestId('token-fetch').click();
  await expect(desk.getByTestId('step-4')).toHaveAttribute('data-state', 'current');
  await desk.getByTestId('session-label').fill('一号店');
  await desk.getByTestId('auth-type-2').check();
  await desk.getByTestId('link-create').click();
  const link = (await desk.getByTestId('link-url').textContent()) ?? '';
  expect(link).toMatch(/^https:\/\/open\.weixin\.qq\.com\/wxaopen\/safe\/bindcomponent\?/);
  expect(new URL(link).searchParams.get('auth_type')).toBe('2');

  const { callback, authorizerAppid } = await scan(wechat, link, { nickName: '一号店小程序' });
  await desk.getByTestId('callback-box').fill(callback.replaceAll('@', '%40'));
  await desk.getByTestId('callback-submit').click();
  await expect(desk.getByTestId('result-appid')).toHaveText(authorizerAppid);
  await expect(desk.getByTestId('result-nickname')).toHaveText('一号店小程序');
  await expect(desk.getByTestId('result-permissions')).not.toBeEmpty();
  const record = JSON.parse(await exportJson(desk, saving, true));
  expect(record.platforms[0].authorizers[0]).toMatchObject({
    authorizerAppid,
    nickName: '一号店小程序',
    kind: 'miniProgram',
    refreshToken: expect.stringMatching(/^refreshtoken@@@/),
  });
});

test('a guarded profile asks before it fetches, with 取消 focused', async ({ desk, wechat }) => {
  await newPlatform(desk, wechat, { guarded: true });
  await putTicket(desk, wechat);
  await desk.getByTestId('token-fetch').click();
  await expect(desk.getByTestId('guard-confirm')).toBeVisible();
  await expect(desk.getByRole('button', { name: '取消' })).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(desk.getByTestId('guard-confirm')).toBeHidden();
  await desk.getByTestId('token-fetch').click();
  await desk.getByTestId('guard-confirm').click();
  await expect(desk.getByTestId('link-create')).toBeVisible();
});

test('a refusal is explained with the next click, and trying again works', async ({ desk, wechat }) => {
  await newPlatform(desk, wechat);
  await putTicket(desk, wechat);
  wechat.fault({ endpoint: 'api_component_token', errcode: 61004, times: 1 });
  await desk.getByTestId('token-fetch').click();
  await expect(desk.getByTestId('error-card')).toContainText('61004');
  await expect(desk.getByTestId('error-card')).toContainText('白名单');
  await expect(desk.getByTestId('error-hint')).not.toBeEmpty();
  await expect(desk.getByTestId('error-action')).toBeEnabled();
  await desk.getByTestId('token-fetch').click();
  await expect(desk.getByTestId('link-create')).toBeVisible();
  await expect(desk.getByTestId('error-card')).toHaveCount(0);
});
