import type { SqlValue } from './connection.ts';
import { type Context, present } from './context.ts';
import { numbersFrom } from './json.ts';
import { readable, unreadable, whenReadable } from './readable.ts';
import { type PlatformRecord, type PlatformSecretName, platformSecretNames } from './records.ts';

export interface PlatformData
  extends Omit<
    PlatformRecord,
    'id' | 'secrets' | 'createdAt' | 'updatedAt' | 'clockOffsetMs' | 'autoExchange' | 'wantedPermissions'
  > {
  /** Left out: off. */
  autoExchange?: boolean | undefined;
  /** Left out: as it was, or none. */
  wantedPermissions?: number[];
  /** Sealed. An empty text removes one; one left out stays. */
  secrets?: Partial<Record<PlatformSecretName, string | undefined>>;
}

type Flag = 0 | 1;
type SecretFlags = { [Name in PlatformSecretName]: Flag };
type Unlike =
  | 'guarded'
  | 'borrowOnly'
  | 'nonceCheck'
  | 'autoExchange'
  | 'rehearsal'
  | 'secrets'
  | 'wantedPermissions';
type PlatformRow = Omit<PlatformRecord, Unlike> &
  SecretFlags & {
    guarded: Flag;
    borrowOnly: Flag;
    nonceCheck: Flag;
    autoExchange: Flag;
    rehearsal: Flag;
    wantedPermissions: string;
  };

const secretColumns = {
  appSecret: 'app_secret',
  messageToken: 'message_token',
  aesKey: 'aes_key',
  aesKeyPrevious: 'aes_key_previous',
  proxy: 'proxy',
} as const satisfies Record<PlatformSecretName, string>;

const select = `SELECT id, name, component_appid AS componentAppid, redirect_uri AS redirectUri,
  launch_domain AS launchDomain, api_base AS apiBase, link_base AS linkBase, token_query_name AS tokenQueryName,
  auth_type AS authType, guarded, borrow_only AS borrowOnly, nonce_check AS nonceCheck,
  auto_exchange AS autoExchange, rehearsal,
  clock_offset_ms AS clockOffsetMs, wanted_permissions AS wantedPermissions,
  created_at AS createdAt, updated_at AS updatedAt,
  ${platformSecretNames.map((name) => `${readable(secretColumns[name])} AS ${name}`).join(', ')}
  FROM platform`;

function toRecord(row: PlatformRow): PlatformRecord {
  const { appSecret, messageToken, aesKey, aesKeyPrevious, proxy, ...rest } = row;
  return {
    ...rest,
    guarded: row.guarded === 1,
    borrowOnly: row.borrowOnly === 1,
    nonceCheck: row.nonceCheck === 1,
    autoExchange: row.autoExchange === 1,
    rehearsal: row.rehearsal === 1,
    wantedPermissions: numbersFrom(row.wantedPermissions),
    secrets: {
      appSecret: appSecret === 1,
      messageToken: messageToken === 1,
      aesKey: aesKey === 1,
      aesKeyPrevious: aesKeyPrevious === 1,
      proxy: proxy === 1,
    },
  };
}

const place = (id: string, name: PlatformSecretName) => `platform/${secretColumns[name]}/${id}`;
const flag = (value: boolean | undefined) => (value === undefined ? undefined : Number(value));

