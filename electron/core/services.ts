import type { SystemInfo } from '../../shared/contract/index.ts';
import { type Lang, langs } from '../../shared/lang.ts';
import { permissionName } from '../../shared/permissions.ts';
import { loadWords } from '../../shared/texts/words.ts';
import { type HeldAnswerData, openStore } from '../store/index.ts';
import { AnswerKeeper } from './answers/keeper.ts';
import { takeOverAnswer } from './answers/take-over.ts';
import { SavedFilters } from './authorizers/filters.ts';
import { HeadImages } from './authorizers/head-image.ts';
import { Authorizers } from './authorizers/index.ts';
import { Marks } from './authorizers/marks.ts';
import { Notices } from './authorizers/notices.ts';
import type { RefreshDeps } from './authorizers/refresh.ts';
import { Authorizations } from './authorizers/save.ts';
import { ScreenDetails } from './authorizers/screen-details.ts';
import { Sync } from './authorizers/sync.ts';
import { DailyCopies } from './backups/daily.ts';
import { Backups } from './backups/index.ts';
import type { Deps, Parts } from './deps.ts';
import type { Effects } from './effects/index.ts';
import { FolderNotices } from './folder/notices.ts';
import { Direct } from './http.ts';
import { createRecognise } from './paste/recognise.ts';
import { Platforms } from './platforms/index.ts';
import { LeaseOwners } from './processes/lease-owners.ts';
import { Pushes } from './pushes/index.ts';
import { Keyring } from './pushes/keyring.ts';
import { Rehearsal } from './rehearsal/index.ts';
import { Runs } from './runs/index.ts';
import { detailsTask, refreshTask } from './runs/tasks.ts';
import { Sessions } from './sessions/index.ts';
import { SettingsService } from './settings.ts';
import { AfterAuthorization } from './sinks/after-authorization.ts';
import { sinksLater } from './sinks/load.ts';
import type { SinkDeps } from './sinks/open.ts';
import { Sources } from './sources/index.ts';
import { Tickets } from './tickets/index.ts';
import { TokenEndpoints } from './token-endpoints/index.ts';
import { Backoff } from './tokens/backoff.ts';
import { ComponentTokens } from './tokens/index.ts';
import { Updates } from './updates/index.ts';
import { CallLog } from './wechat/call-log.ts';
import { Wechat } from './wechat/clients.ts';
import { PlatformClock } from './wechat/clock.ts';
import { Quota } from './wechat/quota.ts';

/** The parts of the core, wired. Fronts reach them through the router only; specs may reach in. */
export interface Services extends Parts {
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** Who this process is, in the history of tokens; left out: a command. */
  front?: SystemInfo['front'] | undefined;
  /** Of permission names; left out: as the settings say. */
  lang?: Lang | undefined;
  /** `off`: the key lies in a file. Left out: as the environment says. */
  keychain?: 'off' | undefined;
  /** Called when an older version's database turns out to take longer than a second to migrate. */
  onMigrating?: (() => void) | undefined;
  /** How long the receiver waits for a request, instead of ten seconds. */
  patienceMs?: number | undefined;
  /** This program's, to compare with a feed's. */
  version?: string | undefined;
  /** The update feed that a package was made with: read once, empty when there is none. */
  updateFeed?: (() => Promise<string>) | undefined;
}

/** How long the end of this process waits for answers that WeChat gives once. */
const farewellMs = 3_000;

/** Names permission sets in the reader's language. */
const namedBy = (readerLang: () => Lang) => (ids: number[]) => {
  const reader = readerLang();
  return ids.map((id) => ({ id, name: permissionName(id, reader) }));
};

