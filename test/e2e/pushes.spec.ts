import type { Page } from '@playwright/test';
import type { Client } from '../../shared/contract/index.ts';
import { test as base, expect } from './fixtures.ts';
import { type OwnServer, startOwnServer } from './own-server.ts';
import { connectTo } from './rpc.ts';
import { seedLinked, seedPlatform, seedReceiver } from './seed.ts';

interface Receiving {
  client: Client;
  platformId: string;
  eventUrl: string;
  /** A push as WeChat would send it, to our own receiver. */
  push(infoType: string, fields?: Record<string, string | null>): ReturnType<Client['push']['trigger']>;
}

const test = base.extend<{ receiving: Receiving; own: OwnServer }>({
  receiving: async ({ front, wechat }, use) => {
    const { client, close } = await connectTo(front);
    const { platformId, urls } = await seedReceiver(client, wechat);
    const push = (infoType: string, fields: Record<string, string | null> = {}) =>
      client.push.trigger({ platformId, infoType, to: urls.eventUrl, fields });
    await use({ client, platformId, eventUrl: urls.eventUrl, push });
    close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  own: async ({}, use) => {
    const own = await startOwnServer();
    await use(own);
    await own.close();
  },
});

const rows = (page: Page) => page.getByTestId('push-row');
const open = (page: Page, hash: string) =>
  page.evaluate((to) => {
    location.hash = to;
  }, hash);

test('a profile without keys is told; the first start and the first push show at once', async ({
  desk,
  front,
  wechat,
}) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat);
  await client.receiver.set({ port: 0 });
  await desk.getByTestId('nav-pushes').click();
  await expect(desk.getByTestId('receiver-state')).toHaveAttribute('data-state', 'off');
  await expect(desk.getByTestId('receiver-platform')).toHaveAttribute('data-state', 'missing');
  await desk.getByTestId('receiver-platform').getByRole('link').click();
  await desk.getByTestId('platform-message-token').fill(wechat.credentials.messageToken);
  await desk.getByTestId('platform-aes-key').fill(wechat.credentials.aesKey);
  await desk.getByTestId('platform-save').click();
  await expect(desk.getByTestId('platform-save')).toHaveCount(0);
  await desk.getByTestId('nav-pushes').click();
  await expect(desk.getByTestId('receiver-platform')).toHaveAttribute('data-state', 'ready');
  await desk.getByTestId('receiver-start').click();
  await expect(desk.getByTestId('receiver-state')).toHaveAttribute('data-state', 'here');
  await expect(desk.getByTestId('receiver-message-local')).toHaveText(/\/wechat\/message\/\$APPID\$$/);
  await desk.getByTestId('push-try').click();
  await expect(rows(desk)).toHaveCount(1);
  await expect(rows(desk)).toHaveAttribute('data-state', 'accepted');
  await desk.getByTestId('receiver-stop').click();
  await expect(desk.getByTestId('receiver-state')).toHaveAttribute('data-state', 'off');
  expect((await client.ticket.status({ platformId })).source).not.toBe('push');
  close();
});

test('one push in full: its steps in order, its content masked until it is shown, its answer', async ({
  desk,
  receiving,
}) => {
  const { AuthorizationCode } = {
    AuthorizationCode: 'queryauthcode@@@the-code-of-this-very-push-0123456789',
  };
  await receiving.push('authorized', { AuthorizationCode });
  await desk.getByTestId('nav-pushes').click();
  await expect(rows(desk)).toContainText(['success']);
  await rows(desk).click();
  await expect(desk.getByTestId('push-result')).toHaveAttribute('data-state', 'codeUnclaimed');
  const steps = desk.getByTestId('push-step');
  const names = await steps.evaluateAll((all) => all.map((one) => one.getAttribute('data-step')));
  expect(names).toEqual(['body', 'query', 'signature', 'decrypt', 'appid', 'content', 'age']);
  await expect(desk.locator('[data-testid="push-step"][data-state="failed"]')).toHaveCount(0);
  const xml = desk.getByTestId('push-xml');
  await expect(xml).toContainText('InfoType');
  await expect(xml).not.toContainText(AuthorizationCode);
  await xml.getByRole('button', { name: /显示/ }).click();
  await expect(xml).toContainText(AuthorizationCode);
  await xml.getByRole('button', { name: /隐藏/ }).click();
  await expect(xml).not.toContainText(AuthorizationCode);
  await desk.keyboard.press('Escape');
  await expect(desk.locator('[data-slot="split-detail"]')).toHaveCount(0);
});

