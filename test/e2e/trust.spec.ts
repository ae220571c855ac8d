import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { removeData, startFront } from './front.ts';
import { complete, upToLink } from './steps.ts';

/** The page's whole JavaScript heap as text, after a collection. */
async function heapOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  await session.detach();
  return chunks.join('');
}

test('after a whole run the page’s memory holds no secret that nobody revealed', async ({ desk, wechat }) => {
  const link = await upToLink(desk, wechat, '城南花店');
  await complete(desk, wechat, link);
  await expect(desk.getByTestId('result-appid')).toBeVisible();
  const { tokens, authorizations } = secretsOf(wechat.snapshot());
  expect(tokens.length).toBeGreaterThan(0);
  expect(authorizations.length).toBeGreaterThan(0);
  const heap = await heapOf(desk);
  // What the page does show proves that the snapshot can find things.
  expect(heap.includes((await desk.getByTestId('result-appid').textContent()) ?? '?')).toBe(true);
  for (const secret of [...tokens, ...authorizations]) expect(heap.includes(secret)).toBe(false);
  const storage = await desk.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  for (const secret of [wechat.credentials.appSecret, wechat.credentials.verifyTicket]) {
    expect(storage).not.toContain(secret);
    expect(await desk.content()).not.toContain(secret);
  }
});

/** The server's own books: every component token, refresh token and access token it gave out. */
function secretsOf(snapshot: object): { tokens: string[]; authorizations: string[] } {
  const text = JSON.stringify(snapshot);
  const tokens = [...text.matchAll(/"(\d{2}_[\w-]{40,})"/g)].map((match) => match[1] ?? '');
  const authorizations = [...text.matchAll(/"(refreshtoken@@@[\w-]+)"/g)].map((match) => match[1] ?? '');
  return { tokens, authorizations };
}

test('killed while the exchange is in the air, it comes back true and recovers', {
  // It starts and kills the browser front itself.
  tag: '@browser',
}, async ({ page, wechat }) => {
  let front = await startFront();
  await page.goto(front.url);
  const link = await upToLink(page, wechat, '江边书屋');
  wechat.fault({ endpoint: 'api_query_auth', kind: 'timeout', times: 1 });
  await complete(page, wechat, link);
  await expect(page.getByTestId('session-state').first()).toHaveAttribute('data-state', 'exchanging');
  await front.kill();

  front = await startFront(front.dataDir);
  await page.goto('about:blank');
  await page.goto(front.url);
  await page.getByTestId('nav-sessions').click();
  await expect(page.getByTestId('session-state').first()).toHaveAttribute('data-state', 'uncertain');
  await page.getByTestId('session-row').first().click();
  await page.getByRole('button', { name: '用同一个授权码再试一次' }).first().click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /再试一次|再试/ })
    .click();
  await expect(page.getByTestId('session-state').first()).toHaveAttribute('data-state', 'authorized');
  await front.stop();
  removeData(front);
});

test('two windows on one data folder see each other’s changes', async ({ desk, front, phone: other }) => {
  await desk.getByTestId('sandbox-start').click();
  await desk.getByTestId('token-fetch').waitFor();
  await other.goto(front.url);
  await other.getByTestId('token-fetch').click();
  await expect(other.getByTestId('link-create')).toBeVisible();
  await expect(desk.getByTestId('token-status')).toHaveAttribute('data-state', 'valid');
});

test.describe('network faults each get their own words, and trying again works', () => {
  for (const [kind, times, words] of [
    // Read-like calls repeat a lost connection twice by themselves: the third one is what the operator sees.
    ['reset', 3, /断开|重置|中断/],
    ['html', 1, /网页|HTML|代理/],
    ['cut', 1, /不完整|截断|JSON/],
  ] as const) {
    test(kind, async ({ desk, wechat }) => {
      await upToLink(desk, wechat, '老街咖啡');
      wechat.fault({ endpoint: 'api_create_preauthcode', kind, times });
      await desk.getByTestId('link-renew').click();
      await expect(desk.getByTestId('error-card')).toContainText(words);
      const renew = desk.getByTestId('link-renew');
      // A press that comes while the button still ends its work is not taken; by key, since the page scrolls to the card.
      await expect(async () => {
        if ((await desk.getByTestId('error-card').count()) > 0) await renew.press('Enter');
        await expect(desk.getByTestId('error-card')).toHaveCount(0, { timeout: 3_000 });
      }).toPass();
      await expect(desk.getByTestId('link-qr')).toBeVisible();
    });
  }
});
