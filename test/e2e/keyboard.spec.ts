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