test('nothing moves under a reader: new ones wait to be let in', async ({ desk, receiving }) => {
  for (let count = 0; count < 3; count += 1) await receiving.push('notify_third_fasteregister');
  await desk.getByTestId('nav-pushes').click();
  await expect(rows(desk)).toHaveCount(3);
  await rows(desk).nth(1).hover();
  const before = await rows(desk).nth(1).boundingBox();
  await receiving.push('unauthorized');
  await expect(desk.getByTestId('push-news')).toHaveText('有 1 条新推送');
  expect(await rows(desk).nth(1).boundingBox()).toEqual(before);
  // By key: a mouse that leaves the rows on its way lets them in by itself, and the button is gone before the click.
  await desk.getByTestId('push-news').press('Enter');
  await expect(rows(desk)).toHaveCount(4);
  await expect(rows(desk).first()).toHaveAttribute('data-kind', 'unauthorized');
  await desk.mouse.move(5, 5);
  await receiving.push('updateauthorized');
  await expect(rows(desk).first()).toHaveAttribute('data-kind', 'updateauthorized');
});

test('filters by outcome, kind and text; a duplicate leads to the first one', async ({ desk, receiving }) => {
  const { query, body } = await receiving.push('unauthorized');
  await fetch(`${receiving.eventUrl}?${query}`, { method: 'POST', body });
  await receiving.push('updateauthorized');
  await fetch(receiving.eventUrl, { method: 'POST', body: '<xml><a>1</a></xml>' });
  await desk.getByTestId('nav-pushes').click();
  await expect(rows(desk)).toHaveCount(4);
  await desk.getByTestId('push-filters').getByText('已拒绝', { exact: true }).click();
  await expect(rows(desk)).toHaveCount(1);
  await expect(rows(desk)).toHaveAttribute('data-state', 'refused');
  await desk.getByTestId('push-filters').getByText('重复', { exact: true }).click();
  await expect(rows(desk)).toHaveCount(1);
  await rows(desk).click();
  await desk.getByTestId('push-original').click();
  await expect(desk.getByTestId('push-outcome')).toHaveAttribute('data-state', 'accepted');
  await open(desk, '#/pushes');
  await desk.getByRole('searchbox').fill('updateauth');
  await expect(rows(desk)).toHaveCount(1);
  await desk.getByRole('searchbox').fill('nobody');
  await expect(desk.getByText('没有符合条件的推送')).toBeVisible();
  await desk.getByRole('button', { name: '清除筛选' }).click();
  await expect(rows(desk)).toHaveCount(4);
});

test('a fast registration shows its mini program; its code goes into a session of its own', async ({
  desk,
  receiving,
}) => {
  await receiving.push('notify_third_fasteregister', { appid: 'wx00000000000000bb' });
  await desk.getByTestId('nav-pushes').click();
  await rows(desk).click();
  await expect(desk.getByTestId('push-result')).toHaveAttribute('data-state', 'registered');
  await expect(desk.getByTestId('push-result')).toContainText('wx00000000000000bb');
  await desk.getByTestId('push-take-code').click();
  await expect(
    desk.locator('[data-testid=session-detail], [data-testid=session-state]').first(),
  ).toBeVisible();
  const [session] = (await receiving.client.session.list({})).rows;
  expect(session).toMatchObject({ state: 'code_received' });
});

