import type { ChildProcess } from 'node:child_process';
import { test as base, expect } from '@playwright/test';
import { type Dev, isMarked, showsAnEdit, startDev } from './dev-tree.ts';

const ready = /^AuthDesk is ready at (\S+)$/m;

function readyUrl(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let out = '';
    child.stdout?.on('data', (chunk) => {
      out += chunk;
      const url = ready.exec(out)?.[1];
      if (url) resolve(url);
    });
    child.once('exit', () => reject(new Error('it ended before it was ready')));
  });
}

const test = base.extend<{ dev: Dev & { url: string } }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  dev: async ({}, use) => {
    const dev = startDev('--port', '0');
    await use({ ...dev, url: await readyUrl(dev.child) });
    await dev.end();
  },
});

test('npm run dev opens ready to use, and shows edits of the page and of the core @browser', async ({
  dev,
  page,
}) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(dev.url);
  // The rehearsal platform with its ticket: the token is the first thing to do.
  await expect(page.getByTestId('token-fetch')).toBeVisible({ timeout: 60_000 });
  await showsAnEdit(page, dev);

  dev.edit('electron/core/router/system.ts', 'version: options.version', "version: '0.9.9'");
  await page.getByTestId('nav-settings').click();
  await expect(page.getByText('0.9.9').first()).toBeVisible({ timeout: 60_000 });
  expect(await isMarked(page)).toBe(true);
  expect(faults).toEqual([]);
});
