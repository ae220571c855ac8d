import type { Permission } from '../../shared/contract/models.ts';
import type { Lang } from '../../shared/lang.ts';
import type { Store } from '../store/index.ts';
import type { AnswerKeeper } from './answers/keeper.ts';
import type { SavedFilters } from './authorizers/filters.ts';
import type { HeadImages } from './authorizers/head-image.ts';
import type { Authorizers } from './authorizers/index.ts';
import type { Marks } from './authorizers/marks.ts';
import type { Notices } from './authorizers/notices.ts';
import type { Authorizations } from './authorizers/save.ts';
import type { ScreenDetails } from './authorizers/screen-details.ts';
import type { Sync } from './authorizers/sync.ts';
import type { DailyCopies } from './backups/daily.ts';
import type { Backups } from './backups/index.ts';
import type { Effects } from './effects/index.ts';
import type { FolderNotices } from './folder/notices.ts';
import type { Direct } from './http.ts';
import type { Recognise } from './paste/recognise.ts';
import type { Platforms } from './platforms/index.ts';
import type { LeaseOwners } from './processes/lease-owners.ts';
import type { Pushes } from './pushes/index.ts';
import type { Keyring } from './pushes/keyring.ts';
import type { Rehearsal } from './rehearsal/index.ts';
import type { Runs } from './runs/index.ts';
import type { Sessions } from './sessions/index.ts';
import type { SettingsService } from './settings.ts';
import type { AfterAuthorization } from './sinks/after-authorization.ts';
import type { Sinks } from './sinks/index.ts';
import type { Sources } from './sources/index.ts';
import type { Tickets } from './tickets/index.ts';
import type { TokenEndpoints } from './token-endpoints/index.ts';
import type { ComponentTokens } from './tokens/index.ts';
import type { Updates } from './updates/index.ts';
import type { CallLog } from './wechat/call-log.ts';
import type { Wechat } from './wechat/clients.ts';
import type { PlatformClock } from './wechat/clock.ts';
import type { Quota } from './wechat/quota.ts';

/** The parts of the core, wired by services.ts. */
export interface Parts {
  store: Store;
  clock: PlatformClock;
  effects: Effects;
  calls: CallLog;
  wechat: Wechat;
  leaseOwners: LeaseOwners;
  answers: AnswerKeeper;
  recognise: Recognise;
  keyring: Keyring;
  direct: Direct;
  platforms: Platforms;
  sources: Sources;
  tickets: Tickets;
  tokens: ComponentTokens;
  sessions: Sessions;
  authorizers: Authorizers;
  authorizations: Authorizations;
  headImages: HeadImages;
  screenDetails: ScreenDetails;
  marks: Marks;
  savedFilters: SavedFilters;
  sync: Sync;
  runs: Runs;
  notices: Notices;
  folderNotices: FolderNotices;
  quota: Quota;
  settings: SettingsService;
  rehearsal: Rehearsal;
  pushes: Pushes;
  updates: Updates;
  tokenEndpoints: TokenEndpoints;
  backups: Backups;
  /** Loaded when it is first asked for: with it come the forms of four kinds of targets. */
  sinks: () => Promise<Sinks>;
  afterAuthorization: AfterAuthorization;
  dailyCopies: DailyCopies;
  /** Permission sets with their names, in the reader's language. */
  named: (ids: number[]) => Permission[];
  /** Of what is written for the reader outside of the page. */
  readerLang: () => Lang;
}

/** What a part needs of the others: `Deps<'store' | 'clock'>`. */
export type Deps<Name extends keyof Parts> = Pick<Parts, Name>;

/** The base of a part with state: keeps what it needs of the others. */
export class Part<Needs> {
  protected readonly deps: Needs;

  constructor(deps: Needs) {
    this.deps = deps;
  }
}
