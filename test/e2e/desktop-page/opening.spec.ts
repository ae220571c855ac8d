import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures.ts';
import { openDesktopPage } from './desk.ts';

// The window can be on the screen long before the data is open: the system may be asking for its keychain.

const opening = (page: Page) => page.getByTestId('opening');

test('a core that takes its time is waited for calmly, and the page follows its first answer', async ({
  context,
}) => {
  const own = await openDesktopPage(context, {
    late: true,
    beforeLoad: async (page) => {
      const start = new Date('2026-03-01T10:00:00Z');
      await page.clock.install({ time: start });
      await page.clock.pauseAt(new Date(start.getTime() + 1_000));
    },
  });
  const { page } = own;
  // Mostly the data opens at once, and nothing is said about it.
  await page.clock.runFor(400);
  await expect(opening(page)).toHaveCount(0);
  await page.clock.runFor(200);
  await expect(opening(page)).toContainText('正在打开数据');
  await expect(opening(page)).not.toContainText('钥匙串');
  await page.clock.runFor(3_000);
  await expect(opening(page)).toContainText('钥匙串');
  // Longer than any call waits for a line: still no fault, and nothing is said to be lost.
  await page.clock.runFor(27_000);
  await expect(opening(page)).toContainText('正在打开数据');
  await expect(page.getByTestId('error-card')).toHaveCount(0);
  await expect(page.getByText('重新连接')).toHaveCount(0);
  own.openLate();
  await page.clock.resume();
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await expect(opening(page)).toHaveCount(0);
  await own.close();
});
