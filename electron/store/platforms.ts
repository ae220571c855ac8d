import { Repository } from './context.ts';
import { unreadable } from './sql/readable.ts';
import {
  ofSecrets,
  type PlatformRecord,
  type PlatformSecretName,
  platformRemovalTable,
  platformSecretNames,
  platformTable,
  secretFlags,
} from './tables/platform.ts';

type Optional = 'autoExchange' | 'wantedPermissions';

export interface PlatformData
  extends Omit<PlatformRecord, 'id' | 'secrets' | 'createdAt' | 'updatedAt' | 'clockOffsetMs' | Optional> {
  /** Left out: off. */
  autoExchange?: boolean;
  /** Left out: as it was, or none. */
  wantedPermissions?: number[];
  /** Sealed. An empty text removes one; one left out stays. */
  secrets?: Partial<Record<PlatformSecretName, string | undefined>>;
}

type Secrets = { [Name in PlatformSecretName]?: string | null };

/** The secrets' columns: null where a secret is to be removed. */
function secretValues(secrets: PlatformData['secrets'] = {}): Secrets {
  const values: Secrets = {};
  for (const name of platformSecretNames) {
    const value = secrets[name];
    if (value !== undefined) values[name] = value === '' ? null : value;
  }
  return values;
}

/** 平台档案. */
export class PlatformRepository extends Repository {
  readonly #platforms = this.context.rows(platformTable);
  readonly #removals = this.context.rows(platformRemovalTable);
  readonly #unreadable = this.connection.query<[string], { flags: string }>(
    `SELECT ${ofSecrets(unreadable)} AS flags FROM platform WHERE id = ?`,
  );
  readonly #idsByAppid = this.connection.query<[string], { ids: string | null }>(
    "SELECT group_concat(id, ' ' ORDER BY seq) AS ids FROM platform WHERE component_appid = ?",
  );
  readonly #stamp = this.connection.query<[], { stamp: string }>(
    "SELECT count(*) || '/' || total(seq) || '/' || coalesce(max(updated_at), 0) AS stamp FROM platform",
  );

  /** All profiles, in the order they were made. */
  list(): PlatformRecord[] {
    return this.#platforms.all({}, 'seq');
  }

  get(id: string): PlatformRecord | undefined {
    return this.#platforms.find({ id });
  }

  /** Profiles with this component_appid (case-sensitive): a rehearsal and a real one may share it. */
  findByAppid(componentAppid: string): PlatformRecord[] {
    return this.#platforms.all({ componentAppid }, 'seq');
  }

  /** Their ids alone: every push asks for them, and a list of rows costs more than their text. */
  idsByAppid(componentAppid: string): string[] {
    return this.#idsByAppid.get(componentAppid)?.ids?.split(' ') ?? [];
  }

  /** Another text whenever a profile was made, changed or removed: tells whether something derived from them is stale. */
  stamp(): string {
    return this.#stamp.get()?.stamp ?? '';
  }

  insert({ secrets, ...data }: PlatformData): PlatformRecord {
    const id = this.context.newId('plt_');
    return this.connection.transaction(() => {
      const createdAt = this.context.now();
      this.#platforms.insert({ ...data, ...secretValues(secrets), id, createdAt, updatedAt: createdAt });
      return this.#platforms.require({ id });
    });
  }

  /** Changes what is given. @throws ProblemError store.missing */
  update(id: string, { secrets, ...data }: Partial<PlatformData>): PlatformRecord {
    return this.connection.transaction(() => {
      const updatedAt = this.context.now();
      this.#platforms.update({ id }, { ...data, ...secretValues(secrets), updatedAt });
      return this.#platforms.require({ id });
    });
  }

  /** Secrets that were sealed with a key that was lost: they must be entered again. */
  unreadableSecrets(id: string): PlatformSecretName[] {
    const row = this.#unreadable.get(id);
    const isUnreadable = row && secretFlags.parse(JSON.parse(row.flags));
    return platformSecretNames.filter((name) => isUnreadable?.[name]);
  }

  /** One secret in clear; undefined: not set, or sealed with a lost key. @throws ProblemError vault.lost, vault.damaged */
  secret(id: string, name: PlatformSecretName): string | undefined {
    return this.#platforms.openReadable({ id }, name);
  }

  /** @param ms to add to this machine's clock to get WeChat's */
  setClockOffset(id: string, ms: number): void {
    this.connection.transaction(() => this.#platforms.update({ id }, { clockOffsetMs: Math.round(ms) }));
  }

  /**
   * Removes a profile and everything of it. The one way refresh tokens leave the history: the removal is announced
   * to the history's triggers within the same transaction.
   */
  remove(id: string): void {
    this.connection.transaction(() => {
      this.#removals.insert({ platformId: id });
      this.#platforms.delete({ id });
      this.#removals.delete({ platformId: id });
    });
  }
}
