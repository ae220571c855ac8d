import { z } from '../../shared/zod-mini.ts';
import { Repository } from './context.ts';
import { settingTable } from './tables/system.ts';

/** Settings: a text for a key, in clear or sealed. */
export class SettingRepository extends Repository {
  readonly #settings = this.context.rows(settingTable);

  #put(key: string, value: string | null, sealedValue: string | null): void {
    this.#settings.upsert({ key, value, sealedValue, updatedAt: this.context.now() });
  }

  get(key: string): string | undefined {
    return this.#settings.find({ key })?.value ?? undefined;
  }

  /** A row that holds JSON. What is not there, or of another form, is undefined. */
  json<T extends z.core.$ZodType>(key: string, schema: T): z.infer<T> | undefined {
    const kept = this.get(key);
    return kept === undefined ? undefined : z.safeParse(schema, JSON.parse(kept)).data;
  }

  /** @param value null removes it */
  set(key: string, value: string | null): void {
    this.connection.transaction(() => this.#put(key, value, null));
  }

  /** The same for what may be lost in a power failure: it does not wait for the disk. */
  note(key: string, value: string): void {
    this.connection.unsynced(() => this.#put(key, value, null));
  }

  /** @throws ProblemError vault.lost, vault.damaged */
  getSealed(key: string): string | undefined {
    return this.#settings.open({ key }, 'sealedValue');
  }

  /** @param value null removes it @throws ProblemError vault.lost */
  setSealed(key: string, value: string | null): void {
    this.connection.transaction(() => this.#put(key, null, value));
  }
}
