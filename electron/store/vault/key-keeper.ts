import { problem } from '../../../shared/errors/problem.ts';
import type { Connection } from '../sql/connection.ts';
import { type DataKey, dataKey, openWith, sealWith } from './envelope.ts';
import {
  dropLine,
  keyFromText,
  keyText,
  nextKeyFile,
  notedLines,
  noteLine,
  readKeyFile,
  setAside,
  writeKeyFile,
} from './key-file.ts';
import type { Keychain } from './keychain.ts';

export const keySources = ['keychain', 'file'] as const;
export type KeySource = (typeof keySources)[number];
/** Why the key in force could not be had: no such key, another key in its place, or no keychain to ask. */
export type LostReason = 'missing' | 'different' | 'unavailable';

export interface KeyRow {
  keyId: string;
  source: KeySource;
  keyCheck: Buffer;
}

/** The row of the key in force and the key itself, or why it could not be had. */
export interface LoadedKey {
  row: KeyRow;
  key: DataKey | LostReason;
}

export interface KeeperOptions {
  connection: Connection;
  keyFile: string;
  /** Where it is noted that a key of this folder is in the keychain. */
  keychainNote: string;
  /** undefined: not to be used. */
  keychain: Keychain | undefined;
  now: () => number;
  randomBytes: (n: number) => Uint8Array;
}

const checked = 'authdesk';
const checkPlace = (keyId: string) => `vault_key/key_check/${keyId}`;

/** Is this the very key that the row stands for? */
export function fitting(row: Pick<KeyRow, 'keyId' | 'keyCheck'>, bytes: Uint8Array): DataKey | LostReason {
  const key = dataKey(bytes);
  if (key.id !== row.keyId) return 'different';
  try {
    return openWith(key, row.keyCheck, checkPlace(key.id)) === checked ? key : 'different';
  } catch {
    return 'different';
  }
}

/**
 * Makes, keeps and fetches the data key. Which key is in force, and where it is kept, is a row of the database:
 * the process that commits that row first has made the key, and all others take it from where the row says.
 */
export class KeyKeeper {
  readonly #options: KeeperOptions;
  readonly #databaseId: string;
  readonly #inForce;

