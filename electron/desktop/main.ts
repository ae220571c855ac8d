// The window: Electron's main process. A list of what happens, in order.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  Menu,
  MessageChannelMain,
  Notification,
  nativeTheme,
  powerMonitor,
  protocol,
  type Session,
  screen,
  session,
  shell,
} from 'electron';
import { forgetSecrets } from '../../shared/child-env.ts';
import { dataDirFor } from '../core/folder/data-dir.ts';
import { appId } from './app-id.ts';
import { appScheme } from './app-url.ts';
import { createAppearance } from './appearance.ts';
import { parseDesktopArgs } from './args.ts';
import type { Busy } from './busy.ts';
import { createSecretClipboard } from './clipboard.ts';
import { openDesk } from './desk.ts';
import { createExternalDoor } from './external-links.ts';
import { createLog } from './log.ts';
import type { Served } from './open-core.ts';
import { makeProfileFolder } from './profile-folder.ts';
import {
  appSchemeRegistration,
  createProtocolHandler,
  inBuffers,
  readAhead,
  watchFirstLoad,
} from './protocol.ts';
import { guardApp, guardContents, guardSession, guardVisitor } from './security.ts';
import { runSmoke, smokeLimitMs } from './smoke.ts';
import { createStartedSignal } from './started.ts';
import { textsIn } from './texts.ts';
import { plainUserAgent } from './user-agent.ts';

// What a start loads stays: room for it at once, here and in the page, spares copying it again and again (10 ms here).
setFlagsFromString('--semi-space-growth-factor=16');
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=16');

// Browsers and file managers that Electron starts inherit what is here.
forgetSecrets(process.env);

const here = (below: string) => fileURLToPath(new URL(below, import.meta.url));

const args = parseDesktopArgs(process.argv.slice(app.isPackaged ? 1 : 2));
const devTools = !app.isPackaged || process.env.AUTHDESK_DEVTOOLS === '1';
const dataDir = dataDirFor({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  ...(args.data === undefined ? {} : { asked: args.data }),
});
const log = createLog({
  folder: join(dataDir, 'logs'),
  now: Date.now,
  echo: (line) => process.stderr.write(line),
});
// A stray fault must not end the process: an authorization may be on its way. Its text may hold secrets.
process.on('unhandledRejection', (error) => log.fault('rejection', error));
process.on('uncaughtException', (error) => log.fault('exception', error));

const started = createStartedSignal(process.env);
// Asked first: what follows takes the switch away, and with it the answer.
const sandboxed = !app.commandLine.hasSwitch('no-sandbox');
app.enableSandbox();
// On Linux the graphics of a virtual machine or of a remote display are the rule here; there Chromium tries them in vain,
// and starts again without, at every start. What is shown is text.
if (process.platform === 'linux' && process.env.AUTHDESK_GPU !== '1') app.disableHardwareAcceleration();
// Ours follows with the language; Electron would make one of its own first.
Menu.setApplicationMenu(null);
if (process.platform === 'win32') app.setAppUserModelId(appId);
protocol.registerSchemesAsPrivileged([appSchemeRegistration]);
const profile = makeProfileFolder(dataDir);
if (profile) app.setPath('userData', profile);

const openExternal = createExternalDoor((url) => shell.openExternal(url), log.note);
/** Sessions of authorize windows: strangers' pages, which may go elsewhere but get nothing. */
const visitors = new WeakSet<Session>();
guardApp(app);
app.on('session-created', guardSession);
app.on('web-contents-created', (_event, contents) =>
  visitors.has(contents.session) ? guardVisitor(contents) : guardContents(contents, openExternal),
);

const appearance = createAppearance({
  theme: nativeTheme,
  languages: () => app.getPreferredSystemLanguages(),
  asked: args.lang,
});
const texts = () => textsIn(appearance.lang());
const secrets = createSecretClipboard(clipboard, (run, ms) => void setTimeout(run, ms));
/** Elsewhere it is in the program. */
const icon = process.platform === 'linux' ? here('icon.png') : undefined;
const openLogs = async () => void (await shell.openPath(log.folder));

