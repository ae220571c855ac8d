import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { authorizeIn } from '../authorize/chromium-window.ts';
import { test as base, expect, scan } from '../fixtures.ts';
import { openStep } from '../steps.ts';
import { type DesktopPage, openDesktopPage } from './desk.ts';

// What the page does only in AuthDesk's own window, against the desktop's own parts: only Electron's objects are not
// Electron's. The same on Electron itself is ../desktop/window.spec.ts.

const test = base.extend<{ own: DesktopPage }>({
  own: async ({ context }, use) => {
    const own = await openDesktopPage(context);
    await use(own);
    await own.close();
  },
});

/** A rehearsal session with a PC link on the page, made as the operator makes it. */
async function makeLink(page: Page, kind: 'h5' | 'pc' = 'pc'): Promise<string> {
  await page.getByTestId('sandbox-start').click();
  await page.getByTestId('token-fetch').click();
  await page.getByTestId('session-label').fill('城南花店');
  await page.getByTestId(`link-kind-${kind}`).check();
  await page.getByTestId('link-create').click();
  return (await page.getByTestId('link-url').textContent()) ?? '';
}

test('授权窗口 takes the callback, and the page goes on to the result', async ({ own }) => {
  const { page } = own;
  await makeLink(page);
  await expect(page.getByTestId('authorize-after-stop')).toBeChecked();
  const window = own.nextWindow();
  await page.getByTestId('authorize-window').click();
  await authorizeIn(await window);
  await expect(page.getByTestId('result-nickname')).toContainText('青禾咖啡');
});

test('a closed 授权窗口 is said to have changed nothing, and opens again', async ({ own }) => {
  const { page } = own;
  await makeLink(page);
  const first = own.nextWindow();
  await page.getByTestId('authorize-window').click();
  await (await first).page.close();
  await expect(page.getByText('窗口已关闭')).toBeVisible();
  const again = own.nextWindow();
  await page.getByTestId('authorize-window').click();
  await authorizeIn(await again);
  await expect(page.getByTestId('result-appid')).toBeVisible();
});

test('a refused exchange in 授权窗口 is explained on the page', async ({ own }) => {
  const { page } = own;
  const link = await makeLink(page);
  await fetch(`${new URL(link).origin}/_sandbox/fault`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ endpoint: 'api_query_auth', errcode: 61004, times: 1 }),
  });
  const window = own.nextWindow();
  await page.getByTestId('authorize-window').click();
  await authorizeIn(await window);
  await expect(page.getByTestId('error-card').first()).toContainText('61004');
});

test('an export goes where the dialog says; the page knows a name, and its folder can be shown', async ({
  own,
}) => {
  const { page, outside } = own;
  const link = await makeLink(page, 'h5');
  const { callback } = await scan({ baseUrl: new URL(link).origin }, link);
  await page.getByTestId('callback-box').fill(callback);
  await page.getByTestId('callback-submit').click();
  await page.getByTestId('export-open').click();
  // Nothing is chosen in the dialog: nothing is written, nothing is said to be.
  await page.getByTestId('export-run').click();
  await expect(page.getByTestId('export-run')).toBeEnabled();
  await expect(page.getByText('打开所在文件夹')).toHaveCount(0);
  outside.savePath = join(own.dataDir, '授权账号.json');
  await page.getByTestId('export-run').click();
  await page.getByRole('button', { name: '打开所在文件夹' }).click();
  await expect.poll(() => outside.shown).toEqual([outside.savePath]);
  expect(JSON.parse(readFileSync(outside.savePath, 'utf8'))).toMatchObject({ schema: 'authdesk.export/1' });
  expect(existsSync(`${outside.savePath}.part`)).toBe(false);
  expect(await page.content()).not.toContain(own.dataDir);
});

test('a copied secret leaves the clipboard after a minute, unless something else was copied', async ({
  own,
}) => {
  const { page, client, outside } = own;
  const { id: platformId } = await client.platform.rehearse();
  await client.token.fetch({ platformId });
  await client.settings.set({ currentPlatformId: platformId });
  const { value } = await client.token.reveal({ platformId });
  await openStep(page, 3);
  const copy = async () => {
    await page
      .getByRole('button', { name: /复制.*(token|令牌)|^复制$/i })
      .first()
      .click();
    await expect.poll(() => outside.clipboard).toBe(value);
  };
  await copy();
  await expect(page.getByText('60 秒')).toBeVisible();
  outside.minutePassed();
  await expect.poll(() => outside.clipboard).toBe('');
  await copy();
  outside.clipboard = '别的内容';
  outside.minutePassed();
  await expect.poll(() => outside.clipboard).toBe('别的内容');
});

/** The page itself may not read the clipboard: what another one is given at a paste. */
async function typesPastedInto(context: BrowserContext): Promise<string[]> {
  const scratch = await context.newPage();
  await scratch.setContent('<textarea autofocus></textarea>');
  const types = scratch.evaluate(
    () =>
      new Promise<string[]>((resolve) =>
        document.addEventListener('paste', ({ clipboardData }) =>
          resolve([...(clipboardData?.items ?? [])].map(({ type }) => type)),
        ),
      ),
  );
  await scratch.locator('textarea').press('ControlOrMeta+V');
  const found = await types;
  await scratch.close();
  return found;
}

test('the QR code goes to the clipboard as a picture; the log folder opens from the settings', async ({
  own,
  context,
}) => {
  const { page, outside } = own;
  await makeLink(page, 'h5');
  await page.getByRole('button', { name: '复制二维码' }).click();
  await expect.poll(() => typesPastedInto(context)).toContain('image/png');
  await page.getByTestId('nav-settings').click();
  await page.getByTestId('open-logs').click();
  await expect.poll(() => outside.logsOpened).toBe(1);
});

test('a file dragged onto the paste box is read like a paste', async ({ own }) => {
  const { page } = own;
  await page.getByTestId('sandbox-start').click();
  await page.getByTestId('token-fetch').waitFor();
  await openStep(page, 2);
  const text = `ticket@@@${'k'.repeat(80)}`;
  const files = await page.evaluateHandle((content) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([content], 'ticket.txt', { type: 'text/plain' }));
    return transfer;
  }, text);
  await page.getByTestId('paste-box').dispatchEvent('drop', { dataTransfer: files });
  await expect(page.getByTestId('paste-box')).toHaveValue(text);
  await expect(page.getByTestId('paste-verdict')).toHaveAttribute('data-state', 'ticket');
});
