import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect, type Page } from '@playwright/test';
import { root } from '../house/tree.ts';

/** `npm run dev` on a copy of the sources, which a test may edit. */
interface Dev {
  /** The printed address, token and all. */
  url: string;
  /** Replaces a text in a file of the copy. Fails when it is not there. */
  edit(file: string, from: string, to: string): void;
}

const ready = /^AuthDesk is ready at (\S+)$/m;

/** The whole tree but what is made: the copy's scripts find themselves by their own address. */
function copyOfTree(): string {
  const tree = mkdtempSync(join(tmpdir(), 'authdesk-dev-'));
  for (const name of [
    'build',
    'electron',
    'renderer',
    'shared',
    'package.json',
    'package-lock.json',
    'tsconfig.json',
  ])
    cpSync(join(root, name), join(tree, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'), 'junction');
  return tree;
}

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

const test = base.extend<{ dev: Dev }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  dev: async ({}, use) => {
    const tree = copyOfTree();
    const child = spawn(process.execPath, [join(tree, 'build/run.mjs'), 'build/dev.ts', '--port', '0'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const url = await readyUrl(child);
    await use({
      url,
      edit(file, from, to) {
        const text = readFileSync(join(tree, file), 'utf8');
        expect(text).toContain(from);
        writeFileSync(join(tree, file), text.replace(from, to));
      },
    });
    const ended = once(child, 'exit');
    child.kill();
    await ended;
    rmSync(tree, { recursive: true, force: true });
  },
});

/** Set by a test; gone when the page was loaded anew. */
const MARK = 'loadedOnce';

const mark = (page: Page) => page.evaluate((name) => Object.assign(window, { [name]: true }), MARK);
const isMarked = (page: Page) => page.evaluate((name) => name in window, MARK);

test('npm run dev opens ready to use, and shows edits of the page and of the core @browser', async ({
  dev,
  page,
}) => {
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  await page.goto(dev.url);
  // The rehearsal platform with its ticket: the token is the first thing to do.
  await expect(page.getByTestId('token-fetch')).toBeVisible({ timeout: 60_000 });
  await page.getByTestId('paste-box').fill('half a tok');
  await mark(page);

  dev.edit('renderer/app/brand.tsx', '</div>', '<i data-testid="edited">x</i></div>');
  await expect(page.getByTestId('edited')).toBeAttached();
  await expect(page.getByTestId('paste-box')).toHaveValue('half a tok');

  dev.edit('electron/core/router/system.ts', 'version: options.version', "version: '0.9.9'");
  await page.getByTestId('nav-settings').click();
  await expect(page.getByText('0.9.9').first()).toBeVisible({ timeout: 60_000 });
  expect(await isMarked(page)).toBe(true);
  expect(faults).toEqual([]);
});
