import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { type Front, removeData, startFront } from './front.ts';

const test = base.extend<{ front: Front }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  front: async ({}, use) => {
    const first = await startFront();
    await first.stop();
    chmodSync(join(first.dataDir, 'authdesk.key'), 0o644);
    const front = await startFront(first.dataDir);
    await use(front);
    await front.stop();
    removeData(front);
  },
});

test('a key that others could read is told in the page and at the terminal, until it is dismissed', {
  tag: '@browser',
}, async ({ page, front }) => {
  expect(front.stderr()).toContain('authdesk.key');
  await page.goto(front.url);
  const notice = page.getByTestId('folder-notice');
  await expect(notice).toContainText('authdesk vault rotate');
  await expect(notice).toBeInViewport({ ratio: 1 });
  await page.getByTestId('folder-notice-dismiss').click();
  await expect(notice).toHaveCount(0);
  await page.reload();
  await expect(page.getByTestId('nav-settings')).toBeVisible();
  await expect(notice).toHaveCount(0);
});
