import type { ElectronApplication, Page } from '@playwright/test';
import type { Sandbox } from '../../../electron/sandbox/index.ts';
import type { Client } from '../../../shared/contract/index.ts';
import { frameOrder, orders, ways } from '../../desktop/authorize-orders.ts';
import { type Places, startPlaces } from '../authorize/places.ts';
import { electronMissing } from '../electron.ts';
import { test as base, expect, scan } from '../fixtures.ts';
import { connectTo } from '../rpc.ts';
import { seedPlatform } from '../seed.ts';

// The authorize window (授权窗口) in a real Electron: every way to the callback, what reaches the callback's server,
// what the window's session holds.

const missing = electronMissing();

interface Window {
  app: ElectronApplication;
  client: Client;
}

const test = base.extend<{ own: Window }>({
  own: async ({ electron, front }, use) => {
    if (!electron) throw new Error('no Electron');
    const { client, close } = await connectTo(front);
    await use({ app: electron, client });
    close();
  },
});
test.skip(missing !== undefined, missing ?? '');

/** A session with a PC link whose launch page, and callback, lie on these places' one server. */
async function sessionAt(client: Client, wechat: Sandbox, places: Places) {
  const { host } = new URL(places.redirectUri);
  const platformId = await seedPlatform(client, wechat, undefined, {
    redirectUri: places.redirectUri,
    launchDomain: host,
  });
  return async (label: string) => {
    const { id, links } = await client.session.create({ platformId, label, linkKind: 'pc' });
    const link = links[0]?.link ?? '';
    places.leadTo((await scan(wechat, link)).callback);
    return { sessionId: id, link };
  };
}

/** Opens the authorize window from the session's page, as the operator does. */
async function openFrom(
  desk: Page,
  app: ElectronApplication,
  { sessionId, link }: { sessionId: string; link: string },
  after: 'stop' | 'continue',
) {
  await desk.evaluate((id) => {
    location.hash = `#/wizard?session=${id}`;
  }, sessionId);
  // Another session's page may still be on the screen.
  await expect(desk.getByTestId('link-url')).toHaveText(link);
  // The page may still be turning from one session's step to the other's: a choice made then is gone with the step.
  const choice = desk.getByTestId(`authorize-after-${after}`);
  await expect(async () => {
    await choice.check();
    await desk.waitForTimeout(400);
    expect(await choice.isChecked()).toBe(true);
  }).toPass();
  const opened = app.waitForEvent('window');
  await desk.getByTestId('authorize-window').click();
  return opened;
}

const windowsOpen = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length);

test('stopped, the code of every way is exchanged and reaches nobody else; the window closes', async ({
  desk,
  own,
  wechat,
}) => {
  test.setTimeout(240_000);
  const places = await startPlaces('same');
  const newSession = await sessionAt(own.client, wechat, places);
  for (const way of ways.filter((one) => one !== 'unreachable')) {
    await test.step(way, async () => {
      const session = await newSession(way);
      const { sessionId } = session;
      const window = await openFrom(desk, own.app, session, 'stop');
      await window.locator(`#${way}`).click({ noWaitAfter: true });
      await expect.poll(async () => (await own.client.session.get({ sessionId })).state).toBe('authorized');
      await expect.poll(() => windowsOpen(own.app)).toBe(1);
      expect(places.reached).toEqual([]);
      await expect(desk.getByTestId('result-appid')).toBeVisible();
    });
  }
  await places.close();
});

test('a frame within the page is no callback: the session waits, and the window stays', async ({
  desk,
  own,
  wechat,
}) => {
  const places = await startPlaces('same');
  const session = await (await sessionAt(own.client, wechat, places))('frame');
  const { sessionId } = session;
  const window = await openFrom(desk, own.app, session, 'stop');
  await window.locator('#frame').click();
  await expect.poll(() => places.reached).toHaveLength(1);
  expect((await own.client.session.get({ sessionId })).state).toBe('linked');
  expect(await windowsOpen(own.app)).toBe(2);
  await window.locator('#script').click({ noWaitAfter: true });
  await expect.poll(async () => (await own.client.session.get({ sessionId })).state).toBe('authorized');
  expect(places.reached).toHaveLength(1);
  await places.close();
});

/** Notes in the main process what the next authorize window's contents tell. */
const listen = (app: ElectronApplication) =>
  app.evaluate(({ app: electron }) => {
    const told: [string, string][] = [];
    Object.assign(globalThis, { told });
    const details = [
      'will-navigate',
      'will-frame-navigate',
      'will-redirect',
      'did-start-navigation',
      'did-redirect-navigation',
    ];
    electron.once('web-contents-created', (_event, contents) => {
      const on = (name: string, listener: (...given: never[]) => void) =>
        Reflect.apply(contents.on, contents, [name, listener]);
      for (const name of details) on(name, ({ url }: { url: string }) => void told.push([name, url]));
      for (const name of ['did-navigate', 'did-navigate-in-page'])
        on(name, (_: unknown, url: string) => void told.push([name, url]));
      on(
        'did-fail-load',
        (_e: unknown, _c: unknown, _w: unknown, url: string) => void told.push(['did-fail-load', url]),
      );
    });
  });

