// The window: Electron's main process. A list of what happens, in order.
import { randomBytes, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { setFlagsFromString } from 'node:v8';
import * as electron from 'electron';
import { forgetSecrets } from '../../shared/child-env.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { dataDirFor } from '../core/folder/data-dir.ts';
import { appId, appScheme } from './app-url.ts';
import { createAppearance } from './appearance.ts';
import { makeProfileFolder, parseDesktopArgs } from './args.ts';
import type { Busy } from './busy.ts';
import { createSecretClipboard } from './clipboard.ts';
import { openDesktopApp } from './desktop-app.ts';
import { createExternalDoor } from './external-links.ts';
import { createLog } from './log.ts';
import type { Served } from './open-core.ts';
import { createOpenedFiles, handoverIn } from './opened-files.ts';
import {
  appSchemeRegistration,
  createProtocolHandler,
  inBuffers,
  readAhead,
  watchFirstLoad,
} from './protocol.ts';
import { guardApp, guardContents, guardSession, guardVisitor, plainUserAgent } from './security.ts';
import { createStartedSignal, runSmoke, smokeLimitMs } from './started.ts';
import { textsIn } from './texts.ts';

const { app, clipboard, dialog, Menu, nativeTheme, protocol, session, shell } = electron;

// A larger young generation from the start spares repeated copying of what stays loaded (10 ms here, also in the page).
setFlagsFromString('--semi-space-growth-factor=16');
app.commandLine.appendSwitch('js-flags', '--min-semi-space-size=16');

// Programs that Electron starts (browsers, file managers) inherit this environment.
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
// An unexpected error must not end the process during an authorization. Its message may hold secrets.
process.on('unhandledRejection', (error) => log.fault('rejection', error));
process.on('uncaughtException', (error) => log.fault('exception', error));

const started = createStartedSignal(process.env);
// Read first: enableSandbox below removes the switch.
const sandboxed = !app.commandLine.hasSwitch('no-sandbox');
app.enableSandbox();
// On Linux virtual machines and remote displays are common; Chromium's GPU process fails there
// and is restarted without acceleration at every start.
if (process.platform === 'linux' && process.env.AUTHDESK_GPU !== '1') app.disableHardwareAcceleration();
// Our menu follows once the language is known; this prevents Electron's default menu.
Menu.setApplicationMenu(null);
if (process.platform === 'win32') app.setAppUserModelId(appId);
protocol.registerSchemesAsPrivileged([appSchemeRegistration]);
const profile = makeProfileFolder(dataDir);
if (profile) app.setPath('userData', profile);

const openExternal = createExternalDoor((url) => shell.openExternal(url), log.note);
/** Sessions of authorize windows: their pages may navigate, but get no permissions. */
const visitors = new WeakSet<electron.Session>();
guardApp(app);
app.on('session-created', guardSession);
app.on('web-contents-created', (_event, contents) =>
  visitors.has(contents.session) ? guardVisitor(contents) : guardContents(contents, openExternal),
);

const openedFiles = createOpenedFiles();
/** A hand-over file that the program was started with. */
let startFile = handoverIn(process.argv.slice(app.isPackaged ? 1 : 2), process.cwd());
let openFile = (path: string) => {
  startFile = path;
};
// macOS says it by an event, which comes before the window when it is a start.
app.on('open-file', (event, path) => {
  event.preventDefault();
  openFile(path);
});

const appearance = createAppearance({
  theme: nativeTheme,
  languages: () => app.getPreferredSystemLanguages(),
  asked: args.lang,
});
const texts = () => textsIn(appearance.lang());
const secrets = createSecretClipboard(clipboard, (run, ms) => void setTimeout(run, ms));
/** On other systems the icon is part of the program. */
const icon = process.platform === 'linux' ? here('icon.png') : undefined;
const openLogs = async () => void (await shell.openPath(log.folder));

/** Creates the in-memory session of one authorize window. @returns its name */
function newPartition(): string {
  const partition = `authorize-${randomUUID()}`;
  const own = session.fromPartition(partition);
  // Before the window exists: an existing window keeps its user agent.
  own.setUserAgent(plainUserAgent(own.getUserAgent()));
  visitors.add(own);
  return partition;
}

let comeBack = () => {};
async function openCore(busy: Busy): Promise<Served> {
  const { openServedCore } = await import('./open-core.ts');
  await setImmediate();
  return openServedCore({
    electron,
    dataDir,
    version: app.getVersion(),
    log,
    busy,
    secrets,
    openLogs,
    readOpened: openedFiles.read,
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

/** Shows why the program cannot start, and quits. Electron's own error box has English labels. */
function refuse(error: unknown, message: string, detail = ''): void {
  log.fault('start.failed', error);
  started();
  const { product: title, end } = texts();
  if (!args.smoke) dialog.showMessageBoxSync({ type: 'error', title, message, detail, buttons: [end] });
  app.exit(4);
}

/** The texts of all errors are loaded only when there is one. */
async function refuseToStart(error: unknown): Promise<void> {
  await app.whenReady();
  const { explain, loadErrorTexts } = await import('../../shared/errors/index.ts');
  const { loadWords } = await import('../../shared/texts/words.ts');
  const lang = appearance.lang();
  await Promise.all([loadWords(lang), loadErrorTexts(lang)]);
  const found = toProblem(error);
  const { code, title, meaning, hint } = explain(found, lang);
  log.note('start.failed', code);
  refuse(error, title, `${meaning}\n\n${hint}`);
}

/** For when the module that explains errors cannot be loaded either. */
const refuseUntold = (error: unknown) => refuse(error, texts().incomplete);

/** Everything up to the window on the screen. */
async function start(): Promise<void> {
  const root = here('../renderer');
  const readPage = readAhead(root, (path) => readFile(path));
  await app.whenReady();
  // In case it was created before the listener for new sessions.
  guardSession(session.defaultSession);
  const nonce = () => randomBytes(16).toString('base64');
  const files = createProtocolHandler({ root, nonce, readFile: readPage });
  const { handle, loaded } = watchFirstLoad(files, (run, ms) => void setTimeout(run, ms));
  protocol.registerBufferProtocol(appScheme, inBuffers(handle));
  const running = openDesktopApp({
    electron,
    // After the page's files were served: until then the page waits for this process.
    openCore: (busy) => loaded.then(() => openCore(busy)),
    devTools,
    place: startFile === undefined ? undefined : openedFiles.placeOf(startFile),
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
  comeBack = () => running.show();
  openFile = (path) => running.show(openedFiles.placeOf(path));
  app.on('second-instance', (_event, argv, cwd) => {
    const file = handoverIn(argv.slice(1), cwd);
    if (file === undefined) running.show();
    else openFile(file);
  });
  app.on('activate', () => running.show());
  await Promise.all([
    running.opened.then(() => log.note('start', app.getVersion())),
    ...(args.smoke ? [smoke(running.opened)] : []),
  ]);
}

async function smoke(opened: Promise<Served>): Promise<void> {
  await runSmoke({
    called: opened.then(({ called }) => called),
    report: async () => {
      const { client, found } = await opened;
      const info = await client()?.system.info();
      if (!info) throw found() ?? new Error('the desk is closed');
      return { ...info.runtime, version: app.getVersion() };
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

// Not awaited: Electron becomes ready only after this module has finished.
if (app.requestSingleInstanceLock()) start().catch(refuseToStart).catch(refuseUntold);
else {
  // The running instance comes to the front.
  started();
  app.quit();
}