  constructor(options: KeeperOptions) {
    this.#options = options;
    this.#inForce = options.connection.query<[], KeyRow>(
      'SELECT key_id AS keyId, source, key_check AS keyCheck FROM vault_key WHERE retired_at IS NULL',
    );
    this.#databaseId = this.#readDatabaseId();
  }

  /** A random name for this database, so that two data folders never share an entry of the keychain. */
  #readDatabaseId(): string {
    const { connection, randomBytes } = this.#options;
    const read = connection.query<[], { value: string }>(`SELECT value FROM meta WHERE key = 'database_id'`);
    const found = read.get()?.value;
    if (found !== undefined) return found;
    connection
      .query<[string]>(`INSERT OR IGNORE INTO meta (key, value) VALUES ('database_id', ?)`)
      .run(Buffer.from(randomBytes(16)).toString('hex'));
    return read.get()?.value ?? '';
  }

  /** The key's id is part of the name: a new key never overwrites the one before it. */
  user(keyId: string): string {
    return `${this.#databaseId}.${keyId}`;
  }

  #randomSuffix(): string {
    return Buffer.from(this.#options.randomBytes(6)).toString('hex');
  }

  get transactionNumber(): number | undefined {
    return this.#options.connection.transactionNumber;
  }

  /** The row of the key in force; undefined in a new database. */
  inForce(): KeyRow | undefined {
    return this.#inForce.get();
  }

  /**
   * Fetches a key kept in the key file; what is in the keychain takes `load`. A rotation that was killed after its
   * commit has left the key in the file beside it.
   */
  loadFromFile(row: KeyRow): DataKey | LostReason {
    const { keyFile } = this.#options;
    const read = (path: string) => {
      const bytes = readKeyFile(path);
      return typeof bytes === 'string' ? bytes : fitting(row, bytes);
    };
    const key = read(keyFile);
    const next = typeof key === 'string' ? read(nextKeyFile(keyFile)) : key;
    return typeof next === 'string' ? key : next;
  }

  async #loadFromKeychain(row: KeyRow): Promise<DataKey | LostReason> {
    try {
      const text = await this.#options.keychain?.get(this.user(row.keyId));
      if (text === undefined) return 'unavailable';
      if (text === null) return 'missing';
      const bytes = keyFromText(text);
      if (bytes === undefined) return 'different';
      this.note(row.keyId);
      return fitting(row, bytes);
    } catch {
      return 'unavailable';
    }
  }

  /**
   * The key in force as text, for a backup that leaves this machine.
   * @throws ProblemError vault.lost
   */
  async text(): Promise<string> {
    const { row, key } = await this.load();
    const { keyFile, keychain } = this.#options;
    const files = row.source === 'file' ? [keyFile, nextKeyFile(keyFile)].map(readKeyFile) : [];
    const inFile = files.find((bytes) => typeof bytes !== 'string' && dataKey(bytes).id === row.keyId);
    if (inFile !== undefined && typeof inFile !== 'string') return keyText(inFile);
    const text = row.source === 'keychain' ? await keychain?.get(this.user(row.keyId)) : undefined;
    if (typeof key === 'string' || !text)
      throw problem('vault.lost', {
        params: { reason: typeof key === 'string' ? key : 'missing', source: row.source },
      });
    return text;
  }

  /** Fetches the key in force, making the first one in a new database. */
  async load(): Promise<LoadedKey> {
    const row = this.inForce() ?? (await this.replace(undefined));
    const key = row.source === 'file' ? this.loadFromFile(row) : await this.#loadFromKeychain(row);
    return { row, key };
  }

  /** @returns false when it is not kept there: there is no keychain, it is locked, or it forgets at once */
  async offerToKeychain(key: DataKey, bytes: Uint8Array): Promise<boolean> {
    const { keychain } = this.#options;
    if (keychain === undefined) return false;
    try {
      await keychain.set(this.user(key.id), keyText(bytes));
      return (await keychain.get(this.user(key.id))) === keyText(bytes);
    } catch {
      return false;
    }
  }

  /** A new key, in the place of `lost`, unless another process was faster. @returns the row in force then */
  async replace(lost: KeyRow | undefined): Promise<KeyRow> {
    const bytes = this.#options.randomBytes(32);
    const key = dataKey(bytes);
    const inKeychain = await this.offerToKeychain(key, bytes);
    const row = this.#options.connection.transaction(() => {
      const now = this.inForce();
      if (now !== undefined && now.keyId !== lost?.keyId) return now;
      return inKeychain ? this.record(key, 'keychain') : this.record(this.#keepInFile(bytes, lost), 'file');
    });
    // A front that was faster has made the key: ours was never used. An entry that stays behind opens nothing.
    if (inKeychain && row.keyId !== key.id) await this.forget(key.id);
    return row;
  }

  /** Notes beside the database that a key of its is in the keychain. */
  note(keyId: string): void {
    noteLine(this.#options.keychainNote, this.user(keyId));
  }

  /** Names under which a key is in the keychain: this database's, and those of databases that it came with. */
  #namesOf(keyId: string): string[] {
    const noted = notedLines(this.#options.keychainNote).filter((user) => user.endsWith(`.${keyId}`));
    return [...new Set([this.user(keyId), ...noted])];
  }

  /** Is it known to be in the keychain, wherever the one in force is? */
  isNoted(keyId: string): boolean {
    return notedLines(this.#options.keychainNote).some((user) => user.endsWith(`.${keyId}`));
  }

  /** Removes a key from the keychain, by all its names. @returns false when that cannot be done now */
  async forget(keyId: string): Promise<boolean> {
    const { keychain, keychainNote } = this.#options;
    if (keychain === undefined) return false;
    for (const user of this.#namesOf(keyId)) {
      try {
        await keychain.remove(user);
      } catch {
        return false;
      }
      dropLine(keychainNote, user);
    }
    return true;
  }

  /**
   * Runs within the transaction that records the key, so two fronts cannot both write the file. A file left from a
   * crash between the writing and the commit is taken for the key it holds.
   */
  #keepInFile(bytes: Uint8Array, lost: KeyRow | undefined): DataKey {
    const { keyFile } = this.#options;
    const found = readKeyFile(keyFile);
    if (lost === undefined && typeof found !== 'string') return dataKey(found);
    setAside(keyFile, this.#randomSuffix());
    writeKeyFile(keyFile, bytes, this.#randomSuffix());
    return dataKey(bytes);
  }

  /** Puts a key in force, within a transaction; the one before is retired. */
  record(key: DataKey, source: KeySource): KeyRow {
    const { connection, now, randomBytes } = this.#options;
    const at = now();
    connection.query<[number]>('UPDATE vault_key SET retired_at = ? WHERE retired_at IS NULL').run(at);
    const keyCheck = sealWith(key, checked, checkPlace(key.id), randomBytes(12));
    connection
      .query<[string, string, Buffer, number]>(
        'INSERT INTO vault_key (key_id, source, key_check, created_at) VALUES (?, ?, ?, ?)',
      )
      .run(key.id, source, keyCheck, at);
    const row = this.inForce();
    if (row === undefined) throw problem('store.conflict', { params: { reason: 'vault_key' } });
    return row;
  }
}
