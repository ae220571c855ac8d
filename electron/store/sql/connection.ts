import { setTimeout as sleep } from 'node:timers/promises';
import type Sqlite from 'better-sqlite3';
import { atSeam, isBusy, sqliteFailure } from './failures.ts';
import { type Cells, Query, type Seam, type SqlValue } from './query.ts';
import { Database } from './sqlite.ts';
import { syncFile } from './sync-file.ts';

/** How long a connection waits for another one's lock, in ms. */
const patienceMs = 5000;

const payAgainMs = 50;

/**
 * So many pages of the log are written to the database at once. SQLite does it in the very commit that reaches them, which
 * then waits for the disk three times; here a turn of its own does, so many ms after a commit. SQLite does where none comes.
 */
const checkpoint = { pages: 1_000, afterMs: 10, atLatest: 4_000 };

/** One connection to the database file. Synchronous, as better-sqlite3 is. */
export class Connection {
  readonly file: string;
  readonly #db: Sqlite.Database;
  readonly #patience: number;
  readonly #syncFile: typeof syncFile;
  readonly #immediate: (fn: () => unknown) => void;
  readonly #deferred: (fn: () => unknown) => void;
  #watcher: Query<[], { data_version: number }> | undefined;
  #watching: Sqlite.Database | undefined;
  readonly #last = new Map<string, () => void>();
  /** How many transactions enclose what runs now. */
  #depth = 0;
  /** Of the outermost transaction, of this connection's. */
  #number = 0;
  /** Why SQLite has undone the transaction that still runs. */
  #undone: { cause: unknown } | undefined;
  /** Something was committed `ahead`, and is not known to be on the disk. */
  #owed: NodeJS.Timeout | undefined;
  readonly #logged: Query<[], { log: number; checkpointed: number }>;
  #checkpointing: NodeJS.Timeout | undefined;

  constructor(file: string, db: Sqlite.Database, patience = patienceMs, sync = syncFile) {
    this.file = file;
    this.#patience = patience;
    this.#syncFile = sync;
    this.#db = db;
    const transaction = db.transaction((fn: () => unknown) => fn());
    this.#immediate = transaction.immediate;
    this.#deferred = transaction.deferred;
    this.#logged = this.query('PRAGMA wal_checkpoint(NOOP)');
  }

  /**
   * A full disk or an I/O error may make SQLite undo the whole transaction at once, not only the step that failed.
   * What `fn` does after it, having caught the refusal, would be committed by itself: it is refused for the same
   * reason, and so is the transaction.
   */
  #seam<T>(fn: () => T): T {
    this.#refuseUndone();
    try {
      return atSeam(this.file, fn);
    } catch (error) {
      if (this.#depth > 0 && !this.#db.inTransaction) this.#undone ??= { cause: error };
      throw error;
    }
  }

  #refuseUndone(): void {
    if (this.#undone !== undefined) throw this.#undone.cause;
  }

