/**
 * What the packed bundle gets for `electron` when it is started by Node: test/desktop's stand-in, with a page that
 * loads and makes one call. Says on stdout how the page came.
 */
import { fakeElectron } from '../desktop/fake-electron.ts';

const fake = fakeElectron({ lock: true });
export const {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  Menu,
  MessageChannelMain,
  nativeTheme,
  Notification,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
} = fake.electron;

/** The page's first call, as its client sends it. */
const call = JSON.stringify({ i: '1', p: { u: '/system/info' } });

async function actAsPage(): Promise<void> {
  const [window] = fake.windows;
  const handler = fake.handlers.get('app');
  if (!window || !handler) return void setTimeout(actAsPage, 20);
  const page = await handler({ method: 'GET', url: window.loaded[0] ?? '' });
  const preload = window.options.webPreferences?.preload ?? '';
  const { existsSync } = await import('node:fs');
  app.once('will-quit', () => {
    const answer = {
      status: page.statusCode,
      type: page.headers['content-type'],
      preload: existsSync(preload),
    };
    console.log(JSON.stringify(answer));
  });
  const port = await window.webContents.load();
  port.on('message', () => port.close());
  port.postMessage(call);
}

void actAsPage();
