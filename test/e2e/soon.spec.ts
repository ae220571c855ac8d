import { expect, test } from './fixtures.ts';

// The first page comes without the code of what one meets after it; that may be late, or not come at all. What is asked of
// the core waits for none of it.

declare global {
  interface Window {
    /** The page's shade when something was first put on it. */
    shadeAtFirst?: string;
  }
}

test('a frame whose later parts do not come stands, and takes them when they do @browser', async ({
  context,
  front,
}) => {
  const page = await context.newPage();
  await page.route(/assets\/(soon|steps|work)-/, (route) => route.abort());
  await page.goto(front.url);
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+Shift+V');
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  await expect(page.getByTestId('nav-wizard')).toBeVisible();
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  await page.unroute(/assets\/(soon|steps|work)-/);
  await page.getByTestId('sandbox-start').click();
  await expect(page.getByTestId('token-fetch')).toBeVisible();
});

test('a page in the dark is dark before there is anything on it @browser', async ({ context, front }) => {
  const page = await context.newPage();
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.addInitScript(() => {
    // Told as a microtask: before any effect that waits for the paint.
    const look = () => {
      if (!document.querySelector('#root > *')) return;
      window.shadeAtFirst ??= document.documentElement.dataset.theme ?? 'none';
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
  await page.goto(front.url);
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
  expect(await page.evaluate(() => window.shadeAtFirst)).toBe('dark');
});

test('the core is asked, and the texts are fetched, before the program is there @browser', async ({
  context,
  front,
}) => {
  const page = await context.newPage();
  let letIn = () => {};
  const held = new Promise<void>((resolve) => {
    letIn = resolve;
  });
  await page.route(/assets\/(index|react)-.*\.js$/, async (route) => {
    await held;
    await route.continue();
  });
  const texts = page.waitForRequest(/assets\/zh-[^/]+\.js$/);
  const answered = page.waitForEvent('websocket').then(async (socket) => {
    for (let answers = 0; answers < 3; answers += 1) await socket.waitForEvent('framereceived');
  });
  await page.goto(front.url, { waitUntil: 'commit' });
  await Promise.all([texts, answered]);
  expect(await page.locator('#root').innerHTML()).toBe('');
  letIn();
  await expect(page.getByTestId('sandbox-start')).toBeVisible();
});

test('at work what is open comes with the first page, and in one language @browser', async ({
  context,
  front,
}) => {
  const page = await context.newPage();
  await page.goto(front.url);
  await page.getByTestId('sandbox-start').click();
  await expect(page.getByTestId('token-fetch')).toBeVisible();
  const again = await context.newPage();
  const fetched: string[] = [];
  again.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await again.route(/assets\/soon-/, () => {
    // Never answered: nothing on this page waits for it.
  });
  await again.goto(front.url);
  await expect(again.getByTestId('token-fetch')).toBeVisible();
  expect(fetched.filter((path) => /\/(en|en-errors|zh-errors)-/.test(path))).toEqual([]);
});