/** 平台档案. */
export class PlatformRepository {
  readonly #context: Context;
  readonly #all;
  readonly #byId;
  readonly #byAppid;
  readonly #secrets;
  readonly #unreadable;
  readonly #insert;
  readonly #stamp;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#all = connection.query<[], PlatformRow>(`${select} ORDER BY seq`);
    this.#byId = connection.query<[string], PlatformRow>(`${select} WHERE id = ?`);
    this.#byAppid = connection.query<[string], PlatformRow>(
      `${select} WHERE component_appid = ? ORDER BY seq`,
    );
    this.#secrets = connection.query<[string], Record<PlatformSecretName, Buffer | null>>(
      `SELECT ${platformSecretNames.map((name) => `${whenReadable(secretColumns[name])} AS ${name}`).join(', ')}
       FROM platform WHERE id = ?`,
    );
    this.#unreadable = connection.query<[string], SecretFlags>(
      `SELECT ${platformSecretNames.map((name) => `${unreadable(secretColumns[name])} AS ${name}`).join(', ')}
       FROM platform WHERE id = ?`,
    );
    this.#insert = connection.query<[string, number, number]>(
      `INSERT INTO platform (id, name, component_appid, redirect_uri, launch_domain, api_base, token_query_name,
         auth_type, guarded, borrow_only, nonce_check, rehearsal, created_at, updated_at)
       VALUES (?, '', '', '', '', '', '', 0, 1, 0, 1, 0, ?, ?)`,
    );
    this.#stamp = connection.query<[], { stamp: string }>(
      "SELECT count(*) || '/' || total(seq) || '/' || coalesce(max(updated_at), 0) AS stamp FROM platform",
    );
  }

  /** All profiles, in the order they were made. */
  list(): PlatformRecord[] {
    return this.#all.all().map(toRecord);
  }

  get(id: string): PlatformRecord | undefined {
    const row = this.#byId.get(id);
    return row && toRecord(row);
  }

  /** Profiles with this component_appid (case-sensitive): a rehearsal and a real one may share it. */
  findByAppid(componentAppid: string): PlatformRecord[] {
    return this.#byAppid.all(componentAppid).map(toRecord);
  }

  /** Another text whenever a profile was made, changed or removed: for whoever keeps something made of them. */
  stamp(): string {
    return this.#stamp.get()?.stamp ?? '';
  }

  insert(data: PlatformData): PlatformRecord {
    const id = this.#context.newId('plt_');
    return this.#context.connection.transaction(() => {
      const now = this.#context.now();
      this.#insert.run(id, now, now);
      return this.#write(id, data);
    });
  }

  /** Changes what is given. @throws ProblemError store.missing */
  update(id: string, data: Partial<PlatformData>): PlatformRecord {
    return this.#context.connection.transaction(() => this.#write(id, data));
  }

  #write(id: string, data: Partial<PlatformData>): PlatformRecord {
    const values: Record<string, SqlValue | undefined> = {
      name: data.name,
      component_appid: data.componentAppid,
      redirect_uri: data.redirectUri,
      launch_domain: data.launchDomain,
      api_base: data.apiBase,
      link_base: data.linkBase,
      token_query_name: data.tokenQueryName,
      auth_type: data.authType,
      guarded: flag(data.guarded),
      borrow_only: flag(data.borrowOnly),
      nonce_check: flag(data.nonceCheck),
      auto_exchange: flag(data.autoExchange),
      rehearsal: flag(data.rehearsal),
      wanted_permissions: data.wantedPermissions && JSON.stringify(data.wantedPermissions),
      updated_at: this.#context.now(),
    };
    for (const name of platformSecretNames) {
      const secret = data.secrets?.[name];
      values[secretColumns[name]] = secret === '' ? null : this.#context.seal(secret, place(id, name));
    }
    this.#context.update('platform', { id }, values);
    return present(this.get(id), 'platform');
  }

  /** Secrets that were sealed with a key that was lost: they must be entered again. */
  unreadableSecrets(id: string): PlatformSecretName[] {
    const flags = this.#unreadable.get(id);
    return platformSecretNames.filter((name) => flags?.[name] === 1);
  }

  /**
   * One secret in clear; undefined when it is not set, or was sealed with a key that a new one has replaced.
   * @throws ProblemError vault.lost, vault.damaged
   */
  secret(id: string, name: PlatformSecretName): string | undefined {
    return this.#context.open(this.#secrets.get(id)?.[name], place(id, name));
  }

  /** @param ms to add to this machine's clock to get WeChat's */
  setClockOffset(id: string, ms: number): void {
    this.#context.connection.transaction(() =>
      this.#context.update('platform', { id }, { clock_offset_ms: Math.round(ms) }),
    );
  }

  /**
   * Removes a profile and everything of it. The one way refresh tokens leave the history: the removal is announced
   * to the history's triggers within the same transaction.
   */
  remove(id: string): void {
    const { connection } = this.#context;
    connection.transaction(() => {
      connection.query<[string]>('INSERT INTO platform_removal (platform_id) VALUES (?)').run(id);
      connection.query<[string]>('DELETE FROM platform WHERE id = ?').run(id);
      connection.query<[string]>('DELETE FROM platform_removal WHERE platform_id = ?').run(id);
    });
  }
}
