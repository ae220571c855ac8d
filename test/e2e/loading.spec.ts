import type { Page } from '@playwright/test';
import type { PageName } from '../../shared/pages.ts';
import { expect, test } from './fixtures.ts';

// What has not been answered yet is not empty. Every answer is held back except the first one, which lets the frame on
// screen; a watcher in the page takes note of every empty state that is in the document at any moment.

declare global {
  interface Window {
    emptyStates: string[];
  }
}

/** A request frame of the page: `{ i: id, p: { u: '/session/list', … } }`. */
interface Held {
  /** Paths of the questions that wait for their answer. */
  waiting: () => string[];
  /** Lets the answers through, those to come as well; without paths: all. */
  release: () => void;
  /** Holds back the answers to what is asked from now on. */
  hold: () => void;
}

const first = ['/system/info', '/settings/get'];

async function holdAnswers(page: Page): Promise<Held> {
  const paths = new Map<string, string>();
  let holding = true;
  let held: { id: string; send: () => void }[] = [];
  await page.routeWebSocket(/\/rpc$/, (socket) => {
    const server = socket.connectToServer();
    socket.onMessage((frame) => {
      const { i, p } = JSON.parse(String(frame));
      if (p) paths.set(String(i), String(p.u));
      server.send(frame);
    });
    server.onMessage((frame) => {
      const id = String(JSON.parse(String(frame)).i);
      const path = paths.get(id) ?? '';
      if (holding && !first.includes(path)) held.push({ id, send: () => socket.send(frame) });
      else socket.send(frame);
    });
  });
  return {
    waiting: () => held.map(({ id }) => paths.get(id) ?? ''),
    release: () => {
      holding = false;
      for (const { send } of held) send();
      held = [];
    },
    hold: () => {
      holding = true;
    },
  };
}

async function watchEmptyStates(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.emptyStates = [];
    const look = () => {
      const marks =
        '[data-slot="empty-state"], .push-empty, [data-slot="call-panel-empty"], [data-testid="sandbox-start"]';
      for (const found of document.querySelectorAll(marks)) window.emptyStates.push(found.textContent);
      const text = document.getElementById('root')?.textContent ?? '';
      const words = /还没有[^，。：]{0,12}/.exec(text)?.[0];
      if (words) window.emptyStates.push(words);
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

const pages = {
  wizard: { asks: '/platform/list', known: '用演练平台走一遍' },
  sessions: { asks: '/platform/list', known: '没有待处理的会话' },
  authorizers: { asks: '/platform/list', known: '先选一个第三方平台' },
  recovery: { asks: '/platform/list', known: '先选一个第三方平台' },
  pushes: { asks: '/push/kinds', known: '还没有' },
  inspector: { asks: '/platform/list', known: '还没有' },
  systems: { asks: '/platform/list', known: '先选一个第三方平台' },
  settings: { asks: '/platform/list', known: '还没有平台档案' },
} satisfies Record<PageName, { asks: string; known: string }>;

for (const [route, { asks, known }] of Object.entries(pages)) {
  const hash = `#/${route}`;
  test(`${hash} shows nothing as empty before it is known @browser`, async ({ context, front }) => {
    const page = await context.newPage();
    const answers = await holdAnswers(page);
    await watchEmptyStates(page);
    await page.goto(`${front.url}`);
    await page.getByTestId('nav-wizard').waitFor();
    await page.evaluate((to) => {
      location.hash = to;
    }, hash);
    await expect.poll(answers.waiting).toContain(asks);
    // Whatever a page that knows nothing yet draws, it has drawn by then.
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))));
    expect(await page.evaluate(() => window.emptyStates)).toEqual([]);
    answers.release();
    await expect(page.locator('#main')).toContainText(known);
    await expect.poll(() => page.evaluate(() => window.emptyStates.length)).toBeGreaterThan(0);
  });
}

test('another tab of a list is not called empty by the rows of the one before @browser', async ({
  context,
  front,
}) => {
  const page = await context.newPage();
  const answers = await holdAnswers(page);
  answers.release();
  await watchEmptyStates(page);
  await page.goto(front.url);
  await page.getByTestId('nav-sessions').click();
  await expect(page.locator('[data-slot="empty-state"]')).toBeVisible();
  answers.hold();
  await page.evaluate(() => {
    location.hash = '#/sessions?tab=all';
  });
  await expect.poll(answers.waiting).toContain('/session/list');
  await expect(page.locator('[data-slot="empty-state"]')).toHaveCount(0);
  answers.release();
  await expect(page.locator('[data-slot="empty-state"]')).toBeVisible();
});
