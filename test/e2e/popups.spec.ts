import type { Locator, Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { connectTo } from './rpc.ts';
import { seedAuthorized, seedPushes } from './seed.ts';
import { open } from './steps.ts';

// One walk through every kind of popup for each way of looking at the page that moves or narrows what pops up.
test.setTimeout(240_000);

const modes = {
  'reduced motion': { contextOptions: { reducedMotion: 'reduce' } },
  'forced colours': { contextOptions: { forcedColors: 'active', reducedMotion: 'no-preference' } },
  'a zoom of 200 %': {
    viewport: { width: 640, height: 400 },
    deviceScaleFactor: 2,
    contextOptions: { reducedMotion: 'no-preference' },
  },
} as const;

/** How far the box reaches out of the window, CSS pixels; what scrolls within its layer may be longer than the window. */
async function outside(popup: Locator, scrolls: boolean): Promise<number> {
  return await popup.evaluate((element, long) => {
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const below = long ? 0 : bottom - innerHeight;
    return Math.max(0, -left, -top, right - innerWidth, below);
  }, scrolls);
}

async function isThere(popup: Locator, scrolls = false): Promise<void> {
  await expect(popup).toBeVisible();
  // A click that meets it on its way in is lost on a busy machine. The ring around what was clicked lasts far longer.
  const onTheirWay = popup.page().locator(':is([class*="-appear"], [class*="-enter"]):not(.ant-wave)');
  await expect(onTheirWay).toHaveCount(0);
  await expect.poll(() => outside(popup, scrolls)).toBeLessThan(1);
}

/** Opens what a combo box offers, and chooses the option that stands first, by mouse. */
async function choosesFrom(page: Page, box: Locator): Promise<void> {
  await box.click();
  const list = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await isThere(list);
  await list.locator('.ant-select-item-option').first().click();
  await expect(list).toBeHidden();
}

/** A layer that closes by its ✕, which must be in reach. */
async function opensLayer(page: Page, act: () => Promise<unknown>, within?: () => Promise<unknown>) {
  await act();
  const layer = page.locator('.ant-drawer-section, .ant-modal').last();
  await isThere(layer, true);
  await within?.();
  await layer.locator('.ant-drawer-close, .ant-modal-close').click();
  await expect(layer).toBeHidden();
}

for (const [mode, options] of Object.entries(modes)) {
  test.describe(`with ${mode}`, { tag: '@browser' }, () => {
    test.use(options);

    test('every kind of popup opens inside the window and can be clicked', async ({
      desk,
      front,
      wechat,
    }) => {
      const { client, close } = await connectTo(front);
      await seedPushes(client, wechat);
      const platformId = (await client.platform.list())[0]?.id ?? '';
      await seedAuthorized(client, wechat, platformId, '城南花店');
      // Guarded from now on: the sheet that asks is a popup too.
      const { componentAppid, name, redirectUri } = await client.platform.get({ platformId });
      await client.platform.save({ id: platformId, componentAppid, name, redirectUri, guarded: true });
      // What the page does not know yet, it does not ask about.
      await expect(desk.getByRole('banner')).toContainText('受保护');
      const click = (testId: string) => () => desk.getByTestId(testId).click();
      const box = (label: string) => desk.getByRole('combobox', { name: label });

      await test.step('the switcher, the paste dialog, what is said in passing', async () => {
        await desk.getByTestId('nav-authorizers').click();
        await choosesFrom(desk, box('第三方平台'));
        await opensLayer(desk, () => desk.getByRole('button', { name: /粘贴识别/ }).click());
        await open(desk, '#/settings');
        await desk.getByTestId('static-page-save').click();
        await isThere(desk.locator('.ant-message-notice').first());
      });
      await test.step('lists, menu, drawers and dialogs of the accounts', async () => {
        await open(desk, '#/authorizers');
        await choosesFrom(desk, desk.getByRole('main').locator('.ant-select'));
        await desk.getByTestId('batch-open').click();
        const menu = desk.locator('.ant-dropdown:not(.ant-dropdown-hidden)');
        await isThere(menu);
        await menu.getByTestId('batch-refresh-all').click();
        await isThere(desk.locator('.ant-modal'));
        await desk.getByRole('button', { name: '取消', exact: true }).click();
        await expect(desk.locator('.ant-modal')).toBeHidden();
        await opensLayer(desk, click('sync-run'));
        await opensLayer(desk, click('export-open'));
      });
      await test.step('the calls and what is left of them', async () => {
        await open(desk, '#/inspector');
        await choosesFrom(desk, desk.getByRole('main').locator('.ant-select'));
        await opensLayer(desk, click('quota-open'), () => choosesFrom(desk, desk.getByTestId('quota-path')));
      });
      await test.step('what pushes are looked at and sent with', async () => {
        await open(desk, '#/pushes');
        await choosesFrom(desk, desk.getByTestId('push-kind'));
        await opensLayer(desk, click('receiver-settings'));
        await opensLayer(desk, click('doctor-open'));
        await opensLayer(desk, click('trigger-open'), () =>
          choosesFrom(desk, desk.getByTestId('trigger-kind')),
        );
      });
      await test.step('the profile, its lists and the question before it goes', async () => {
        await open(desk, `#/settings?edit=${platformId}&part=push`);
        const drawer = desk.locator('.ant-drawer-section');
        await isThere(drawer, true);
        await choosesFrom(desk, drawer.getByRole('combobox', { name: /授权类型|auth_type|账号类型/ }));
        await drawer.getByRole('button', { name: /删除/ }).click();
        await isThere(desk.locator('.ant-modal'));
      });
      close();
    });
  });
}
