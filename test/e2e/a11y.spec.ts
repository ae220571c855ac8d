import { faultsOn } from './axe.ts';
import { expect, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedEveryState, seedPlatform, seedPushes } from './seed.ts';
import { open } from './steps.ts';

// axe looks through a whole page each time.
test.setTimeout(420_000);

// The dark page differs from the light one by its colours alone.
for (const [theme, rules] of [
  ['light', undefined],
  ['dark', ['color-contrast']],
] as const) {
  test(`axe finds nothing serious on any page, ${theme}`, async ({ desk, front, wechat }) => {
    const { client, close } = await connectTo(front);
    const platformId = await seedPlatform(client, wechat);
    const ids = await seedEveryState(client, wechat, platformId);
    const accounts = await client.authorizer.list({ platformId });
    const appid = accounts.rows[0]?.authorizerAppid ?? '';
    await client.settings.set({ theme });
    await expect(desk.locator('html')).toHaveAttribute('data-theme', theme);
    const places: Record<string, string> = {
      [`#/wizard?session=${ids.linked}`]: '[data-testid="link-qr"]',
      '#/sessions?tab=all': '[data-testid="session-row"]',
      ...Object.fromEntries(
        Object.values(ids).map((id) => [
          `#/sessions/${id}?tab=all`,
          '.session-next, [data-slot="split-detail"] h2',
        ]),
      ),
      '#/sessions?q=nobody': '[data-slot="empty-state"]',
      '#/authorizers': '[data-testid="authorizer-row"]',
      [`#/authorizers/${platformId}/${appid}`]: '[data-testid="token-history"]',
      '#/recovery': '[data-testid="recovery-start"]',
      '#/inspector': '[data-testid="call-row"]',
      '#/settings': '[data-testid="static-page-save"]',
      [`#/settings?edit=${platformId}&part=push`]: '[data-testid="platform-auto-exchange"]',
    };
    for (const [hash, there] of Object.entries(places)) {
      await test.step(hash.replace(/\/[\w-]{8,}.*/, '/…'), async () => {
        await open(desk, hash);
        await expect(desk.locator(there).first()).toBeVisible();
        expect(await faultsOn(desk, rules && [...rules])).toEqual([]);
      });
    }
    close();
  });
}

test('axe finds nothing serious in the dialogs', async ({ desk, front, wechat }) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat);
  const ids = await seedEveryState(client, wechat, platformId);
  await open(desk, `#/sessions/${ids.uncertain}`);
  await desk.getByTestId('recover-run').click();
  await expect(desk.getByTestId('recover-claim')).toBeVisible();
  expect(await faultsOn(desk)).toEqual([]);
  await open(desk, '#/authorizers');
  await desk.getByTestId('sync-run').click();
  await expect(desk.getByTestId('sync-apply')).toBeVisible();
  expect(await faultsOn(desk)).toEqual([]);
  await desk.getByTestId('sync-discard').click();
  await desk.getByTestId('export-open').click();
  await expect(desk.getByTestId('export-run')).toBeVisible();
  expect(await faultsOn(desk)).toEqual([]);
  await open(desk, '#/inspector');
  await desk.locator('[data-testid="call-row"][data-state="refused"] summary').first().click();
  expect(await faultsOn(desk)).toEqual([]);
  close();
});

for (const [theme, rules] of [
  ['light', undefined],
  ['dark', ['color-contrast']],
] as const) {
  test(`axe finds nothing serious about pushes, ${theme}`, async ({ desk, front, wechat }) => {
    const { client, close } = await connectTo(front);
    const faults = () => faultsOn(desk, rules && [...rules]);
    await client.settings.set({ theme });
    await expect(desk.locator('html')).toHaveAttribute('data-theme', theme);
    await open(desk, '#/pushes');
    await expect(desk.locator('[data-slot="empty-state"]')).toBeVisible();
    expect(await faults()).toEqual([]);
    const ids = await seedPushes(client, wechat);
    await expect(desk.getByTestId('push-row')).toHaveCount(Object.keys(ids).length);
    await expect(desk.getByTestId('waiting-codes')).toBeVisible();
    expect(await faults()).toEqual([]);
    for (const [what, id] of Object.entries(ids)) {
      await test.step(what, async () => {
        await open(desk, `#/pushes/${id}`);
        await expect(desk.getByTestId('push-outcome')).toBeVisible();
        expect(await faults()).toEqual([]);
      });
    }
    await desk.getByTestId('trigger-open').click();
    await desk.getByTestId('trigger-run').click();
    await expect(desk.getByTestId('sent')).toBeVisible();
    expect(await faults()).toEqual([]);
    await desk.keyboard.press('Escape');
    await desk.getByTestId('receiver-settings').click();
    await desk.getByTestId('receiver-host').fill('0.0.0.0');
    await expect(desk.getByTestId('receiver-exposed')).toBeVisible();
    expect(await faults()).toEqual([]);
    await desk.keyboard.press('Escape');
    await open(desk, `#/pushes?doctor=${ids.refused}`);
    await expect(desk.getByTestId('doctor-result')).toBeVisible();
    expect(await faults()).toEqual([]);
    close();
  });
}

test('the sessions page works by keyboard alone', async ({ desk, front, wechat }) => {
  const { client, close } = await connectTo(front);
  const platformId = await seedPlatform(client, wechat);
  await seedEveryState(client, wechat, platformId);
  await open(desk, '#/sessions');
  const rows = desk.getByTestId('session-row');
  await rows.first().focus();
  await desk.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await desk.keyboard.press('Enter');
  await expect(desk.locator('[data-slot="split-detail-head"]')).toBeFocused();
  await desk.keyboard.press('Escape');
  await expect(desk.locator('[data-slot="split-detail"]')).toHaveCount(0);
  close();
});
