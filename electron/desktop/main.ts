// The window: Electron's main process. A list of what happens, in order.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
import { explain } from '../../shared/errors/index.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { dataDirFor, type Effects, nodeEffects, openCore } from '../core/index.ts';
import { appId } from './app-id.ts';
import { appScheme } from './app-url.ts';
import { createAppearance } from './appearance.ts';
import { parseDesktopArgs } from './args.ts';
import { createAuthorizeWindows } from './authorize-window.ts';
import { createSecretClipboard } from './clipboard.ts';
import { type Desk, openDesk } from './desk.ts';
import { createExternalDoor } from './external-links.ts';
import { createLog } from './log.ts';
import { makeProfileFolder } from './profile-folder.ts';
import { appSchemeRegistration, createProtocolHandler } from './protocol.ts';
import { createSaveFile } from './save-file.ts';
import { guardApp, guardContents, guardSession, guardVisitor } from './security.ts';
import { runSmoke, smokeLimitMs } from './smoke.ts';
import { textsIn } from './texts.ts';

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

// Asked first: enabling it takes the switch away, and the processes start without it all the same.
const sandboxed = !app.commandLine.hasSwitch('no-sandbox');
app.enableSandbox();
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
const files = createSaveFile({
  askForPath: async (options) => {
    const parent = BrowserWindow.getFocusedWindow();
    const { filePath } = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options));
    return filePath || undefined;
  },
  newId: randomUUID,
  reveal: (path) => shell.showItemInFolder(path),
});
const secrets = createSecretClipboard(clipboard, (run, ms) => void setTimeout(run, ms));
let comeBack = () => {};
const authorizeWindows = createAuthorizeWindows({
  newWindow: (options) => new BrowserWindow(options),
  newPartition: () => {
    const partition = `authorize-${randomUUID()}`;
    visitors.add(session.fromPartition(partition));
    return partition;
  },
  name: () => texts().authorizeWindow,
  dark: () => nativeTheme.shouldUseDarkColors,
  devTools,
  sandboxed,
  comeBack: () => comeBack(),
});
const openLogs = async () => void (await shell.openPath(log.folder));
const effects: Effects = {
  ...nodeEffects(files.saveFile),
  warn: log.note,
  desktop: {
    openAuthorizeWindow: authorizeWindows.open,
    copySecret: secrets.copySecret,
    showFile: files.showFile,
    openLogs,
  },
};

function refuseToStart(error: unknown): void {
  const problem = toProblem(error);
  log.note('start.failed', problem.code);
  log.fault('start.failed', error);
  const { title, meaning, hint } = explain(problem, appearance.lang());
  if (!args.smoke) dialog.showErrorBox(title, `${meaning}\n\n${hint}`);
  app.exit(4);
}

async function start(): Promise<void> {
  const [core] = await Promise.all([
    openCore({ dataDir, front: 'desktop', version: app.getVersion(), effects }),
    app.whenReady(),
  ]);
  log.note('start', app.getVersion());
  // Should it have been there before anybody listened for new ones.
  guardSession(session.defaultSession);
  const nonce = () => randomBytes(16).toString('base64');
  const root = here('../renderer');
  protocol.handle(appScheme, createProtocolHandler({ root, nonce, readFile: (path) => readFile(path) }));
  const desk = await openDesk({
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
    core,
    devTools,
    log,
    appearance,
    texts,
    openExternal,
    openLogs,
    preload: here('preload.cjs'),
    stateFile: join(profile ?? dataDir, 'window.json'),
    closeVisitors: () => authorizeWindows.closeAll(),
    beforeEnd: () => secrets.clearNow(),
  });
  comeBack = desk.show;
  app.on('second-instance', desk.show);
  app.on('activate', desk.show);
  if (args.smoke) await smoke(desk);
}

async function smoke({ called, client }: Desk): Promise<void> {
  await runSmoke({
    called,
    report: async () => ({ ...(await client.system.info()).runtime, version: app.getVersion() }),
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
if (app.requestSingleInstanceLock())
  start().catch((error) => app.whenReady().then(() => refuseToStart(error)));
else app.quit();
