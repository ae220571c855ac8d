import { createServer } from 'node:http';
import { callOverPort, electronMissing } from '../electron.ts';
import { expect, scan, test } from '../fixtures.ts';
import { connectTo } from '../rpc.ts';

// What only a running Electron can show. The modules' own specs are in test/desktop.

const missing = electronMissing();
test.skip(missing !== undefined, missing ?? '');

test('the window is sealed, talks to the core, and its page reaches no file beside it', async ({ desk }) => {
  // Offered once the core has answered that there is no profile yet.
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  expect(await desk.evaluate(() => 'require' in globalThis || 'process' in globalThis)).toBe(false);
  const statuses = await desk.evaluate(() =>
    Promise.all(
      ['/..%2fdesktop%2fmain.js', '/%2e%2e/desktop/main.js', '/..%5cdesktop%5cmain.js'].map(
        async (path) => (await fetch(path)).status,
      ),
    ),
  );
  expect(statuses).toEqual([404, 404, 404]);
});

test('nothing leads the page away: not a script, not a redirect, not a new window', async ({
  desk,
  electron,
}) => {
  const decoy = createServer((_request, response) => response.writeHead(302, { location: '/b' }).end());
  await new Promise<void>((resolve) => decoy.listen(0, '127.0.0.1', resolve));
  const address = decoy.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  await electron?.evaluate(({ shell }) => {
    const opened: string[] = [];
    Object.assign(globalThis, { opened });
    Object.assign(shell, { openExternal: async (url: string) => void opened.push(url) });
  });
  await desk.evaluate((url) => {
    location.href = `${url}/?next=app://bundle/index.html`;
    window.open('https://mp.weixin.qq.com/');
    window.open('file:///etc/passwd');
  }, origin);
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  expect(desk.url()).toMatch(/^app:\/\/bundle\//);
  expect(electron?.windows()).toHaveLength(1);
  const opened = await electron?.evaluate(() => Reflect.get(globalThis, 'opened'));
  expect(opened).toEqual(['https://mp.weixin.qq.com/']);
  decoy.close();
});

test('the merchant authorizes in a window of its own; its code reaches nobody else', async ({
  desk,
  electron,
  front,
}) => {
  test.skip(process.getuid?.() === 0, 'as root there is no sandbox, and no authorize window without it');
  await desk.getByTestId('sandbox-start').click();
  await desk.getByTestId('token-fetch').click();
  await desk.getByTestId('session-label').fill('城南花店');
  await desk.getByTestId('link-kind-pc').check();
  await desk.getByTestId('link-create').click();
  const link = (await desk.getByTestId('link-url').textContent()) ?? '';
  const { client, close } = await connectTo(front);
  const sessionId = (await client.session.list({})).rows[0]?.id;
  close();
  const outcome = callOverPort(desk, '/desktop/authorize', { sessionId });
  const window = await electron?.waitForEvent('window');
  await window?.locator('#go').click();
  await window?.getByRole('link', { name: '用演练手机扫码' }).click();
  await window?.getByRole('link', { name: /青禾咖啡点单/ }).click();
  await window?.getByRole('button', { name: '确认授权' }).click({ noWaitAfter: true });
  expect(await outcome).toMatchObject({ kind: 'completed', session: { state: 'authorized' } });
  await expect.poll(() => electron?.windows().length).toBe(1);
  await expect(desk.getByTestId('result-appid')).toBeVisible();
  // The link has done its work: the phone is shown that it is used up.
  await expect(scan({ baseUrl: new URL(link).origin }, link)).rejects.toThrow();
});

test('a second start brings the window to the front; the end is clean', async ({ desk, electron }) => {
  await expect(desk.getByTestId('sandbox-start')).toBeVisible();
  await electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  await electron?.evaluate(({ app }) => app.emit('second-instance'));
  await expect
    .poll(() => electron?.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMinimized()))
    .toBe(false);
  const ended = new Promise((resolve) => electron?.process().once('exit', resolve));
  await electron?.close();
  expect(await ended).toBe(0);
});
