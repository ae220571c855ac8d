import '../texts.ts';
import type { Page } from '@playwright/test';
import { platformInputSchema } from '../../shared/contract/models.ts';
import { faultsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedPlatform } from './seed.ts';

const urlOf = (desk: Page) => desk.getByTestId('token-endpoint-url').innerText();

/** What the engineer's program does. */
const ask = (url: string, secret: string, path = '/component_access_token') =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${secret}` } });

async function shownSecret(desk: Page): Promise<string> {
  const secret = desk.getByTestId('token-endpoint-secret');
  await secret.getByRole('button', { name: '显示 密钥' }).click();
  await expect(secret.locator('code')).toHaveText(/^adt_[\w-]{43}$/);
  return secret.locator('code').innerText();
}

test('a program of this machine gets the desk’s token: on, the secret, what was asked, another secret, off', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat);
  await desk.reload();
  await desk.getByTestId('nav-systems').click();
  const state = desk.getByTestId('token-endpoint-state');
  await expect(state).toHaveAttribute('data-state', 'off');
  await expect(desk.getByTestId('token-endpoint-confirmed')).toHaveCount(0);
  await desk.getByTestId('token-endpoint-start').click();
  await expect(state).toHaveAttribute('data-state', 'here');
  const url = await urlOf(desk);
  const secret = await shownSecret(desk);
  const answer = await ask(url, secret);
  const { value } = await client.token.reveal({ platformId });
  expect(await answer.json()).toMatchObject({ component_access_token: value });
  expect((await ask(url, 'wrong')).status).toBe(401);
  const rows = desk.getByTestId('token-endpoint-requests').getByRole('listitem');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('密钥不对');
  await expect(rows.last()).toContainText('200');
  await desk.getByTestId('token-endpoint-how').locator('summary').click();
  await expect(desk.getByTestId('token-endpoint-how')).toContainText(`AUTHDESK_TOKEN_URL=${url}`);
  expect(await desk.getByTestId('token-endpoint-how').innerText()).not.toContain(secret);
  expect(await faultsOn(desk)).toEqual([]);

  await desk.getByTestId('token-endpoint-renew').click();
  await desk.getByTestId('token-endpoint-renew-confirm').click();
  await expect(desk.getByTestId('token-endpoint-renew-confirm')).toBeHidden();
  await expect(desk.getByTestId('token-endpoint-secret').locator('code')).toContainText('…');
  expect((await ask(url, secret)).status).toBe(401);
  expect((await ask(url, await shownSecret(desk))).status).toBe(200);

  await desk.reload();
  await expect(state).toHaveAttribute('data-state', 'here');
  await desk.getByTestId('token-endpoint-stop').click();
  await expect(state).toHaveAttribute('data-state', 'off');
  await expect(desk.getByTestId('token-endpoint-port')).toHaveValue(new URL(url).port);
  expect(await ask(url, secret).catch(() => 'refused')).toBe('refused');
  close();
});

test('of a guarded platform it asks first; a taken port and a changed guard are told', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat, undefined, { guarded: true });
  await desk.reload();
  await desk.getByTestId('nav-systems').click();
  const state = desk.getByTestId('token-endpoint-state');
  await desk.getByTestId('token-endpoint-confirmed').check();
  await desk.getByTestId('token-endpoint-port').fill(new URL(front.url).port);
  await desk.getByTestId('token-endpoint-start').click();
  await expect(desk.locator('[data-state="tokenEndpoint.port"]')).toContainText('端口已被占用');
  await desk.getByTestId('token-endpoint-port').fill('');
  await desk.getByTestId('token-endpoint-start').click();
  await expect(state).toHaveAttribute('data-state', 'here');
  await expect(desk.getByText('你已同意')).toBeVisible();
  const profile = await client.platform.get({ platformId });
  await client.platform.save(platformInputSchema.parse({ ...profile, guarded: false }));
  await expect(state).toHaveAttribute('data-state', 'off');
  await expect(desk.locator('[data-state="tokenEndpoint.changed"]')).toContainText('平台档案改过了');
  await expect(desk.getByTestId('token-endpoint-confirmed')).toHaveCount(0);
  close();
});
