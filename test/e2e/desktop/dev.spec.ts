import { chromium, type Page } from '@playwright/test';
import { freePort } from '../../../build/dev/free-port.ts';
import { showsAnEdit, startDev } from '../dev-tree.ts';
import { electronMissing } from '../electron.ts';
import { expect, test } from '../fixtures.ts';

const missing = electronMissing();
test.skip(missing !== undefined, missing ?? '');

/** The page of the window, once there is one; Electron closes its developer tools when it ends. */
async function pageAt(port: number): Promise<Page> {
  let page: Page | undefined;
  await expect(async () => {
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    page = browser.contexts()[0]?.pages()[0];
    expect(page).toBeDefined();
  }).toPass({ timeout: 60_000 });
  if (!page) throw new Error('no window');
  return page;
}

test('npm run dev -- --desktop opens on the rehearsal, shows edits of the page, and opens anew for others', async () => {
  const port = await freePort();
  const dev = startDev('--desktop', '--remote-debugging-port', `${port}`);
  try {
    const page = await pageAt(port);
    await expect(page.getByTestId('token-fetch')).toBeVisible({ timeout: 60_000 });
    await showsAnEdit(page, dev);

    const closed = page.waitForEvent('close', { timeout: 60_000 });
    dev.edit('electron/core/router/system.ts', 'version: options.version', "version: '0.9.9'");
    await closed;
    const next = await pageAt(port);
    await next.getByTestId('nav-settings').click();
    await expect(next.getByText('0.9.9').first()).toBeVisible({ timeout: 60_000 });
  } finally {
    await dev.end();
  }
});
