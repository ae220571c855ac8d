import type { Page } from '@playwright/test';
import { expect, scan, test } from './fixtures.ts';

/** Tabs on until the element has the focus, as somebody without a mouse does; a page that never gives it fails. */
async function tabTo(page: Page, testId: string): Promise<void> {
  const wanted = page.getByTestId(testId);
  await wanted.waitFor();
  for (let pressed = 0; pressed < 80; pressed += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`80 tabs did not reach ${testId}`);
}

test('the whole wizard without a mouse', async ({ desk, saving }) => {
  test.slow();
  await tabTo(desk, 'sandbox-start');
  await desk.keyboard.press('Enter');
  await tabTo(desk, 'token-fetch');
  await desk.keyboard.press('Enter');
  await tabTo(desk, 'session-label');
  await desk.keyboard.type('城南花店');
  await tabTo(desk, 'link-create');
  await desk.keyboard.press('Enter');
  const link = (await desk.getByTestId('link-url').textContent()) ?? '';
  const { callback } = await scan({ baseUrl: new URL(link).origin }, link);
  await tabTo(desk, 'callback-box');
  await desk.keyboard.insertText(callback);
  await tabTo(desk, 'callback-submit');
  await desk.keyboard.press('Enter');
  await tabTo(desk, 'export-open');
  await desk.keyboard.press('Enter');
  await tabTo(desk, 'export-run');
  const { name } = await saving(() => desk.keyboard.press('Enter'));
  expect(name).toMatch(/^authdesk-authorizers-.*\.json$/);
  await desk.keyboard.press('Escape');
  await expect(desk.getByTestId('export-run')).toBeHidden();
});

/** The ring that is drawn around what has the focus: its outline's and its shadow's. */
const ringOf = (page: Page) =>
  page.evaluate(() => {
    const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement ?? document.body);
    return { outlineStyle, boxShadow };
  });
const noRing = { outlineStyle: 'none', boxShadow: 'none' };

test('a jump puts the focus on the content without a ring around it; a control has its ring', async ({
  desk,
}) => {
  for (const forcedColors of ['none', 'active'] as const) {
    await desk.emulateMedia({ forcedColors });
    await tabTo(desk, 'nav-wizard');
    await tabTo(desk, 'nav-settings');
    expect(await ringOf(desk)).not.toEqual(noRing);
    await desk.keyboard.press('Enter');
    await expect(desk.locator('#main')).toBeFocused();
    expect(await ringOf(desk)).toEqual(noRing);
    await desk.getByTestId('platform-new').waitFor();
    await desk.keyboard.press('Tab');
    await expect(desk.locator('#main :focus')).toHaveCount(1);
    await desk.evaluate(() => {
      location.hash = '#/sessions';
    });
    await expect(desk.locator('#main')).toBeFocused();
    expect(await ringOf(desk)).toEqual(noRing);
  }
});

test('a drawer takes the focus without a ring around all of it', async ({ desk }) => {
  await tabTo(desk, 'nav-settings');
  await desk.keyboard.press('Enter');
  await tabTo(desk, 'platform-new');
  await desk.keyboard.press('Enter');
  await expect(desk.locator('.ant-drawer')).toBeFocused();
  expect(await ringOf(desk)).toEqual(noRing);
});
