import type { AnyRouter } from '@orpc/server';
import type { Warning } from '../../shared/contract/models.ts';
import { type Problem, toProblem } from '../../shared/errors/problem.ts';
import { type Lang, langs } from '../../shared/lang.ts';
import { createRpcServer, type RpcServer } from '../../shared/rpc/server.ts';
import { RpcSwitch } from '../../shared/rpc/switch.ts';
import { worded } from '../../shared/texts/index.ts';
import { loadWords } from '../../shared/texts/words.ts';
import { nodeEffects } from '../core/effects/index.ts';
import type { CoreOptions } from '../core/index.ts';
import { createDownloads } from './downloads.ts';
import { createLaunchDoor, type LaunchDoor } from './launch-door.ts';
import type { PagesDeps } from './pages.ts';
import { attachRpcSockets } from './rpc-socket.ts';
import { type Message, messageOf, StartError } from './say.ts';
import { servePages } from './serve-pages.ts';
import { listStaticFiles } from './static-files.ts';

/** What the front needs of the core. */
export interface OpenedCore {
  readonly router: AnyRouter;
  /** Warnings about the data folder that have not been shown yet. */
  readonly warnings?: readonly Warning[];
  /** Why the database does not open; then the page says so, and leads out of it. */
  readonly found?: Problem | undefined;
  /** Tells when a restore begins, with what will be served after it. */
  onChange?: (listener: (next: Promise<AnyRouter>) => void) => void;
  close: () => Promise<void>;
}

export interface StartOptions {
  /** 0: any free one. */
  port: number;
  dataDir: string;
  /** The built page, if there is one. */
  rendererRoot: string | undefined;
  version: string;
  openCore: (options: CoreOptions) => Promise<OpenedCore>;
  /** Left out: a new one, with new tokens. */
  door?: LaunchDoor;
}

export type BrowserFront = Awaited<ReturnType<typeof startBrowserFront>>;

/**
 * Opens the port first, then the core: a port in use is noticed before the database is touched, and the
 * page loads while the core opens.
 * @throws StartError with exit code 2 (no page, no port) or 4 (no database)
 */
export async function startBrowserFront(options: StartOptions) {
  const { rendererRoot } = options;
  if (!rendererRoot) throw new StartError(messageOf('fronts.browser.notBuilt'), 2, 'internal');
  const usual = nodeEffects((file) => downloads.keep(file));
  const downloads = createDownloads(usual);
  const door = options.door ?? createLaunchDoor(usual);
  const effects = { ...usual, invite: () => door.invite() };
  const files = await listStaticFiles(rendererRoot);
  const pages = await listen({ files, downloads, warn: effects.warn }, options.port);
  const core = openCoreOf(options, effects);
  const serve = (router: AnyRouter): RpcServer => createRpcServer(router, effects);
  const first = core.then(({ router }) => serve(router));
  const rpc = new RpcSwitch(first);
  const sockets = attachRpcSockets(pages.http, door, () => rpc.ready());
  let told: Problem[];
  try {
    await first;
    const { warnings = [], found, onChange } = await core;
    onChange?.((next) => rpc.to(next.then(serve)));
    told = [...(found ? [found] : []), ...warnings];
  } catch (error) {
    sockets.close();
    await pages.close();
    throw error;
  }
  // The operator's browser comes next, and takes longer to start than what answers it takes to load.
  setImmediate(() => void pages.answer().catch(() => {}));
  const addressOf = (token: string) => `http://127.0.0.1:${pages.port}/#${token}`;
  return {
    /** The launch address, token and all: `http://127.0.0.1:PORT/#TOKEN`. */
    url: addressOf(door.printed),
    /** A launch address for one opening; `onTaken` is called when it is opened. */
    invite: (onTaken: () => void): string => addressOf(door.invite(onTaken).token),
    /** What the operator is to be told at the terminal. */
    warnings: await Promise.all(told.map((one) => wordsFor(one))),
    /** Ends connections, waits for what the core is doing, closes the database. */
    async close(): Promise<void> {
      sockets.close();
      await pages.close();
      downloads.close();
      await (await core).close();
    },
  };
}

async function listen(deps: PagesDeps, port: number) {
  try {
    return await servePages(deps, port);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE')
      throw new StartError(messageOf(['fronts.browser.portTaken', { port }]), 2, 'port.taken');
    if (code === 'EACCES')
      throw new StartError(messageOf(['fronts.browser.portDenied', { port }]), 2, 'port.taken');
    throw error;
  }
}

async function openCoreOf(
  { openCore, dataDir, version }: StartOptions,
  effects: CoreOptions['effects'],
): Promise<OpenedCore> {
  try {
    return await openCore({ dataDir, front: 'browser', version, effects });
  } catch (error) {
    throw new StartError(await wordsFor(toProblem(error)), 4, toProblem(error).code);
  }
}

/** Loads the catalogue only when there is something to say. */
async function wordsFor(problem: Problem): Promise<Message> {
  const { explain, loadErrorTexts } = await import('../../shared/errors/index.ts');
  await Promise.all(langs.flatMap((lang) => [loadWords(lang), loadErrorTexts(lang)]));
  const said = (lang: Lang) => {
    const { title, meaning, hint } = explain(problem, lang);
    return worded(lang, ['fronts.browser.problem', { title, meaning, hint }]);
  };
  return { zh: said('zh'), en: said('en') };
}