/** A session for one window of strangers' pages, in memory. @returns its name */
function newPartition(): string {
  const partition = `authorize-${randomUUID()}`;
  const own = session.fromPartition(partition);
  // Before there is a window: one that is there keeps what it has.
  own.setUserAgent(plainUserAgent(own.getUserAgent()));
  visitors.add(own);
  return partition;
}

let comeBack = () => {};
async function openCore(busy: Busy): Promise<Served> {
  // In portions: between them this process hands the page what it waits for.
  await import('../../shared/contract/index.ts');
  await setImmediate();
  const { openServedCore } = await import('./open-core.ts');
  await setImmediate();
  return openServedCore({
    electron: { BrowserWindow, dialog, shell },
    dataDir,
    version: app.getVersion(),
    log,
    busy,
    secrets,
    openLogs,
    visitors: {
      newPartition,
      name: () => texts().authorizeWindow,
      dark: () => nativeTheme.shouldUseDarkColors,
      devTools,
      icon,
      sandboxed,
      comeBack: () => comeBack(),
    },
    resources: process.resourcesPath,
  });
}

/** Says why there will be no window, and ends. Not in Electron's own error box: its title and its button are English. */
function refuse(error: unknown, message: string, detail = ''): void {
  log.fault('start.failed', error);
  started();
  const { product: title, end } = texts();
  if (!args.smoke) dialog.showMessageBoxSync({ type: 'error', title, message, detail, buttons: [end] });
  app.exit(4);
}

async function refuseToStart(error: unknown): Promise<void> {
  await app.whenReady();
  const { explainStart } = await import('./explain-start.ts');
  const { code, title, text } = explainStart(error, appearance.lang());
  log.note('start.failed', code);
  refuse(error, title, text);
}

/** What would explain it cannot be read either: parts of the program are missing. */
const refuseUntold = (error: unknown) => refuse(error, texts().incomplete);

/** Everything up to the window on the screen. */
async function start(): Promise<void> {
  const root = here('../renderer');
  const readPage = readAhead(root, (path) => readFile(path));
  await app.whenReady();
  // Should it have been there before anybody listened for new ones.
  guardSession(session.defaultSession);
  const nonce = () => randomBytes(16).toString('base64');
  const files = createProtocolHandler({ root, nonce, readFile: readPage });
  const { handle, loaded } = watchFirstLoad(files, (run, ms) => void setTimeout(run, ms));
  protocol.registerBufferProtocol(appScheme, inBuffers(handle));
  const desk = openDesk({
    electron: {
      app,
      BrowserWindow,
      clipboard,
      dialog,
      Menu,
      MessageChannelMain,
      nativeTheme,
      Notification,
      powerMonitor,
      screen,
    },
    // While the page's process reads its files, and not before: until then it waits for this one.
    openCore: (busy) => loaded.then(() => openCore(busy)),
    devTools,
    log,
    appearance,
    texts,
    openExternal,
    openLogs,
    preload: here('preload.cjs'),
    icon,
    stateFile: join(profile ?? dataDir, 'window.json'),
    onShown: started,
    endAtOnce: () => void process.kill(process.pid, 'SIGKILL'),
    beforeEnd: () => secrets.clearNow(),
  });
  comeBack = desk.show;
  app.on('second-instance', desk.show);
  app.on('activate', desk.show);
  await Promise.all([
    desk.opened.then(() => log.note('start', app.getVersion())),
    ...(args.smoke ? [smoke(desk.opened)] : []),
  ]);
}

async function smoke(opened: Promise<Served>): Promise<void> {
  await runSmoke({
    called: opened.then(({ called }) => called),
    report: async () => {
      const { client } = await opened;
      return { ...(await client.system.info()).runtime, version: app.getVersion() };
    },
    say: (line) => process.stdout.write(`${line}\n`),
    quit: () => app.quit(),
    fail: (code) => app.exit(code),
    limitMs: smokeLimitMs,
  });
}

app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

// Not awaited: Electron is ready only after this module has run to its end.
if (app.requestSingleInstanceLock()) start().catch(refuseToStart).catch(refuseUntold);
else {
  // The one that is there comes to the front.
  started();
  app.quit();
}