test('a refused push says why, and the doctor finds the cause', async ({ desk, receiving }) => {
  const { query, body } = await receiving.push('updateauthorized');
  await fetch(`${receiving.eventUrl}?${query}`, { method: 'POST', body: body.replaceAll('+', ' ') });
  await desk.getByTestId('nav-pushes').click();
  await desk.locator('[data-testid="push-row"][data-state="refused"]').click();
  await expect(desk.getByTestId('push-step').last()).toHaveAttribute('data-state', 'failed');
  await desk.getByTestId('error-action').click();
  await expect(desk.getByTestId('doctor-result')).toHaveAttribute('data-state', 'cause');
  await expect(desk.locator('[data-hypothesis="ciphertext"]')).toHaveAttribute(
    'data-finding',
    'ciphertext.plus',
  );
  await desk.getByRole('button', { name: '改为粘贴内容' }).click();
  await desk.getByTestId('doctor-box').fill(`/wechat/event?${query}\n\n${body}`);
  await desk.getByTestId('doctor-run').click();
  await expect(desk.getByTestId('doctor-result')).toHaveAttribute('data-state', 'genuine');
  const verdicts = await desk
    .getByTestId('doctor-verdict')
    .evaluateAll((all) => all.map((one) => one.getAttribute('data-hypothesis')));
  expect(verdicts.slice(0, 4)).toEqual(['signature', 'token', 'key', 'keyLength']);
});

test('triggers any kind at one’s own server, and holds its answer against what WeChat wants', async ({
  desk,
  receiving,
  own,
}) => {
  own.answer = { status: 200, body: '{"code":0}' };
  await open(desk, '#/pushes');
  await desk.getByTestId('trigger-open').click();
  await desk.getByTestId('trigger-kind').fill('wxa_nickname_audit');
  await desk.getByTestId('trigger-to').fill(own.url);
  await desk.getByTestId('trigger-add').click();
  await desk.getByLabel('字段名', { exact: true }).fill('nickname');
  await desk.getByPlaceholder('值', { exact: true }).fill('城南花店');
  await desk.getByTestId('trigger-run').click();
  await expect(desk.getByTestId('sent')).toHaveAttribute('data-state', 'failed');
  await expect(desk.getByTestId('sent').locator('tr[data-state="failed"]')).toHaveText(
    /恰好是 success.*\{"code":0\}/,
  );
  own.answer = { status: 200, body: 'success' };
  await desk.getByTestId('trigger-run').click();
  await expect(desk.getByTestId('sent')).toHaveAttribute('data-state', 'ok');
  const last = own.got.at(-1);
  const found = await receiving.client.doctor.run({ text: `${last?.url}\n\n${last?.body}` });
  expect(found.genuine).toBe(true);
  expect(found.opened?.xmlMasked).toContain('城南花店');
});

test('a guarded profile asks before a push leaves this machine', async ({ desk, receiving }) => {
  const { client, platformId } = receiving;
  const { name, componentAppid, redirectUri, apiBase } = await client.platform.get({ platformId });
  await client.platform.save({ id: platformId, name, componentAppid, redirectUri, apiBase, guarded: true });
  await open(desk, '#/pushes');
  // What the page does not know yet, it does not ask about.
  await expect(desk.getByRole('banner')).toContainText('受保护');
  await desk.getByTestId('trigger-open').click();
  await desk.getByTestId('trigger-to').fill('https://push.example.invalid/wechat/event');
  await desk.getByTestId('trigger-run').click();
  await expect(desk.getByTestId('guard-confirm')).toBeVisible();
  await expect(desk.getByText('向 push.example.invalid 发送推送？')).toBeVisible();
  await expect(desk.locator(':focus')).toHaveText(/^取\s?消$/);
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('guard-confirm')).toHaveCount(0);
  await expect(desk.getByTestId('sent')).toHaveCount(0);
  await desk.keyboard.press('Escape');
  await receiving.push('unauthorized');
  await open(desk, '#/pushes');
  await rows(desk).first().click();
  await desk.getByTestId('push-forward').click();
  await desk.getByTestId('send-to').fill('https://push.example.invalid/wechat/event');
  await desk.getByTestId('send-run').click();
  await expect(desk.getByText('向 push.example.invalid 发送推送？')).toBeVisible();
  await expect(desk.locator(':focus')).toHaveText(/^取\s?消$/);
  await desk.keyboard.press('Enter');
  await expect(desk.getByTestId('push-forward-row')).toHaveCount(0);
  await desk.getByTestId('send-run').click();
  await desk.getByTestId('guard-confirm').click();
  await expect(desk.getByTestId('push-forward-row')).toHaveAttribute('data-state', 'waiting');
});

