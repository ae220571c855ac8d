import type { BrowserContext } from '@playwright/test';
import { orders, type Way, ways } from '../../desktop/authorize-orders.ts';
import { expect, test } from '../fixtures.ts';
import { type ChromiumWindow, chromiumWindow, windowsShowing } from './chromium-window.ts';
import { type Places, startPlaces } from './places.ts';

// The authorize window's own code over a real Chromium: real redirects, real events in their real order.

type After = 'stop' | 'continue';
/** What is clicked on the launch page. */
const clicked = (way: Way) => `#${way === 'unreachable' ? 'redirect' : way}`;
const hostFor = (way: Way) => (way === 'unreachable' ? 'down' : way === 'history' ? 'same' : 'up');

interface Opened {
  window: ChromiumWindow;
  end: ReturnType<ReturnType<typeof windowsShowing>['open']>;
}

async function open(context: BrowserContext, places: Places, afterCallback: After): Promise<Opened> {
  const window = await chromiumWindow(context);
  const windows = windowsShowing(window);
  const { startUrl, redirectUri } = places;
  return { window, end: windows.open({ sessionId: 's', startUrl, redirectUri, afterCallback }) };
}

test('Chromium tells of each way in the order that the specs replay', async ({ context }) => {
  for (const way of ways) {
    await test.step(way, async () => {
      const places = await startPlaces(hostFor(way));
      const { window, end } = await open(context, places, 'continue');
      await window.page.locator(clicked(way)).waitFor();
      const before = window.webContents.told.length;
      await window.page.locator(clicked(way)).click({ noWaitAfter: true });
      expect(await end).toEqual({ kind: 'callback', url: places.callback });
      const told = () =>
        window.webContents.told
          .slice(before)
          .map(([event, url]) => [event, url === places.callback ? 'callback' : 'hop']);
      await expect.poll(told).toEqual(orders[way]);
      const reached = hostFor(way) === 'up' ? [places.callback.replace(/^.*?\/cb/, '/cb')] : [];
      await expect.poll(() => places.reached).toEqual(reached);
      expect(window.isDestroyed()).toBe(false);
      await window.page.close();
      await places.close();
    });
  }
});

test('stopped, the code reaches nobody else, and the window closes and forgets', async ({ context }) => {
  for (const way of ways) {
    await test.step(way, async () => {
      const places = await startPlaces(hostFor(way));
      const { window, end } = await open(context, places, 'stop');
      await window.page.locator(clicked(way)).click({ noWaitAfter: true });
      expect(await end).toEqual({ kind: 'callback', url: places.callback });
      await expect.poll(() => window.isDestroyed()).toBe(true);
      await expect.poll(() => window.webContents.cleared).toBe(true);
      expect(places.reached).toEqual([]);
      await places.close();
    });
  }
});

test('a frame that is sent to the callback is none: the window goes on', async ({ context }) => {
  const places = await startPlaces();
  const { window, end } = await open(context, places, 'stop');
  await window.page.locator('#frame').click();
  await expect.poll(() => places.reached).toEqual([places.callback.replace(/^.*?\/cb/, '/cb')]);
  await window.page.locator('#script').click({ noWaitAfter: true });
  expect(await end).toEqual({ kind: 'callback', url: places.callback });
  expect(places.reached).toHaveLength(1);
  await places.close();
});

test('it goes no further than the web, and a decoy is no callback', async ({ context }) => {
  const places = await startPlaces();
  const { window, end } = await open(context, places, 'stop');
  await window.page.locator('#app').click({ noWaitAfter: true });
  // While Chromium gives the other program up, it may drop where the next click leads as well, and draw nothing: a click of
  // the mouse would wait for that.
  await expect(async () => {
    if (window.page.url().includes('/authdesk.html'))
      await window.page.locator('#decoy').dispatchEvent('click');
    expect(window.title).toContain('/other · 授权窗口');
  }).toPass();
  expect(window.title).not.toContain('auth_code');
  await window.page.close();
  expect(await end).toEqual({ kind: 'closed' });
  await places.close();
});

test('a launch page that is not there ends it: nobody listens, or something else answers', async ({
  context,
}) => {
  const places = await startPlaces();
  const gone = await open(
    context,
    { ...places, startUrl: places.startUrl.replace('authdesk', 'gone') },
    'stop',
  );
  expect(await gone.end).toEqual({ kind: 'unreachable', httpStatus: 404 });
  const down = await startPlaces('down');
  const nobody = await open(context, { ...down, startUrl: new URL('/x', down.redirectUri).href }, 'stop');
  expect(await nobody.end).toEqual({ kind: 'unreachable' });
  await expect.poll(() => nobody.window.isDestroyed()).toBe(true);
  await places.close();
  await down.close();
});
