import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import type { default as Axe, RunOptions } from 'axe-core';

declare global {
  interface Window {
    axe?: typeof Axe;
  }
}

const source = readFileSync(new URL(import.meta.resolve('axe-core/axe.min.js')), 'utf8');

/** Every fault that keeps somebody from using the page, as `rule: element`. */
export async function faultsOn(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => one))),
  );
  // Once for a document: to load it costs more than to run it.
  if (!(await page.evaluate(() => window.axe !== undefined))) await page.evaluate(source);
  return await page.evaluate(async (only) => {
    if (!window.axe) throw new Error('axe did not load');
    const options = { resultTypes: ['violations'], ...(only && { runOnly: only }) } satisfies RunOptions;
    const { violations } = await window.axe.run(document, options);
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
  }, rules);
}
