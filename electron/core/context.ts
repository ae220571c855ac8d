import { permissionName } from '../../shared/permissions.ts';
import { openStore, type Store } from '../store/index.ts';
import { createHeadImages } from './authorizers/head-image.ts';
import { type Authorizers, createAuthorizers } from './authorizers/index.ts';
import { createAuthorizations } from './authorizers/save.ts';
import { createSync } from './authorizers/sync.ts';
import { type CallLog, createCallLog } from './calls.ts';
import { createClock, type PlatformClock } from './clock.ts';
import { type ComponentTokens, createComponentTokens } from './component-token.ts';
import type { Effects } from './effects.ts';
import { createPlatforms, type Platforms } from './platforms.ts';
import { createPushes, type Pushes } from './pushes/index.ts';
import { createKeyring } from './pushes/keyring.ts';
import { createRecognise, type Recognise } from './recognise.ts';
import { createRehearsal, type Rehearsal } from './rehearsal.ts';
import { createSessions, type Sessions } from './sessions/index.ts';
import { createSettings, type SettingsService } from './settings.ts';
import { createTickets, type Tickets } from './tickets.ts';
import { createTokenFetch } from './token-fetch.ts';
import { createWechat, type Wechat } from './wechat.ts';

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
  settings: SettingsService;
  rehearsal: Rehearsal;
  pushes: Pushes;
  recognise: Recognise;
  /** Permission names in the language of the settings. */
  nameOf: (id: number) => string;
  close(): Promise<void>;
}

export interface ServiceOptions {
  /** How long the receiver waits for a request, instead of ten seconds. */
  patienceMs?: number | undefined;
}

/** Opens the data folder and wires everything to it. @throws ProblemError `store.*` */
export async function openServices(
  dataDir: string,
  effects: Effects,
  options: ServiceOptions = {},
): Promise<Services> {
  const store = await openStore({ dataDir, now: effects.now, randomBytes: effects.randomBytes });
  const clock = createClock(store, effects.now);
  const calls = createCallLog(store, effects.warn);
  const rehearsal = createRehearsal(store, effects);
  const wechat = createWechat({ store, clock, effects, calls, beforeCall: rehearsal.beforeCall });
  const keyring = createKeyring(store, effects.now);
  const recognise = createRecognise(keyring);
  const tickets = createTickets({ store, clock, wechat, recognise });
  const fetchOnce = createTokenFetch({ store, clock, effects, wechat, tickets });
  const tokens = createComponentTokens({ store, clock, tickets, fetchOnce, recognise });
  const headImages = createHeadImages({ store, wechat, warn: effects.warn });
  const authorizations = createAuthorizations({ store, clock, wechat, tokens, headImages });
  const sessions = createSessions({ store, clock, effects, wechat, tokens, authorizations, recognise });
  const sync = createSync({ store, clock, effects, wechat, tokens });
  const settings = createSettings(store);
  const pushes = createPushes({ store, clock, effects, keyring, sessions, ...options });
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
    authorizers: createAuthorizers(store, authorizations, sync),
    settings,
    rehearsal,
    pushes,
    recognise,
    nameOf: (id) => permissionName(id, settings.get().lang === 'en' ? 'en' : 'zh'),
    async close() {
      await pushes.close();
      await wechat.close();
      await rehearsal.close();
      calls.flush();
      store.close();
    },
  };
}
