// The window: Electron's main process. A list of what happens, in order.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, dialog, Menu, MessageChannelMain, nativeTheme, protocol, shell } from 'electron';
import { explain } from '../../shared/errors/index.ts';
import { toProblem } from '../../shared/errors/problem.ts';
import { createRpcServer, type RpcServer } from '../../shared/rpc/server.ts';
import { dataDirFor, nodeEffects, openCore } from '../core/index.ts';
import { appScheme, pageUrl } from './app-url.ts';
import { langFor, parseDesktopArgs } from './args.ts';
import { createExternalDoor } from './external-links.ts';
import { makeProfileFolder } from './profile-folder.ts';
import { appSchemeRegistration, createProtocolHandler } from './protocol.ts';
import { closeBeforeQuit } from './quit.ts';
import { servePorts } from './rpc-port.ts';
import { createSaveFile } from './save-file.ts';
import { guardContents, guardSession } from './security.ts';
import { bringToFront, showWhenReady, windowOptions } from './window.ts';

const here = (below: string) => fileURLToPath(new URL(below, import.meta.url));

const { data, lang } = parseDesktopArgs(process.argv.slice(app.isPackaged ? 1 : 2));
const dataDir = dataDirFor({
  platform: process.platform,
  env: process.env,
  home: homedir(),
  ...(data === undefined ? {} : { asked: data }),
});
const effects = nodeEffects(
  createSaveFile(async (options) => {
    const [parent] = BrowserWindow.getAllWindows();
    const { filePath } = await (parent
      ? dialog.showSaveDialog(parent, options)
      : dialog.showSaveDialog(options));
    return filePath || undefined;
  }),
);

function openWindow(rpc: RpcServer): void {
  const window = new BrowserWindow(
    windowOptions({
      preload: here('preload.cjs'),
      dark: nativeTheme.shouldUseDarkColors,
      devTools: !app.isPackaged,
    }),
  );
  showWhenReady(window);
  servePorts(window.webContents, () => new MessageChannelMain(), rpc);
  window.loadURL(pageUrl).catch(() => effects.warn('window.load', 'failed'));
}

function refuseToStart(error: unknown): void {
  const { title, meaning, hint } = explain(
    toProblem(error),
    lang ?? langFor(app.getPreferredSystemLanguages()),
  );
  dialog.showErrorBox(title, `${meaning}\n\n${hint}`);
  app.exit(4);
}

async function start(): Promise<void> {
  const [core] = await Promise.all([
    openCore({ dataDir, front: 'desktop', version: app.getVersion(), effects }),
    app.whenReady(),
  ]);
  closeBeforeQuit(app, () => core.close());
  const nonce = () => randomBytes(16).toString('base64');
  const root = here('../renderer');
  protocol.handle(appScheme, createProtocolHandler({ root, nonce, readFile: (path) => readFile(path) }));
  if (process.platform !== 'darwin') Menu.setApplicationMenu(null);
  const rpc = createRpcServer(core.router, effects.warn);
  openWindow(rpc);
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(rpc);
  });
}

// A stray rejection must not end the process: an authorization may be on its way. Its text may hold secrets.
process.on('unhandledRejection', (error) =>
  effects.warn('rejection', error instanceof Error ? error.name : typeof error),
);

app.enableSandbox();
protocol.registerSchemesAsPrivileged([appSchemeRegistration]);
const profile = makeProfileFolder(dataDir);
if (profile) app.setPath('userData', profile);
const openExternal = createExternalDoor((url) => shell.openExternal(url), effects.warn);
app.on('session-created', guardSession);
app.on('web-contents-created', (_event, contents) => guardContents(contents, openExternal));
app.on('second-instance', () => {
  const [window] = BrowserWindow.getAllWindows();
  if (window) bringToFront(window);
});
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});

// Not awaited: Electron is ready only after this module has run to its end.
if (app.requestSingleInstanceLock())
  start().catch((error) => app.whenReady().then(() => refuseToStart(error)));
else app.quit();