test('sends a received push again with a fresh signature, and forwards it with its status', async ({
  desk,
  receiving,
  own,
}) => {
  const { query } = await receiving.push('unauthorized');
  await open(desk, '#/pushes');
  await rows(desk).click();
  await desk.getByTestId('push-resend').click();
  await desk.getByTestId('send-to').fill(own.url);
  await desk.getByTestId('send-run').click();
  await expect(desk.getByTestId('sent')).toHaveAttribute('data-state', 'ok');
  const signature = (url: string | undefined) => new URLSearchParams(url?.split('?')[1]).get('msg_signature');
  expect(signature(own.got[0]?.url)).not.toBe(signature(`?${query}`));
  await desk.getByRole('button', { name: '关闭' }).last().click();
  own.answer = { status: 500, body: 'oops' };
  await desk.getByTestId('push-forward').click();
  await desk.getByTestId('send-to').fill(own.url);
  await desk.getByTestId('send-run').click();
  const forward = desk.getByTestId('push-forward-row');
  await expect(forward).toHaveAttribute('data-state', 'waiting');
  expect(signature(own.got[1]?.url)).toBe(signature(`?${query}`));
  own.answer = { status: 200, body: 'success' };
  await forward.getByRole('button').click();
  await expect(forward).toHaveAttribute('data-state', 'delivered');
});

test('settings warn beyond this machine; the public address is tested to its arrival here', async ({
  desk,
  receiving,
}) => {
  await open(desk, '#/pushes');
  await desk.getByTestId('receiver-settings').click();
  await desk.getByTestId('receiver-host').fill('0.0.0.0');
  await expect(desk.getByTestId('receiver-exposed')).toBeVisible();
  await desk.getByTestId('receiver-host').fill('127.0.0.1');
  await expect(desk.getByTestId('receiver-exposed')).toHaveCount(0);
  await desk.getByTestId('receiver-forwardTo').fill('not an address');
  await desk.getByTestId('receiver-save').click();
  await expect(desk.getByTestId('receiver-forwardTo')).toHaveAttribute('aria-invalid', 'true');
  await desk.getByTestId('receiver-forwardTo').fill('');
  await desk.getByTestId('receiver-publicBase').fill(new URL(receiving.eventUrl).origin);
  await desk.getByTestId('receiver-save').click();
  await expect(desk.getByTestId('receiver-event-public')).toHaveText(receiving.eventUrl);
  await desk.getByTestId('self-test-open').click();
  await desk.getByTestId('self-test-run').click();
  await expect(desk.getByTestId('self-test-result')).toHaveAttribute('data-state', 'ok');
  await expect(desk.locator('[data-check="arrived"]')).toHaveAttribute('data-state', 'passed');
  await expect(desk.locator('[data-check="url"]')).toHaveAttribute('data-state', 'warned');
});

