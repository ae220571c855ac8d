import { problem, toProblem } from '../../../shared/errors/problem.ts';
import { type DataKey, isSealedBy, keyIdOf, openWith, sealWith, tagWith } from './envelope.ts';
import type { KeyKeeper, KeyRow, KeySource, LoadedKey, LostReason } from './key-keeper.ts';

export interface VaultStatus {
  /** Where the key is kept, or should be. */
  source: KeySource;
  /** The key could not be had: what is sealed cannot be read, and nothing new is sealed until `startOver`. */
  lost: boolean;
  /** 8 hex digits. */
  keyId: string;
  /** With `lost`. `unavailable`: the keychain cannot be asked from here (locked, or no desktop session). */
  reason?: LostReason;
}

/** Encryption at rest: what leaves a repository for the file as a secret goes through here. */
export class Vault {
  readonly #keeper: KeyKeeper;
  readonly #randomBytes: (n: number) => Uint8Array;
  #loaded: LoadedKey;
  /** The transaction in which the row was looked at last. */
  #lookedIn: number | undefined;

  constructor(keeper: KeyKeeper, loaded: LoadedKey, randomBytes: (n: number) => Uint8Array) {
    this.#keeper = keeper;
    this.#loaded = loaded;
    this.#randomBytes = randomBytes;
  }

  status(): VaultStatus {
    this.#followRow();
    const { row, key } = this.#loaded;
    const lost = typeof key === 'string';
    return { source: row.source, lost, keyId: row.keyId, ...(lost ? { reason: key } : {}) };
  }

  /**
   * Another front may have started over: nothing may be sealed with the old key from then on. The new key is taken
   * from its file at once; one in the keychain is fetched at the next start, and until then counts as not at hand.
   * Within a transaction no other connection changes it.
   */
  #followRow(): void {
    const now = this.#keeper.transactionNumber;
    if (now !== undefined && now === this.#lookedIn) return;
    this.#lookedIn = now;
    const row: KeyRow | undefined = this.#keeper.inForce();
    if (row === undefined || row.keyId === this.#loaded.row.keyId) return;
    const key = row.source === 'file' ? this.#keeper.loadFromFile(row) : 'unavailable';
    this.#loaded = { row, key };
  }

  #key(): DataKey {
    const { key, row } = this.#loaded;
    if (typeof key === 'string') throw problem('vault.lost', { params: { reason: key, source: row.source } });
    return key;
  }

  /** @param aad `table/column/row`, where the value will stand @throws ProblemError vault.lost */
  seal(plain: string, aad: string): Buffer {
    this.#followRow();
    return sealWith(this.#key(), plain, aad, this.#randomBytes(12));
  }

  /** @param aad the same as when it was sealed @throws ProblemError vault.lost (another key's), vault.damaged */
  open(sealed: Uint8Array, aad: string): string {
    const keyId = keyIdOf(sealed, aad);
    if (keyId !== this.#loaded.row.keyId) this.#followRow();
    const key = this.#key();
    if (keyId !== key.id)
      throw problem('vault.lost', { params: { reason: 'different', source: this.#loaded.row.source } });
    return openWith(key, sealed, aad);
  }

  /** Was it sealed with the key in force? What an older key sealed counts as missing. */
  opens(sealed: Uint8Array): boolean {
    const isOurs = () => typeof this.#loaded.key === 'string' || isSealedBy(this.#loaded.key, sealed);
    if (isOurs()) return true;
    this.#followRow();
    return isOurs();
  }

  /** The key in force as text, for a backup that leaves this machine. @throws ProblemError vault.lost */
  keyText(): Promise<string> {
    return this.#keeper.text();
  }

  /** A keyed fingerprint for looking up equal values. @throws ProblemError vault.lost */
  tag(plain: string): Buffer {
    this.#followRow();
    return tagWith(this.#key(), plain);
  }

  /**
   * The operator's explicit act after a lost key: a new data key. What was sealed before stays where it is,
   * unreadable. Does nothing when the key turns out to be there after all.
   * @throws ProblemError store.diskFull, store.notWritable, store.busy
   */
  async startOver(): Promise<void> {
    this.#loaded = await this.#keeper.load();
    if (typeof this.#loaded.key !== 'string') return;
    await this.#keeper.replace(this.#loaded.row);
    this.#loaded = await this.#keeper.load();
  }
}

/** What `read` gives; undefined for what the vault cannot open, since its key is lost or it is damaged. */
export function ifOpens<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (toProblem(error).code.startsWith('vault.')) return undefined;
    throw error;
  }
}