/** Opens the data folder and wires everything to it. @throws ProblemError `store.*` */
export async function openServices(
  dataDir: string,
  effects: Effects,
  options: ServiceOptions = {},
): Promise<Services> {
  const { front = 'terminal', lang, keychain, onMigrating, version = '0.0.0' } = options;
  const { now, randomBytes } = effects;
  const opening = openStore({ dataDir, now, randomBytes, keychain, onMigrating });
  // Of all languages: a session has the merchant's message in each, whatever the page shows.
  const [store] = await Promise.all([opening, ...langs.map(loadWords)]);
  const clock = new PlatformClock(store, effects);
  const leaseOwners = new LeaseOwners(effects);
  const actor = { front, pid: process.pid, process: effects.processes.identity };
  const calls = new CallLog({ store, effects });
  const rehearsal = new Rehearsal({ store, effects });
  const wechat = new Wechat({ store, clock, effects, calls, beforeCall: (of) => rehearsal.beforeCall(of) });
  const keyring = new Keyring(store, effects.now);
  const recognise = createRecognise(keyring, store, effects.now);
  const direct = new Direct();
  const sources = new Sources({ store, clock, effects, recognise, direct });
  const tickets = new Tickets({ store, clock, wechat, recognise, sources });
  const saveLeft = (held: HeldAnswerData) => takeOverAnswer(store, actor, held);
  const answers = new AnswerKeeper({ store, effects, leaseOwners, saveLeft });
  const wiring = { store, clock, effects, wechat, leaseOwners, answers };
  const tokens = new ComponentTokens({
    ...wiring,
    tickets,
    sources,
    actor,
    recognise,
    backoff: new Backoff({ store, clock }),
  });
  const deps = { ...wiring, tokens };
  const headImages = new HeadImages(deps);
  const settings = new SettingsService(store, await options.updateFeed?.());
  const readerLang = () => lang ?? (settings.get().lang === 'en' ? 'en' : 'zh');
  const named = namedBy(readerLang);
  const { closeSinks, ...toSinks } = sinkParts({ ...deps, tickets, direct, named, front });
  const authorizations = new Authorizations({ ...deps, ...toSinks, headImages });
  const sessions = new Sessions({ ...deps, authorizations, recognise });
  const accounts = accountParts({ ...deps, authorizations, headImages });
  const pushes = new Pushes({ ...deps, keyring, sessions, direct, patienceMs: options.patienceMs });
  const updates = new Updates({ store, settings, effects, direct, version, system: process });
  const tokenEndpoints = new TokenEndpoints({ ...deps, settings, dataDir });
  const dailyCopies = new DailyCopies({ store, settings, effects });
  answers.takeOver();
  tokenEndpoints.forgetSecretFiles();
  await sessions.start();
  await pushes.start();
  return {
    ...{
      ...deps,
      calls,
      recognise,
      keyring,
      direct,
      rehearsal,
      settings,
      pushes,
      updates,
      named,
      readerLang,
    },
    ...{ sources, tickets, headImages, authorizations, sessions, dailyCopies },
    ...accounts,
    ...toSinks,
    platforms: new Platforms({ store }),
    notices: new Notices({ store, named }),
    folderNotices: new FolderNotices(store),
    quota: new Quota(deps),
    tokenEndpoints,
    backups: new Backups({ store, effects, answers, version }),
    async close() {
      updates.close();
      dailyCopies.close();
      await tokenEndpoints.close();
      sources.close();
      await pushes.close();
      await accounts.runs.close();
      await wechat.close(farewellMs);
      await closeSinks();
      await direct.close();
      await rehearsal.close();
      sessions.close();
      answers.close();
      calls.flush();
      store.close();
    },
  };
}

function sinkParts(deps: SinkDeps) {
  const { sinks, close } = sinksLater(deps);
  const afterAuthorization = new AfterAuthorization({ ...deps, sinks });
  const closeSinks = async () => {
    await afterAuthorization.close();
    await close();
  };
  return { sinks, afterAuthorization, closeSinks };
}

/** What is done with accounts, with one or with many, and what the engineer keeps of them. */
function accountParts(deps: RefreshDeps & Deps<'authorizations' | 'headImages'>) {
  const { store } = deps;
  const screenDetails = new ScreenDetails(deps);
  const details = detailsTask({ ...deps, screenDetails });
  return {
    screenDetails,
    runs: new Runs(deps, { refresh: refreshTask(deps), details }),
    sync: new Sync({ ...deps, screenDetails }),
    authorizers: new Authorizers(deps),
    marks: new Marks({ store }),
    savedFilters: new SavedFilters({ store }),
  };
}