test('a guarded profile’s code waits, is told on every page, and is exchanged from its session', async ({
  desk,
  receiving,
  wechat,
}) => {
  const { client, platformId, eventUrl } = receiving;
  const { sessionId, link } = await seedLinked(client, platformId, '城南花店');
  const { name, componentAppid, redirectUri, apiBase } = await client.platform.get({ platformId });
  await client.platform.save({ id: platformId, name, componentAppid, redirectUri, apiBase, guarded: true });
  const scanned = await fetch(`${wechat.baseUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link, nickName: '城南花店服务号' }),
  });
  const { callback }: { callback: string } = await scanned.json();
  const session = await client.session.get({ sessionId });
  await client.push.trigger({
    platformId,
    infoType: 'authorized',
    to: eventUrl,
    fields: {
      PreAuthCode: session.links[0]?.preAuthCode ?? '',
      AuthorizationCode: new URL(callback).searchParams.get('auth_code'),
    },
  });
  const notice = desk.getByTestId('waiting-codes');
  await expect(notice).toContainText('城南花店');
  await expect(notice.locator('time')).toBeVisible();
  await notice.getByRole('link').click();
  await expect(notice).toHaveCount(0);
  await desk.getByRole('button', { name: '换取授权' }).click();
  await expect(desk.locator('[data-slot="split-detail"]').getByTestId('session-state')).toHaveAttribute(
    'data-state',
    'authorized',
  );
  await open(desk, '#/pushes');
  await expect(notice).toHaveCount(0);
});

test('exchanging at once is off, and not offered where production is guarded', async ({
  desk,
  receiving,
}) => {
  await open(desk, `#/settings?edit=${receiving.platformId}&part=push`);
  await expect(desk.getByTestId('platform-auto-exchange')).not.toBeChecked();
  await desk.getByTestId('platform-guarded').check();
  await expect(desk.getByTestId('platform-auto-exchange')).toHaveCount(0);
  await desk.getByTestId('platform-guarded').uncheck();
  await desk.getByTestId('platform-auto-exchange').check();
  await desk.getByTestId('platform-save').click();
  await expect(desk.getByTestId('platform-save')).toHaveCount(0);
  const { autoExchange } = await receiving.client.platform.get({ platformId: receiving.platformId });
  expect(autoExchange).toBe(true);
});

test('the paste box opens an encrypted push, says where it goes, and sends what it cannot open to the doctor', async ({
  desk,
  receiving,
}) => {
  const ticket = 'ticket@@@this-ticket-came-inside-an-encrypted-push-0123456789';
  const { query, body } = await receiving.push('component_verify_ticket', { ComponentVerifyTicket: ticket });
  await expect(desk.getByTestId('nav-wizard')).toBeVisible();
  await desk.keyboard.press('ControlOrMeta+Shift+V');
  const box = desk.getByTestId('paste-dialog-box');
  const verdict = desk.getByTestId('paste-dialog-verdict');
  await box.fill(`curl -X POST 'http://127.0.0.1/wechat/event?${query}' -d '${body}'`);
  await expect(verdict).toHaveAttribute('data-state', 'ticketPush');
  await expect(verdict).toContainText('已解密');
  await expect(desk.getByTestId('paste-dialog-goes')).toContainText('花店平台');
  await box.fill(`10.0.0.1 - - [25/Nov/2026:08:00:00 +0800] "POST /wechat/event?${query} HTTP/1.1" 200 7`);
  await expect(verdict).toHaveAttribute('data-state', 'pushQuery');
  await expect(desk.getByTestId('paste-dialog-submit')).toBeDisabled();
  await box.fill(body.replace(/<Encrypt>.{40}/, '<Encrypt><![CDATA[AAAAAAAAAAAAAAAAAAAAAAAA'));
  await expect(verdict).toHaveAttribute('data-state', 'encryptedPush');
  await expect(desk.getByTestId('paste-dialog-submit')).toBeDisabled();
  await desk.getByTestId('verdict-doctor').click();
  await expect(desk.getByTestId('doctor-box')).toHaveValue(/<Encrypt>/);
  await expect(desk.getByTestId('doctor-result')).toBeVisible();
});

test('of a dump that holds several things, one chooses which to keep', async ({
  desk,
  receiving,
  wechat,
}) => {
  const token = '61_a-component-access-token-of-production-0123456789abcdefghijklmnopqrstuvwxyz';
  const { verifyTicket } = wechat.credentials;
  await expect(desk.getByTestId('nav-wizard')).toBeVisible();
  await desk.keyboard.press('ControlOrMeta+Shift+V');
  await desk.getByTestId('paste-dialog-box').fill(
    JSON.stringify({
      component_access_token: token,
      expires_in: 7200,
      component_verify_ticket: verifyTicket,
      authorizer_refresh_token: 'refreshtoken@@@of-some-account-0123456789',
    }),
  );
  const verdict = desk.getByTestId('paste-dialog-verdict');
  await expect(verdict).toHaveAttribute('data-state', 'componentToken');
  await expect(desk.getByTestId('also-seen').locator('li[data-kind="refreshToken"] button')).toHaveCount(0);
  await desk.getByTestId('also-ticket').click();
  await expect(verdict).toHaveAttribute('data-state', 'ticket');
  await desk.getByTestId('paste-dialog-submit').click();
  await expect(desk.getByTestId('paste-dialog-box')).toHaveCount(0);
  const { platformId, client } = receiving;
  expect((await client.ticket.reveal({ platformId })).value).toBe(verifyTicket);
  expect((await client.token.status({ platformId })).origin).toBe('fetched');
});
