import type { BrowserContext, Page } from '@playwright/test';
import { openDesktopPage } from '../test/e2e/desktop-page/desk.ts';

/** What the page shows only in AuthDesk's own window: the authorize window's button and ends, the log folder. */
export async function tourWindow(
  context: BrowserContext,
  shoot: (page: Page, name: string) => Promise<void>,
): Promise<void> {
  const own = await openDesktopPage(context);
  try {
    const { page } = own;
    await page.getByTestId('sandbox-start').click();
    await page.getByTestId('token-fetch').click();
    await page.getByTestId('session-label').fill('城南花店');
    await page.getByTestId('link-kind-pc').check();
    await page.getByTestId('link-create').click();
    await page.getByTestId('authorize-window').scrollIntoViewIfNeeded();
    await shoot(page, 'window-1-link');
    const opened = own.nextWindow();
    await page.getByTestId('authorize-window').click();
    const window = await opened;
    await shoot(page, 'window-2-open');
    await window.page.close();
    await page.locator('.authorize-window [role="status"]:not(:empty)').waitFor();
    await shoot(page, 'window-3-closed');
    await page.getByTestId('nav-settings').click();
    await page.getByTestId('open-logs').scrollIntoViewIfNeeded();
    await shoot(page, 'window-4-settings');
  } finally {
    await own.close();
  }
}
