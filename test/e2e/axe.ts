import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** Every fault that keeps somebody from using the page, as `rule: element`. */
export async function faultsOn(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((one) => one.finished.catch(() => one))),
  );
  const axe = new AxeBuilder({ page });
  // Its usual way opens a page of its own, which Electron's protocol has no word for.
  if (page.url().startsWith('app:')) axe.setLegacyMode(true);
  const { violations } = await (rules ? axe.withRules(rules) : axe).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
}