  /** The types are the contract with the SQL text: `Row` names what the statement selects. */
  query<Params extends SqlValue[], Row = never>(
    sql: string,
    convert?: (cells: Cells) => void,
  ): Query<Params, Row> {
    const seam: Seam = (fn) => this.#seam(fn);
    return new Query(seam, () => this.#db.prepare<SqlValue[], Row & Cells>(sql), convert);
  }

  /**
   * Runs `fn` in one BEGIN IMMEDIATE transaction; inside another it is a savepoint that commits with the outer one.
   * @throws ProblemError store.diskFull, store.busy, store.open; what `fn` throws
   */
  transaction<T>(fn: () => T): T {
    const owes = this.#owed !== undefined && this.#depth === 0;
    return owes ? this.#paying(fn) : this.#within(this.#immediate, fn);
  }

  /**
   * The same without a savepoint of its own inside another: what fails in it must end the one around it. For parts of
   * work over many rows, where a savepoint each costs as much as the row, and has the search index flushed for each; in a
   * long one SQLite copies every page that a statement touches into a file.
   */
  joined<T>(fn: () => T): T {
    return this.#db.inTransaction ? fn() : this.transaction(fn);
  }

  /** Runs many reads on one state of the database. Cheaper than one by one, and no writer waits for it. */
  reading<T>(fn: () => T): T {
    return this.#within(this.#deferred, fn);
  }

  /**
   * A transaction that does not wait for the disk: a power failure (not a killed process) may undo it, until the next
   * ordinary one takes it along. For rows that mean nothing after a restart, such as leases, and for mere history.
   */
  unsynced<T>(fn: () => T): T {
    // Inside another transaction it is part of that one.
    if (this.#db.inTransaction) return this.transaction(fn);
    this.#db.exec('PRAGMA synchronous = NORMAL');
    try {
      return this.#within(this.#immediate, fn);
    } finally {
      this.#db.exec('PRAGMA synchronous = FULL');
    }
  }

  /**
   * The same for what an ordinary transaction is about to take along: two commits, one wait for the disk. Where none
   * does, the log is synced a moment later.
   */
  ahead<T>(fn: () => T): T {
    const value = this.unsynced(fn);
    if (!this.#db.inTransaction) this.#owed ??= setTimeout(() => this.#pay());
    return value;
  }

  #pay(): void {
    try {
      this.#syncFile(`${this.file}-wal`);
      this.#owed = undefined;
    } catch {
      // The disk does not take it for now: the system has it, and is asked again.
      this.#owed = setTimeout(() => this.#pay(), payAgainMs);
    }
  }

  /** What a commit has written takes all commits before it to the disk; one that wrote nothing does not. */
  #paying<T>(fn: () => T): T {
    // Within the transaction: while it waits to begin, others may commit.
    let before: number | undefined;
    const value = this.#within(this.#immediate, () => {
      before = this.version();
      return fn();
    });
    if (this.version() === before) return value;
    clearTimeout(this.#owed);
    this.#owed = undefined;
    return value;
  }

  /** Runs `fn` without waiting for another one's lock: the caller waits, without standing still. */
  impatiently<T>(fn: () => T): T {
    this.#db.exec('PRAGMA busy_timeout = 0');
    try {
      return fn();
    } finally {
      this.#db.exec(`PRAGMA busy_timeout = ${this.#patience}`);
    }
  }

  #within<T>(begin: (fn: () => unknown) => void, fn: () => T): T {
    if (this.#depth === 0) this.#number += 1;
    const done: { value: T }[] = [];
    this.#seam(() =>
      begin(() => {
        const value = this.#enclosed(fn);
        done.push({ value });
        return value;
      }),
    );
    const [result] = done;
    if (result === undefined) throw new Error('The transaction ended without its result');
    if (begin === this.#immediate)
      this.#checkpointing ??= setTimeout(() => this.#checkpoint(), checkpoint.afterMs).unref();
    return result.value;
  }

