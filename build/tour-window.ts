import type { BrowserContext, Page } from '@playwright/test';
import { openDesktopPage } from '../test/e2e/desktop-page/desk.ts';
import type { Shoot } from './tour.ts';

/** What the page shows only in AuthDesk's own window, in a Chromium that stands in for it. */
export async function tourWindow(context: BrowserContext, shoot: Shoot): Promise<void> {
  const own = await openDesktopPage(context);
  try {
    await tourAuthorizing(own.page, async () => (await own.nextWindow()).page, shoot);
  } finally {
    await own.close();
  }
}

/**
 * The authorize window's button, the window and its ends; the log folder.
 * @param page of an empty desk
 * @param nextWindow the page of the next authorize window, once it is open
 */
export async function tourAuthorizing(
  page: Page,
  nextWindow: () => Promise<Page>,
  shoot: Shoot,
): Promise<void> {
  await page.getByTestId('sandbox-start').click();
  await page.getByTestId('token-fetch').click();
  await page.getByTestId('session-label').fill('城南花店');
  await page.getByTestId('link-kind-pc').check();
  await page.getByTestId('link-create').click();
  await page.getByTestId('authorize-window').scrollIntoViewIfNeeded();
  await shoot(page, 'window-1-link');
  const opened = nextWindow();
  await page.getByTestId('authorize-window').click();
  const window = await opened;
  await shoot(page, 'window-2-open');
  await window.getByText('前往微信授权').last().click();
  const phone = window.getByText('用演练手机扫码');
  await phone.waitFor();
  await shoot(page, 'window-2-scan');
  await phone.click();
  await window.locator('a[href*="rehearsal_account"]').first().click();
  await window.getByText('确认授权').last().waitFor();
  await shoot(page, 'window-2-confirm');
  await window.close();
  await page.getByTestId('authorize-part').locator('[role="status"]:not(:empty)').waitFor();
  await shoot(page, 'window-3-closed');
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('open-logs').scrollIntoViewIfNeeded();
  await shoot(page, 'window-4-settings');
}
