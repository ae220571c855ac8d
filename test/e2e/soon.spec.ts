import { expect, test } from './fixtures.ts';

// The first page comes without the code of what one meets after it; that may be late, or not come at all.

test('a frame whose later parts do not come stands, and takes them when they do @browser', async ({
  context,
  front,
}) => {
  const page = await context.newPage();
  await page.route(/assets\/soon-/, (route) => route.abort());
  await page.goto(front.url);
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+V');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  await expect(page.getByTestId('nav-wizard')).toBeVisible();
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await page.unroute(/assets\/soon-/);
  await page.getByTestId('sandbox-start').click();
  await expect(page.getByTestId('token-fetch')).toBeVisible();
});
