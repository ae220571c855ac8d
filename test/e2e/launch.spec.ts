import { test as base, expect, type Page } from '@playwright/test';
import { type Front, removeData, startFront } from './front.ts';

const test = base.extend<{ front: Front }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  front: async ({}, use) => {
    const front = await startFront();
    await use(front);
    await front.stop();
    removeData(front);
  },
});
test.describe.configure({ mode: 'default' });

const tokenOf = (url: string) => new URL(url).hash.slice(1);
const kept = (page: Page) => page.evaluate(() => JSON.stringify({ ...sessionStorage }));
const isOpen = (page: Page) => expect(page.getByTestId('nav-settings')).toBeVisible();

test('the launch token leaves the tab at once, which comes back with its own', { tag: '@browser' }, async ({
  page,
  context,
  front,
}) => {
  await page.goto(front.url);
  await isOpen(page);
  expect(page.url()).not.toContain(tokenOf(front.url));
  await expect.poll(() => kept(page)).not.toContain(tokenOf(front.url));
  expect(await kept(page)).toMatch(/"authdesk\.tab":"[\w-]{43}"/);
  await page.reload();
  await isOpen(page);
  // The printed address is for further tabs and another browser as well.
  const second = await context.newPage();
  await second.goto(front.url);
  await isOpen(second);
  expect(await kept(second)).not.toBe(await kept(page));
});

test('an address made in the page opens another browser, once', { tag: '@browser' }, async ({
  page,
  context,
  browser,
  front,
}) => {
  await page.goto(front.url);
  await page.getByTestId('nav-settings').click();
  await page.getByRole('button', { name: '复制给另一个浏览器的网址' }).click();
  await expect(page.getByRole('button', { name: '已复制' })).toBeVisible();
  // The page itself may not read the clipboard.
  const scratch = await context.newPage();
  await scratch.setContent('<textarea autofocus></textarea>');
  await scratch.locator('textarea').press('ControlOrMeta+V');
  const address = await scratch.locator('textarea').inputValue();
  const open = async () => {
    const other = await (await browser.newContext({ locale: 'zh-CN' })).newPage();
    await other.goto(address);
    return other;
  };
  await isOpen(await open());
  await expect((await open()).getByTestId('refused-address')).toBeVisible();
});

test('after the server was started again, the page takes the new address and keeps what was typed', {
  tag: '@browser',
}, async ({ page, front }) => {
  await page.goto(`${front.url}`);
  await page.getByTestId('nav-settings').click();
  await page.getByRole('button', { name: '新建档案' }).click();
  await page.getByTestId('platform-name').fill('还没有保存的名称');
  const port = Number(new URL(front.url).port);
  await front.kill();
  const again = await startFront(front.dataDir, port);
  try {
    const address = page.getByTestId('refused-address');
    await expect(address).toBeVisible({ timeout: 30_000 });
    const whole = page.getByRole('dialog', { name: '请用启动时打印的网址打开' });
    await expect(whole).toContainText('还没保存的内容都在');
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(address).toBeVisible();
    await address.fill('http://127.0.0.1/');
    await page.getByTestId('refused-enter').click();
    await expect(whole).toContainText('没有口令');
    await address.fill(front.url);
    await page.getByTestId('refused-enter').click();
    await expect(whole).toContainText('已经过期');
    await address.fill(`AuthDesk is ready at ${again.url}`);
    await address.press('Enter');
    await expect(address).toBeHidden();
    await expect(page.getByTestId('platform-name')).toHaveValue('还没有保存的名称');
    await page.reload();
    await isOpen(page);
    await expect(address).toBeHidden();
  } finally {
    await again.stop();
  }
});

test('the printed address in the address bar of an old tab lets it in, and leaves it where it was', {
  tag: '@browser',
}, async ({ page, front }) => {
  const { origin } = new URL(front.url);
  await page.goto(`${origin}/#/settings`);
  await expect(page.getByTestId('refused-address')).toBeVisible();
  await page.goto(front.url);
  await isOpen(page);
  await page.getByTestId('nav-settings').click();
  await page.goto(front.url);
  await expect(page).toHaveURL(/#\/settings$/);
});
