import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { root } from '../house/tree.ts';

/** `npm run dev` on a copy of the sources, which a test may edit. */
export interface Dev {
  child: ChildProcess;
  /** Replaces a text in a file of the copy. Fails when it is not there. */
  edit(file: string, from: string, to: string): void;
  end(): Promise<void>;
}

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

/** @param args those of `npm run dev --` */
export function startDev(...args: string[]): Dev {
  const tree = copyOfTree();
  const child = spawn(process.execPath, [join(tree, 'build/run.mjs'), 'build/dev.ts', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  return {
    child,
    edit(file, from, to) {
      const text = readFileSync(join(tree, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(tree, file), text.replace(from, to));
    },
    async end() {
      child.kill();
      await ended;
      rmSync(tree, { recursive: true, force: true });
    },
  };
}

/** Set by a test; gone when the page was loaded anew. */
const MARK = 'loadedOnce';

const mark = (page: Page) => page.evaluate((name) => Object.assign(window, { [name]: true }), MARK);
export const isMarked = (page: Page) => page.evaluate((name) => name in window, MARK);

/** An edit of the page is on the screen, and nothing was loaded anew: what was typed is still there. */
export async function showsAnEdit(page: Page, dev: Pick<Dev, 'edit'>): Promise<void> {
  await page.getByTestId('paste-box').fill('half a tok');
  await mark(page);
  dev.edit('renderer/app/brand.tsx', '</div>', '<i data-testid="edited">x</i></div>');
  await expect(page.getByTestId('edited')).toBeAttached();
  await expect(page.getByTestId('paste-box')).toHaveValue('half a tok');
  expect(await isMarked(page)).toBe(true);
}
