import { test as base, expect, type Page } from '@playwright/test';
import { type Sandbox, startSandbox } from '../../electron/sandbox/index.ts';
import { type Front, removeData, startFront } from './front.ts';

/** antd measures scroll bars and locks the body with two styles that carry no nonce; they change nothing that is seen. */
const harmless = [/^#rc-scrollbar-measure-/, /^html body \{/];

interface Fixtures {
  front: Front;
  /** A WeChat of its own, for profiles that are not the rehearsal's. */
  wechat: Sandbox;
  /** The page, opened by the launch address; fails the test on a CSP violation or an uncaught error. */
  desk: Page;
}

declare global {
  interface Window {
    violations: string[];
  }
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  front: async ({}, use) => {
    const front = await startFront();
    await use(front);
    await front.stop();
    removeData(front);
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright wants the pattern.
  wechat: async ({}, use) => {
    const wechat = await startSandbox();
    await use(wechat);
    await wechat.close();
  },
  desk: async ({ page, front }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => {
      // A stopped style is told here as well, without its text: `violationsOn` judges those.
      const policy = message.text().startsWith('Applying inline style violates');
      if (message.type() === 'error' && !policy) errors.push(message.text());
    });
    await watchPolicy(page);
    await page.goto(front.url);
    await use(page);
    expect(await violationsOn(page)).toEqual([]);
    expect(errors).toEqual([]);
  },
});

async function watchPolicy(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
}

/** What the content security policy stopped, the known harmless styles aside. */
export async function violationsOn(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => window.violations);
  return all.filter((line) => !harmless.some((known) => known.test(line.split(' inline ')[1] ?? '')));
}

/** What the administrator's phone does with a link. */
export async function scan(wechat: { baseUrl: string }, link: string, wish: Record<string, unknown> = {}) {
  const answer = await fetch(`${wechat.baseUrl}/_sandbox/scan`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ link, ...wish }),
  });
  const json: { callback: string; authorizerAppid: string } = await answer.json();
  expect(answer.ok, JSON.stringify(json)).toBe(true);
  return json;
}

export { expect };