test('Electron tells of each way in the order that the specs replay', async ({ desk, own, wechat }) => {
  test.setTimeout(240_000);
  for (const way of [...ways.filter((one) => one !== 'unreachable'), 'frame' as const]) {
    await test.step(way, async () => {
      const places = await startPlaces('same');
      const session = await (await sessionAt(own.client, wechat, places))(way);
      await listen(own.app);
      const window = await openFrom(desk, own.app, session, 'continue');
      await window.locator(`#${way}`).waitFor();
      await window.waitForLoadState();
      await own.app.evaluate(() => void Reflect.get(globalThis, 'told').splice(0));
      await window.locator(`#${way}`).click({ noWaitAfter: true });
      const told = async () => {
        const all: [string, string][] = await own.app.evaluate(() => Reflect.get(globalThis, 'told'));
        return all.map(([event, url]) => [event, url === places.callback ? 'callback' : 'hop']);
      };
      await expect.poll(told).toEqual(way === 'frame' ? frameOrder : orders[way]);
      await window.close();
      await places.close();
    });
  }
});

test('it asks as the browser that it is, starts empty each time, and leaves nothing behind', async ({
  desk,
  own,
  wechat,
}) => {
  const places = await startPlaces('same');
  const session = await (await sessionAt(own.client, wechat, places))('空');
  const { sessionId } = session;
  const cookies = () =>
    own.app.evaluate(async () => (await Reflect.get(globalThis, 'visited').cookies.get({})).length);
  for (const _ of [1, 2]) {
    await own.app.evaluate(({ app }) => {
      app.once('browser-window-created', (_event, window) => {
        Object.assign(globalThis, { visited: window.webContents.session });
      });
    });
    const window = await openFrom(desk, own.app, session, 'stop');
    await window.locator('#link').waitFor();
    expect(await window.evaluate(() => [document.cookie, localStorage.length, history.length])).toEqual([
      '',
      0,
      1,
    ]);
    expect(await window.evaluate(() => navigator.userAgent)).toMatch(
      /^Mozilla\/5\.0 \([^)]+\) AppleWebKit\/537\.36 \(KHTML, like Gecko\) Chrome\/\d+\.0\.0\.0 Safari\/537\.36$/,
    );
    await window.evaluate(() => {
      // biome-ignore lint/suspicious/noDocumentCookie: a page of somebody else's does as it likes.
      document.cookie = 'left=behind; max-age=3600';
      localStorage.setItem('left', 'behind');
    });
    expect(await cookies()).toBe(1);
    await window.close();
    await expect.poll(cookies).toBe(0);
    expect(await own.app.evaluate(() => Reflect.get(globalThis, 'visited').isPersistent())).toBe(false);
    await expect(desk.getByText('窗口已关闭')).toBeVisible();
  }
  expect(places.asked.length).toBeGreaterThan(1);
  for (const { agent, cookie } of places.asked)
    expect([/electron|authdesk/i.test(agent), cookie]).toEqual([false, undefined]);
  expect((await own.client.session.get({ sessionId })).state).toBe('linked');
  await places.close();
});

/** What the merchant does on the rehearsal platform's own pages, from the account to the confirmation. */
async function chooseAndConfirm(window: Page): Promise<void> {
  await window.getByRole('link', { name: /青禾咖啡点单/ }).click();
  await window.getByRole('button', { name: '确认授权' }).click({ noWaitAfter: true });
}

test('the PC link goes through the launch page, whose Referer WeChat sees; without it WeChat refuses', async ({
  desk,
  own,
}) => {
  await desk.getByTestId('sandbox-start').click();
  await desk.getByTestId('token-fetch').click();
  await desk.getByTestId('session-label').fill('城南花店');
  await desk.getByTestId('link-kind-pc').check();
  await desk.getByTestId('link-create').click();
  const link = (await desk.getByTestId('link-url').textContent()) ?? '';
  const opened = own.app.waitForEvent('window');
  await desk.getByTestId('authorize-window').click();
  const window = await opened;
  const launchPage = new URL(window.url());
  const asked = window.waitForRequest((request) => request.url().includes('/cgi-bin/componentloginpage'));
  await window.locator('#go').click();
  // The whole address of the launch page is kept from other origins; its origin is what WeChat compares.
  expect((await (await asked).allHeaders()).referer).toContain(launchPage.origin);
  await window.getByRole('link', { name: '用演练手机扫码' }).waitFor();
  // The same address, come to from nowhere: the rehearsal refuses it as WeChat does.
  expect(await (await fetch(link)).text()).not.toContain('用演练手机扫码');
  await window.getByRole('link', { name: '用演练手机扫码' }).click();
  await chooseAndConfirm(window);
  await expect(desk.getByTestId('result-appid')).toBeVisible();
  await expect.poll(() => windowsOpen(own.app)).toBe(1);
  // The link has done its work: the phone is shown that it is used up.
  await expect(scan({ baseUrl: new URL(link).origin }, link)).rejects.toThrow();
});

test('a rehearsal’s H5 link opens in it as on the phone; WeChat’s own says that it cannot', async ({
  desk,
  own,
  wechat,
}) => {
  await desk.getByTestId('sandbox-start').click();
  await desk.getByTestId('token-fetch').click();
  await desk.getByTestId('session-label').fill('老街咖啡');
  await desk.getByTestId('link-create').click();
  const opened = own.app.waitForEvent('window');
  await desk.getByTestId('authorize-window').click();
  await chooseAndConfirm(await opened);
  await expect(desk.getByTestId('result-appid')).toBeVisible();
  const platformId = await seedPlatform(own.client, wechat);
  const { id: sessionId } = await own.client.session.create({ platformId, linkKind: 'h5' });
  await desk.evaluate((id) => {
    location.hash = `#/wizard?session=${id}`;
  }, sessionId);
  await expect(desk.getByTestId('link-url')).toContainText('open.weixin.qq.com');
  await expect(desk.getByTestId('authorize-window')).toHaveCount(0);
});
