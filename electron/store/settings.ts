import type { Context } from './context.ts';

const place = (key: string) => `setting/sealed_value/${key}`;

/** Settings: a text for a key, in clear or sealed. */
export class SettingRepository {
  readonly #context: Context;
  readonly #get;
  readonly #set;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#get = connection.query<[string], { value: string | null; sealed: Buffer | null }>(
      'SELECT value, sealed_value AS sealed FROM setting WHERE key = ?',
    );
    this.#set = connection.query<[string, string | null, Buffer | null, number]>(
      `INSERT INTO setting (key, value, sealed_value, updated_at) VALUES (?, ?, ?, ?)
       ON CONFLICT (key) DO UPDATE SET value = excluded.value, sealed_value = excluded.sealed_value,
         updated_at = excluded.updated_at`,
    );
  }

  get(key: string): string | undefined {
    return this.#get.get(key)?.value ?? undefined;
  }

  /** @param value null removes it */
  set(key: string, value: string | null): void {
    this.#context.connection.transaction(() => this.#set.run(key, value, null, this.#context.now()));
  }

  /** The same for what may be lost in a power failure: nobody waits for the disk. */
  note(key: string, value: string): void {
    this.#context.connection.forgettable(() => this.#set.run(key, value, null, this.#context.now()));
  }

  /** @throws ProblemError vault.lost, vault.damaged */
  getSealed(key: string): string | undefined {
    return this.#context.open(this.#get.get(key)?.sealed, place(key));
  }

  /** @param value null removes it @throws ProblemError vault.lost */
  setSealed(key: string, value: string | null): void {
    this.#context.connection.transaction(() => {
      const sealed = this.#context.seal(value, place(key));
      this.#set.run(key, null, sealed, this.#context.now());
    });
  }
}
