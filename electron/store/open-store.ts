import { AccountExport } from './account-export.ts';
import { AccountImport } from './account-import.ts';
import { AccountRunRepository } from './account-runs.ts';
import { AuthorizerLeaseRepository } from './authorizer-leases.ts';
import { AuthorizerRepository } from './authorizers.ts';
import { FolderBackups } from './backup/backups.ts';
import type { CopyBeforeUpdate } from './backup/before-update.ts';
import { CallRepository, QuotaClearRepository } from './calls.ts';
import { type Context, makeContext } from './context.ts';
import { type DataFolder, prepareFolder } from './folder/data-folder.ts';
import { refuseWhileRestoring } from './folder/guard.ts';
import { HeldAnswers } from './folder/held-answers.ts';
import { restoredMark } from './folder/held-files.ts';
import type { FolderFinding } from './folder/modes.ts';
import { keepReserve } from './folder/reserve.ts';
import { HeadImageRepository } from './head-images.ts';
import { migrations } from './migrations/index.ts';
import { NoticeRepository } from './notices.ts';
import { PlatformRepository } from './platforms.ts';
import { PushForwardRepository } from './push-forwards.ts';
import { PushRepository } from './pushes.ts';
import { ReceiverLease } from './receiver.ts';
import { SavedFilterRepository } from './saved-filters.ts';
import { SessionRepository } from './sessions.ts';
import { SettingRepository } from './settings.ts';
import { SinkRepository } from './sinks.ts';
import { SourceRepository } from './sources.ts';
import { type Connection, openConnection } from './sql/connection.ts';
import { isNew, migrateAside } from './sql/migrate.ts';
import { keepTopics, type TopicCounts, topicCounts } from './sql/topics.ts';
import { TicketRepository } from './tickets.ts';
import { TokenEndpointRepository } from './token-endpoints.ts';
import { TokenRepository } from './tokens.ts';
import { KeyKeeper } from './vault/key-keeper.ts';
import { type KeychainChoice, keychainOf } from './vault/keychain.ts';
import { readMark } from './vault/rotate.ts';
import { Vault } from './vault/vault.ts';

export interface StoreOptions {
  /** Data folder; made with mode 0700 if missing. The database is authdesk.db in it (0600). */
  dataDir: string;
  /** UTC ms. */
  now: () => number;
  /** Gives n unpredictable bytes: keys, nonces and ids are made of them. A few at a time, for every row. */
  randomBytes: (n: number) => Uint8Array;
  /** Left out: the environment's AUTHDESK_KEYCHAIN (`off` or not). A Keychain takes the place of the system's. */
  keychain?: KeychainChoice | undefined;
  /** Called when an older version's database turns out to take longer than a second to migrate. */
  onMigrating?: (() => void) | undefined;
}

const makeRepositories = (context: Context) => ({
  platforms: new PlatformRepository(context),
  tickets: new TicketRepository(context),
  tokens: new TokenRepository(context),
  sessions: new SessionRepository(context),
  authorizers: new AuthorizerRepository(context),
  authorizerLeases: new AuthorizerLeaseRepository(context),
  headImages: new HeadImageRepository(context),
  runs: new AccountRunRepository(context),
  accountExport: new AccountExport(context),
  accountImport: new AccountImport(context),
  notices: new NoticeRepository(context),
  quotaClears: new QuotaClearRepository(context),
  calls: new CallRepository(context),
  pushes: new PushRepository(context),
  forwards: new PushForwardRepository(context),
  receiver: new ReceiverLease(context),
  tokenEndpoints: new TokenEndpointRepository(context),
  sources: new SourceRepository(context),
  savedFilters: new SavedFilterRepository(context),
  settings: new SettingRepository(context),
  sinks: new SinkRepository(context),
});

