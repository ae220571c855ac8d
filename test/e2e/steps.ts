import type { Page } from '@playwright/test';
import type { Sandbox } from '../../electron/sandbox/index.ts';
import { expect, scan } from './fixtures.ts';

/** The wizard's steps by their test ids, as an operator does them. */

/** Fills the profile form; everything but the API base as for the real WeChat. */
export async function newPlatform(
  page: Page,
  wechat: Sandbox,
  over: { guarded?: boolean } = {},
): Promise<void> {
  await page.getByTestId('platform-new').click();
  await page.getByTestId('platform-name').fill('花店平台');
  await page.getByTestId('platform-appid').fill(wechat.credentials.componentAppid);
  await page.getByTestId('platform-appsecret').fill(wechat.credentials.appSecret);
  await page.getByTestId('platform-redirect-uri').fill('https://auth.example.com/authdesk.html');
  await page.getByTestId('platform-launch-domain').fill('auth.example.com');
  await page.getByTestId('platform-api-base').fill(wechat.baseUrl);
  await page.getByTestId('platform-guarded').setChecked(over.guarded ?? false);
  await page.getByTestId('platform-save').click();
}

export async function putTicket(page: Page, wechat: Sandbox): Promise<void> {
  await page.getByTestId('paste-box').fill(wechat.credentials.verifyTicket);
  await expect(page.getByTestId('paste-verdict')).toBeVisible();
  await page.getByTestId('paste-submit').click();
}

/** Up to a link for one merchant; gives the link. */
export async function upToLink(page: Page, wechat: Sandbox, label: string): Promise<string> {
  await newPlatform(page, wechat);
  await putTicket(page, wechat);
  await page.getByTestId('token-fetch').click();
  await page.getByTestId('session-label').fill(label);
  await page.getByTestId('link-create').click();
  return (await page.getByTestId('link-url').textContent()) ?? '';
}

/** Scans the link, pastes what came back and presses 完成授权. */
export async function complete(page: Page, wechat: Sandbox, link: string) {
  const scanned = await scan(wechat, link);
  await page.getByTestId('callback-box').fill(scanned.callback);
  await page.getByTestId('callback-submit').click();
  return scanned;
}

/** Opens a step as the operator does, once it can be: its line is a button only then. One that is open stays so. */
export async function openStep(page: Page, step: number): Promise<void> {
  const line = `[data-testid="step-${step}"]`;
  await page.locator(`button${line}, [aria-current="step"] ${line}`).click();
}

/** Another page, or place in it, as a link leads there. @param hash such as `#/sessions` */
export async function open(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}
