import type { SystemInfo } from '../../shared/contract/index.ts';
import type { Lang } from '../../shared/lang.ts';
import { permissionName } from '../../shared/permissions.ts';
import { openStore, type Store } from '../store/index.ts';
import { createGivenOnce, type GivenOnce } from './answers/keeper.ts';
import { takeOverAnswer } from './answers/take-over.ts';
import { createHeadImages } from './authorizers/head-image.ts';
import { type Authorizers, createAuthorizers } from './authorizers/index.ts';
import { createNotices, type Notices } from './authorizers/notices.ts';
import { createAuthorizations } from './authorizers/save.ts';
import { createSync } from './authorizers/sync.ts';
import type { Effects } from './effects/index.ts';
import { createFolderNotices, type FolderNotices } from './folder/notices.ts';
import { createDirect } from './http/direct.ts';
import { createRecognise, type Recognise } from './paste/recognise.ts';
import { createPlatforms, type Platforms } from './platforms/index.ts';
import { createHolders } from './processes/lease-owners.ts';
import { createPushes, type Pushes } from './pushes/index.ts';
import { createKeyring } from './pushes/keyring.ts';
import { createRehearsal, type Rehearsal } from './rehearsal/index.ts';
import { createRuns, type Runs } from './runs/index.ts';
import { detailsTask, refreshTask } from './runs/tasks.ts';
import { createSessions, type Sessions } from './sessions/index.ts';
import { createSettings, type SettingsService } from './settings.ts';
import { createTickets, type Tickets } from './tickets/index.ts';
import { createBackoff } from './tokens/backoff.ts';
import { createTokenFetch } from './tokens/fetch.ts';
import { type ComponentTokens, createComponentTokens } from './tokens/index.ts';
import { createUpdates, type Updates } from './updates/index.ts';
import { type CallLog, createCallLog } from './wechat/call-log.ts';
import { createWechat, type Wechat } from './wechat/clients.ts';
import { createClock, type PlatformClock } from './wechat/clock.ts';
import { createQuota, type Quota } from './wechat/quota.ts';

/** The services, wired. Fronts reach them through the router only; specs may reach in. */
export interface Services {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  calls: CallLog;
  wechat: Wechat;
  platforms: Platforms;
  tickets: Tickets;
  tokens: ComponentTokens;
  sessions: Sessions;
  authorizers: Authorizers;
  runs: Runs;
  notices: Notices;
  folderNotices: FolderNotices;
  quota: Quota;
  settings: SettingsService;
  rehearsal: Rehearsal;
  pushes: Pushes;
  recognise: Recognise;
  updates: Updates;
  given: GivenOnce;
  /** Permission names in the reader's language. */
  nameOf: (id: number) => string;
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** Who this process is, in the history of tokens; left out: a command. */
  front?: SystemInfo['front'] | undefined;
  /** Of permission names; left out: as the settings say. */
  lang?: Lang | undefined;
  /** `off`: the key lies in a file. Left out: as the environment says. */
  keychain?: 'off' | undefined;
  /** How long the receiver waits for a request, instead of ten seconds. */
  patienceMs?: number | undefined;
  /** This program's, to compare with a feed's. */
  version?: string | undefined;
  /** The update feed that a package was made with: read once, empty when there is none. */
  updateFeed?: (() => Promise<string>) | undefined;
}

/** How long the end of this process waits for answers that WeChat gives once. */
const farewellMs = 3_000;

/** Opens the data folder and wires everything to it. @throws ProblemError `store.*` */
export async function openServices(
  dataDir: string,
  effects: Effects,
  options: ServiceOptions = {},
): Promise<Services> {
  const { front = 'terminal', lang, keychain } = options;
  const store = await openStore({ dataDir, now: effects.now, randomBytes: effects.randomBytes, keychain });
  const clock = createClock(store, effects);
  const holders = createHolders(effects);
  const actor = { front, pid: process.pid, process: effects.processes.identity };
  const backoff = createBackoff(store, clock);
  const calls = createCallLog(store, effects.warn);
  const rehearsal = createRehearsal(store, effects);
  const wechat = createWechat({ store, clock, effects, calls, beforeCall: rehearsal.beforeCall });
  const keyring = createKeyring(store, effects.now);
  const recognise = createRecognise(keyring, store, effects.now);
  const tickets = createTickets({ store, clock, wechat, recognise });
  const given = createGivenOnce(store, effects, holders, (held) => takeOverAnswer(store, actor, held));
  const tokenDeps = { store, clock, effects, wechat, tickets, holders, given, backoff, actor };
  const fetchOnce = createTokenFetch(tokenDeps);
  const tokens = createComponentTokens({ ...tokenDeps, fetchOnce, recognise });
  const headImages = createHeadImages({ store, wechat, effects });
  const authorizations = createAuthorizations({ store, clock, effects, wechat, tokens, headImages });
  const exchangeDeps = { store, clock, effects, wechat, tokens, holders, given };
  const sessions = createSessions({ ...exchangeDeps, authorizations, recognise });
  const sync = createSync({ store, clock, effects, wechat, tokens });
  const runs = createRuns(exchangeDeps, {
    refresh: refreshTask(exchangeDeps),
    details: detailsTask(exchangeDeps, authorizations),
  });
  const settings = createSettings(store, await options.updateFeed?.());
  const direct = createDirect();
  const pushes = createPushes({ store, clock, effects, holders, keyring, sessions, direct, ...options });
  const nameOf = (id: number) => permissionName(id, lang ?? (settings.get().lang === 'en' ? 'en' : 'zh'));
  const { platform, arch } = process;
  const { version = '0.0.0' } = options;
  const updates = createUpdates({ store, settings, effects, direct, version, system: { platform, arch } });
  given.takeOver();
  await sessions.start();
  await pushes.start();
  return {
    store,
    clock,
    effects,
    calls,
    wechat,
    platforms: createPlatforms(store),
    tickets,
    tokens,
    sessions,
    authorizers: createAuthorizers({ ...exchangeDeps, authorizations, sync, headImages }),
    runs,
    notices: createNotices(store, nameOf),
    folderNotices: createFolderNotices(store),
    quota: createQuota({ store, clock, wechat, tokens }),
    settings,
    rehearsal,
    nameOf,
    pushes,
    recognise,
    updates,
    given,
    async close() {
      updates.close();
      await pushes.close();
      await direct.close();
      await runs.close();
      await wechat.close(farewellMs);
      await rehearsal.close();
      sessions.close();
      given.close();
      calls.flush();
      store.close();
    },
  };
}