  #checkpoint(): void {
    this.#checkpointing = undefined;
    try {
      const { log = 0, checkpointed = 0 } = this.#logged.get() ?? {};
      if (log - checkpointed >= checkpoint.pages) this.#db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // The disk is full, or somebody else is at it: the log has everything, and the next commit asks again.
    }
  }

  #enclosed<T>(fn: () => T): T {
    this.#depth += 1;
    try {
      const value = fn();
      if (this.#depth === 1) for (const act of this.#last.values()) act();
      this.#refuseUndone();
      return value;
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) {
        this.#undone = undefined;
        this.#last.clear();
      }
    }
  }

  /**
   * Has `act` run as the last of the transaction that runs now, once for each `name`. For the search index: FTS5 writes out
   * what it was given, and merges, before every further statement that may have to be undone.
   */
  last(name: string, act: () => void): void {
    this.#last.set(name, act);
  }

  /** Tells the transaction that runs now from all others: no other connection's change is seen before it ends. */
  get transactionNumber(): number | undefined {
    return this.#depth > 0 ? this.#number : undefined;
  }

  /** Runs SQL text that takes no parameters: migrations and pragmas. */
  exec(sql: string): void {
    this.#seam(() => this.#db.exec(sql));
  }

  pragma(text: string): unknown {
    return this.#seam(() => this.#db.pragma(text, { simple: true }));
  }

  /** Changes whenever any connection, this one included, has committed (a second connection looks on). */
  version(): number {
    if (this.#watcher === undefined) {
      const seam: Seam = (fn) => atSeam(this.file, fn);
      const watching = seam(() => new Database(this.file, { readonly: true, timeout: patienceMs }));
      this.#watching = watching;
      this.#watcher = new Query(seam, () => watching.prepare('PRAGMA data_version'));
    }
    return this.#watcher.get()?.data_version ?? 0;
  }

  /** Leaves statistics and a short write-ahead log behind, without waiting for a lock. */
  close(): void {
    if (!this.#db.open) return;
    clearTimeout(this.#checkpointing);
    if (this.#owed !== undefined) {
      clearTimeout(this.#owed);
      this.#pay();
      clearTimeout(this.#owed);
    }
    this.#watching?.close();
    try {
      this.#db.pragma('busy_timeout = 0');
      this.#db.pragma('optimize');
      this.#db.pragma('wal_checkpoint(PASSIVE)');
    } catch {
      // Somebody else is writing, or the disk is full: the next one to close does it.
    }
    this.#db.close();
  }
}

/** Milliseconds. `performance` is a module of Node's that takes longer to load than a database to open. */
const uptime = () => process.uptime() * 1_000;

/**
 * Two processes may turn a new file to WAL at once, or somebody else may hold it. Here not SQLite waits but we, between
 * tries: a window that shows that it is opening would stand still meanwhile.
 * @param until of `uptime`
 */
async function turnToWal(connection: Connection, until: number): Promise<void> {
  try {
    connection.pragma('journal_mode = WAL');
  } catch (error) {
    if (!isBusy(error) || uptime() > until) throw error;
    await sleep(20);
    await turnToWal(connection, until);
  }
}

/** Of every connection, once the file has its write-ahead log. */
export const connectionSettings = [
  // After journal_mode: switching to WAL lowers it to NORMAL, which may lose the last commits at a power failure.
  'synchronous = FULL',
  // macOS: a plain fsync leaves the data in the drive's cache. No effect elsewhere.
  'fullfsync = ON',
  'foreign_keys = ON',
  'trusted_schema = OFF',
  // Lists jump about in a table of a hundred thousand rows: with the default 2 MB every other page is read again.
  'cache_size = -16000',
  // What a statement may have to undo stays in memory: a file for it costs more than the statement, and holds names.
  'temp_store = MEMORY',
  `wal_autocheckpoint = ${checkpoint.atLatest}`,
] as const;

/**
 * Opens a database file: write-ahead log, every commit on the disk before it returns, foreign keys on, 5 s of
 * patience for another process's lock.
 * @param file its path; made when missing
 * @param timeout ms to wait for another connection's lock, if not those 5 s
 * @param sharing `alone`: no other connection has it open, or can open it until this one is closed
 * @param sync has a file on the disk: what was committed `ahead`, where nothing else takes it there
 * @throws ProblemError store.open, store.notWritable, store.diskFull, store.busy
 */
export async function openConnection(
  file: string,
  timeout = patienceMs,
  sharing: 'shared' | 'alone' = 'shared',
  sync = syncFile,
): Promise<Connection> {
  const db = atSeam(file, () => new Database(file, { timeout: 0 }));
  const connection = new Connection(file, db, timeout, sync);
  try {
    // Before the file is looked at: every connection holds a lock on it from its first look to its end.
    if (sharing === 'alone') connection.pragma('locking_mode = EXCLUSIVE');
    await turnToWal(connection, uptime() + timeout);
    connection.pragma(`busy_timeout = ${timeout}`);
    for (const setting of connectionSettings) connection.pragma(setting);
    return connection;
  } catch (error) {
    db.close();
    throw sqliteFailure(error, file);
  }
}