export interface Store extends Readonly<ReturnType<typeof makeRepositories>> {
  readonly heldAnswers: HeldAnswers;
  readonly backups: FolderBackups;
  readonly vault: Vault;
  /** What was found about the data folder when it was opened. */
  readonly findings: readonly FolderFinding[];
  /** Runs a write; when the disk is full, gives the reserve back and runs it once more. @throws what the write throws */
  lastResort<T>(write: () => T): T;
  /**
   * Runs `fn` in one transaction that no other process's writing can come between. Calls within it join it: they are
   * committed with the outermost one, or not at all. `fn` must not return a promise.
   */
  transaction<T>(fn: () => T): T;
  /**
   * As `transaction`, without waiting for the disk: for what the next one, of this turn of the event loop, takes along.
   * A killed process does not undo it; a power failure before that next one does.
   */
  ahead<T>(fn: () => T): T;
  /** Runs many reads of `fn` on one state of the database; it must not write, nor return a promise. */
  reading<T>(fn: () => T): T;
  /** Runs `fn` without waiting for another process's lock. @throws ProblemError store.busy, at once */
  impatiently<T>(fn: () => T): T;
  /** What commits have touched, by whichever process: compare with the last one by `topicsMoved`. Costs µs. */
  topics(): TopicCounts;
  /** Ends the connection; may be called twice. */
  close(): void;
}

async function openVault(options: StoreOptions, folder: DataFolder, connection: Connection): Promise<Vault> {
  const { now, randomBytes } = options;
  const keychain = keychainOf(options.keychain);
  const { keyFile, keychainNote } = folder;
  const keeper = new KeyKeeper({ connection, keyFile, keychainNote, keychain, now, randomBytes });
  return new Vault(keeper, await keeper.load(), randomBytes);
}

/** A database that begins beside an older one's key: that key stays what it is, and the operator is told. */
const keyAlone = ({ keyBefore }: DataFolder, connection: Connection): FolderFinding[] =>
  keyBefore && isNew(connection) ? [keyBefore] : [];

/** Everything is sealed with a new key, and the old one is still about. */
function rotationUnfinished({ database: path }: DataFolder, connection: Connection): FolderFinding[] {
  const mark = readMark(connection);
  return mark && 'old' in mark ? [{ code: 'folder.rotation', params: { path, what: 'data' } }] : [];
}

/** Brings the database to this version, after a copy of one that is of an older version. @returns what is to be told */
async function migrated(options: StoreOptions, folder: DataFolder, connection: Connection) {
  const { now, randomBytes, onMigrating } = options;
  let copy: CopyBeforeUpdate | undefined;
  try {
    await migrateAside(connection, migrations, now(), {
      lasts: onMigrating,
      async before() {
        copy = new (await import('./backup/before-update.ts')).CopyBeforeUpdate(folder);
        await copy.make(connection, now(), suffixBy(randomBytes));
      },
    });
  } catch (error) {
    throw (await copy?.failed(error)) ?? error;
  }
  keepTopics(connection);
  return copy?.findings ?? [];
}

const suffixBy = (randomBytes: StoreOptions['randomBytes']) => Buffer.from(randomBytes(6)).toString('hex');

/**
 * Opens the store in a data folder, making folder, database, schema and data key as far as they are missing. Several
 * processes may do so at the same moment. A lost data key does not stop it: see `vault.status()`.
 * @throws ProblemError store.open, store.damaged (params copy, copyAt: the newest copy that is whole), store.tooNew,
 *   store.notWritable, store.diskFull, store.busy, store.restoring
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const folder = prepareFolder(options.dataDir, suffixBy(options.randomBytes));
  let connection: Connection | undefined;
  try {
    connection = await openConnection(folder.database);
    refuseWhileRestoring(folder.dir);
    return await openOn(connection, folder, options);
  } catch (error) {
    connection?.close();
    throw await (await import('./backup/damage.ts')).withWayOut(error, folder);
  }
}

async function openOn(connection: Connection, folder: DataFolder, options: StoreOptions): Promise<Store> {
  if (isNew(connection)) await (await import('./backup/damage.ts')).refuseVanished(folder, connection);
  const alone = keyAlone(folder, connection);
  const told = await migrated(options, folder, connection);
  const findings = [...folder.findings, ...alone, ...told, ...rotationUnfinished(folder, connection)];
  const { now, randomBytes } = options;
  const vault = await openVault(options, folder, connection);
  return {
    ...makeRepositories(makeContext({ connection, vault, now, randomBytes })),
    heldAnswers: new HeldAnswers(folder.dir, vault, () => restoredMark(connection)),
    backups: new FolderBackups({ folder, connection, vault, now, randomBytes }),
    vault,
    findings,
    lastResort: keepReserve(folder.reserve, randomBytes),
    transaction: (fn) => connection.transaction(fn),
    ahead: (fn) => connection.ahead(fn),
    reading: (fn) => connection.reading(fn),
    impatiently: (fn) => connection.impatiently(fn),
    topics: topicCounts(connection),
    close: () => connection.close(),
  };
}
