import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build, type InlineConfig, mergeConfig, type Plugin } from 'vite';
import { toolEnv } from '../lib/child.mjs';
import { hasDisplay } from '../lib/display.mjs';
import { electronBinary, testElectron } from '../lib/electron-binary.mjs';
import { asOrdinaryUser } from '../lib/ordinary-user.mjs';
import { inRoot } from '../lib/paths.mjs';
import { say, Told } from '../lib/say.mjs';
import { desktopConfig, preloadConfig } from '../vite/targets.ts';
import { startPageServer } from './page-server.ts';
import { rehearseIn } from './rehearse.ts';

/** What Electron is started on: a package.json and the two bundles. */
const APP = inRoot('.cache', 'dev', 'window');

/** The product reads its page from files, by a scheme of its own; here that scheme is answered by Vite's server. */
const pageFromVite = (): Plugin => ({
  name: 'authdesk:page-from-vite',
  enforce: 'pre',
  resolveId: (name, importer) =>
    name === './protocol.ts' && importer?.endsWith('/electron/desktop/main.ts')
      ? inRoot('build', 'dev', 'window-protocol.ts')
      : undefined,
});

/** Bundles, and bundles again at every edit of what is in it. @param made called each time */
async function watch(config: InlineConfig, own: InlineConfig, made: () => void): Promise<void> {
  const common: InlineConfig = {
    build: { outDir: path.join(APP, 'desktop'), emptyOutDir: false, watch: {} },
  };
  const watcher = await build(mergeConfig(mergeConfig(config, common), own));
  if (!('on' in watcher)) throw new TypeError('not watching');
  await new Promise<void>((resolve) => {
    watcher.on('event', (event) => {
      if (event.code === 'ERROR') process.stderr.write(`${event.error.message}\n`);
      if (event.code !== 'END') return;
      resolve();
      made();
    });
  });
}

function electron(): string {
  const program = electronBinary() ?? testElectron()?.program;
  if (!program)
    throw new Told(
      '没有 Electron：运行 node node_modules/electron/install.js，或用 AUTHDESK_TEST_ELECTRON 指定',
      'there is no Electron: run node node_modules/electron/install.js, or name one by AUTHDESK_TEST_ELECTRON',
    );
  if (!hasDisplay(process.env))
    throw new Told('没有图形界面（DISPLAY 为空）', 'there is no display (DISPLAY is empty)');
  return program;
}

function open(program: string, dataDir: string, debuggedAt: string | undefined): ChildProcess {
  const switches = debuggedAt === undefined ? [] : [`--remote-debugging-port=${debuggedAt}`];
  const [command, args] = asOrdinaryUser(program, [...switches, APP, '--data', dataDir]);
  const env = toolEnv({ ELECTRON_RUN_AS_NODE: undefined });
  const child = spawn(command, args, { cwd: APP, env, stdio: ['ignore', 2, 2] });
  process.once('exit', () => child.kill());
  return child;
}

/** The files that Electron wants beside the bundles. */
function layOut(): void {
  mkdirSync(path.join(APP, 'desktop'), { recursive: true });
  const { name, version } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'));
  writeFileSync(
    path.join(APP, 'package.json'),
    JSON.stringify({ name, version, type: 'module', main: 'desktop/main.js' }),
  );
  copyFileSync(inRoot('build', 'icons', 'linux', '256x256.png'), path.join(APP, 'desktop', 'icon.png'));
}

/**
 * The window with hot reload; it opens anew at every edit of what runs outside the page. Closed by hand, it ends.
 * @param debuggedAt the port of Chromium's developer tools, if they are to listen
 */
export async function runWindow(dataDir: string, debuggedAt: string | undefined): Promise<void> {
  const program = electron();
  const page = await startPageServer({ core: undefined });
  layOut();
  await rehearseIn(dataDir);
  let window: ChildProcess | undefined;
  const reopen = async () => {
    const last = window;
    window = undefined;
    if (last && last.exitCode === null && last.signalCode === null) {
      last.kill();
      await once(last, 'exit');
    }
    const own = open(program, dataDir, debuggedAt);
    window = own;
    own.once('exit', (code) => {
      if (window === own) process.exit(code ?? 1);
    });
  };
  let opened = Promise.resolve();
  const edited = () => {
    if (window) opened = opened.then(reopen);
  };
  await watch(preloadConfig, {}, edited);
  const address = JSON.stringify(`http://127.0.0.1:${page.port}`);
  await watch(desktopConfig, { define: { __DEV_PAGE__: address }, plugins: [pageFromVite()] }, edited);
  say(`改动会自己出现；数据在 ${dataDir}`, `Edits show by themselves; the data is in ${dataDir}`);
  await reopen();
}
