import type { Page } from '@playwright/test';
import { electronMissing } from '../electron.ts';
import { expect, test } from '../fixtures.ts';
import { startOwnServer } from '../own-server.ts';

// The page in the real window reaches neither Node, nor a file, nor any origin but its own.

const missing = electronMissing();
test.skip(missing !== undefined, missing ?? '');

/** What this test made the policy stop is no fault of the page. */
const forgetViolations = (page: Page) =>
  page.evaluate(() => {
    window.violations = [];
  });

test('the page has nothing of Node or Electron, and reaches no file beside its own', async ({
  desk,
  provoked,
}) => {
  provoked.push(/status of 404/);
  // Offered once the core has answered that there is no profile yet.
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  const found = await desk.evaluate(() =>
    ['require', 'process', 'module', 'Buffer', 'global', 'electron', 'ipcRenderer', 'authdesk'].filter(
      (name) => name in globalThis,
    ),
  );
  expect(found).toEqual([]);
  const statuses = await desk.evaluate(() =>
    Promise.all(
      [
        '/..%2fdesktop%2fmain.js',
        '/%2e%2e/desktop/main.js',
        '/..%5cdesktop%5cmain.js',
        '/%2fetc%2fpasswd',
        '/assets/..%2f..%2fdesktop%2fpreload.cjs',
      ].map(async (path) => (await fetch(path)).status),
    ),
  );
  expect(statuses).toEqual([404, 404, 404, 404, 404]);
});

test('nothing of the page reaches another origin or a file, whichever way it tries', async ({
  desk,
  provoked,
}) => {
  // Each of the ways is stopped by the policy, and Chromium says so.
  provoked.push(/Content Security Policy/, /Not allowed to load local resource/, /net::ERR_/);
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  const elsewhere = await startOwnServer();
  const outcome = await desk.evaluate(
    async ([url, file]) => {
      const settled = (promise: Promise<unknown>) =>
        promise.then(
          () => 'reached',
          () => 'stopped',
        );
      const element = (tag: 'img' | 'script' | 'iframe' | 'link', at: string) =>
        new Promise<void>((resolve, reject) => {
          const made = document.createElement(tag);
          made.addEventListener('load', () => (tag === 'iframe' ? reject() : resolve()));
          made.addEventListener('error', () => reject());
          if (made instanceof HTMLLinkElement) Object.assign(made, { rel: 'stylesheet', href: at });
          else made.src = at;
          document.body.append(made);
          setTimeout(reject, 2_000);
        });
      const socket = () =>
        new Promise<void>((resolve, reject) => {
          const made = new WebSocket(url.replace('http', 'ws'));
          made.onopen = () => resolve();
          made.onerror = () => reject();
        });
      const worker = () =>
        new Promise<void>((resolve, reject) => {
          const made = new Worker(URL.createObjectURL(new Blob(['postMessage(1)'])));
          made.onmessage = () => resolve();
          made.onerror = () => reject();
        });
      navigator.sendBeacon(url, 'beacon');
      return {
        fetch: await settled(fetch(url)),
        noCors: await settled(fetch(url, { mode: 'no-cors' })),
        file: await settled(fetch(file)),
        otherHost: await settled(fetch('app://other/index.html')),
        img: await settled(element('img', url)),
        fileImg: await settled(element('img', file)),
        script: await settled(element('script', url)),
        style: await settled(element('link', url)),
        frame: await settled(element('iframe', url)),
        socket: await settled(socket()),
        worker: await settled(worker()),
        eval: await settled((async () => new Function('return 1')())()),
      };
    },
    [elsewhere.url, 'file:///etc/hostname'] as const,
  );
  expect(Object.entries(outcome).filter(([, how]) => how !== 'stopped')).toEqual([]);
  expect(elsewhere.got).toEqual([]);
  expect(await desk.evaluate(() => window.violations.length)).toBeGreaterThan(5);
  await forgetViolations(desk);
  await elsewhere.close();
});

test('no permission of the browser’s is granted but the writing of the clipboard', async ({
  desk,
  provoked,
}) => {
  provoked.push(/^Permissions policy violation/);
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  const refused = await desk.evaluate(async () => {
    const stopped = (promise: Promise<unknown>) =>
      promise.then(
        () => false,
        () => true,
      );
    return {
      notifications: (await Notification.requestPermission()) === 'denied',
      read: await stopped(navigator.clipboard.readText()),
      location: await stopped(
        new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      camera: await stopped(navigator.mediaDevices.getUserMedia({ video: true })),
      screen: await stopped(navigator.mediaDevices.getDisplayMedia({ video: true })),
    };
  });
  expect(refused).toEqual({ notifications: true, read: true, location: true, camera: true, screen: true });
});

test('nothing leads the page away: not a script, not a form, not a redirect, not a new window', async ({
  desk,
  electron,
  provoked,
}) => {
  provoked.push(/Not allowed to load local resource/, /Content Security Policy/);
  const elsewhere = await startOwnServer();
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  await electron?.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) });
  });
  // Asked from the main process: a page's own navigation that is prevented never ends for who drives the page.
  const inPage = (script: string) =>
    electron?.evaluate(
      ({ BrowserWindow }, text) =>
        BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(text, true),
      script,
    );
  await inPage(`location.href = '${elsewhere.url}?next=app://bundle/index.html'; 0`);
  await inPage(`location.assign('file:///etc/hostname'); 0`);
  await inPage(`location.assign('javascript:document.title=1'); 0`);
  await inPage(`window.open('https://mp.weixin.qq.com/'); window.open('file:///etc/passwd'); 0`);
  await inPage(`{
    const form = document.createElement('form');
    Object.assign(form, { action: '${elsewhere.url}', method: 'post' });
    document.body.append(form);
    form.submit();
  } 0`);
  // For the page's driver a navigation is still under way: the page itself is asked.
  const here = () =>
    desk.evaluate(() => [location.href, document.querySelectorAll('[data-testid="sandbox-start"]').length]);
  expect(await here()).toEqual([expect.stringMatching(/^app:\/\/bundle\//), 1]);
  expect(electron?.windows()).toHaveLength(1);
  expect(await electron?.evaluate(() => Reflect.get(globalThis, 'opened'))).toEqual([
    'https://mp.weixin.qq.com/',
  ]);
  expect(elsewhere.got).toEqual([]);
  await forgetViolations(desk);
  await elsewhere.close();
});
