// Loaded only once the window loads its page: the core, the contract, and what depends on them.
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type AnyRouter, createRouterClient } from '@orpc/server';
import type * as Electron from 'electron';
import { type Around, createRpcServer } from '../../shared/rpc/server.ts';
import { RpcSwitch } from '../../shared/rpc/switch.ts';
import { z } from '../../shared/zod.ts';
import { openDesk } from '../core/desk.ts';
import type { DesktopEffects } from '../core/effects/index.ts';
import { type Core, type Effects, nodeEffects } from '../core/index.ts';
import { feedFolder } from '../core/updates/address.ts';
import { type AuthorizeWindowDeps, createAuthorizeWindows } from './authorize-window.ts';
import type { Busy } from './busy.ts';
import type { SecretClipboard } from './clipboard.ts';
import type { Log } from './log.ts';
import { createSaveFile } from './save-file.ts';

export interface CoreQuestion {
  electron: Pick<typeof Electron, 'BrowserWindow' | 'dialog' | 'shell'>;
  /** Absolute. */
  dataDir: string;
  version: string;
  log: Log;
  /** Counts calls, so that the end can wait for them. */
  busy: Busy;
  secrets: SecretClipboard;
  openLogs: () => Promise<void>;
  readOpened: DesktopEffects['readOpened'];
  /** For authorize windows. */
  visitors: Omit<AuthorizeWindowDeps, 'newWindow'>;
  /** Absolute path of the package's resources. */
  resources: string;
}

const clientOf = (core: Core) => createRouterClient(core.router);
export type Client = ReturnType<typeof clientOf>;
export type Served = Awaited<ReturnType<typeof openServedCore>>;

/** Opens the core and serves it to the page's ports. @throws ProblemError `store.*` */
export async function openServedCore(o: CoreQuestion) {
  const { electron, log, dataDir, version, resources } = o;
  spareFormData();
  const authorizeWindows = createAuthorizeWindows({
    ...o.visitors,
    newWindow: (options) => new electron.BrowserWindow(options),
  });
  const desk = await openDesk({
    dataDir,
    front: 'desktop',
    version,
    effects: effectsOf(o, authorizeWindows.open),
    updateFeed: () => packagedFeed(() => readFile(join(resources, packagedFeedFile), 'utf8')),
  });
  const called = Promise.withResolvers<void>();
  const around: Around = (call) =>
    o.busy.during(async () => {
      const answer = await call();
      called.resolve();
      return answer;
    });
  if (desk.found) log.note('start.failed', desk.found.problem.code);
  const serve = (router: AnyRouter) => createRpcServer(router, { warn: log.note, fault: log.fault }, around);
  const rpc = new RpcSwitch(desk.router().then(serve));
  const listeners = new Set<() => void>();
  desk.onChange((next) => {
    authorizeWindows.closeAll();
    rpc.to(next.then(serve));
    void next.then(() => {
      for (const listener of listeners) listener();
    });
  });
  return {
    /** undefined where the database is damaged: the page leads out of that. */
    client: () => desk.core && clientOf(desk.core),
    /** Why there is no client. */
    found: () => desk.found,
    rpc: () => rpc.ready(),
    /** Tells when there is another core than before. */
    onReopened: (listener: () => void) => void listeners.add(listener),
    /** Resolves when the page has had its first answer over its port. */
    called: called.promise,
    /** Closes the authorize windows together with the main window. */
    closeVisitors: authorizeWindows.closeAll,
    /** Ends calls in progress, closes the database. */
    close: () => desk.close(),
  };
}

/** Replaces FormData, see below. */
class NoFormData {}

/**
 * Decoding a call tests whether it is FormData, for which Node loads its HTTP client (45 ms, while the page waits for
 * its first answer). The contract has no forms, so a class without instances does.
 */
function spareFormData(): void {
  Object.defineProperty(globalThis, 'FormData', { value: NoFormData, configurable: true, writable: true });
}

function effectsOf(
  { electron, log, secrets, openLogs, readOpened }: CoreQuestion,
  openAuthorizeWindow: NonNullable<Effects['desktop']>['openAuthorizeWindow'],
): Effects {
  const { BrowserWindow, dialog, shell } = electron;
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
  return {
    ...nodeEffects(files.saveFile),
    warn: log.note,
    fault: log.fault,
    desktop: {
      openAuthorizeWindow,
      copySecret: secrets.copySecret,
      showFile: files.showFile,
      openLogs,
      readOpened,
    },
  };
}

/** electron-builder leaves it among the resources of a package that was made with a feed. */
export const packagedFeedFile = 'app-update.yml';

const feedSchema = z.object({ provider: z.literal('generic'), url: z.string().max(2_000) });

/**
 * The update feed that this package was made with. It only prefills the field in the settings; nothing is requested.
 * @param read gives the text of `app-update.yml`, and fails when there is none
 * @returns its address; empty when the package has none, or none that may be asked
 */
export async function packagedFeed(read: () => Promise<string>): Promise<string> {
  try {
    const text = await read();
    const { load } = await import('js-yaml');
    const { url } = feedSchema.parse(load(text, { maxAliases: 0 }));
    feedFolder(url);
    return url;
  } catch {
    // No feed or an unusable one: the field stays empty.
    return '';
  }
}
