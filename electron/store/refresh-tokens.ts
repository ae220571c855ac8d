import { type Context, Repository } from './context.ts';
import { readable } from './sql/readable.ts';
import { type RefreshTokenRecord, refreshTokenTable } from './tables/authorizer.ts';

export interface RefreshTokenData extends Omit<RefreshTokenRecord, 'id' | 'readable'> {
  /** The authorizer_refresh_token; sealed. */
  value: string;
  /** Of an imported one: when it was in force, as its file proves. UTC ms, WeChat's clock. */
  givenAt?: number | null | undefined;
}

/** Every authorizer_refresh_token ever seen, by account. Only grows; the database itself refuses anything else. */
export class RefreshTokenHistory extends Repository {
  readonly #history = this.context.rows(refreshTokenTable);
  readonly #newest = this.connection.query<[string, string], { id: string; tag: string }>(
    `SELECT id, value_tag AS tag FROM refresh_token_history
     WHERE platform_id = ? AND authorizer_appid = ? AND ${readable('value')} ORDER BY seq DESC LIMIT 1`,
  );
  readonly #newestOf = this.connection.query<[string, string], { appid: string; id: string; value: Buffer }>(
    `SELECT authorizer_appid AS appid, id, value FROM refresh_token_history WHERE seq IN (
       SELECT (SELECT seq FROM refresh_token_history WHERE platform_id = ?
         AND authorizer_appid = chosen.value AND ${readable('refresh_token_history.value')} ORDER BY seq DESC LIMIT 1)
       FROM json_each(?) AS chosen)`,
  );
  readonly #onAdded: (platformId: string, authorizerAppid: string) => void;

  /** @param onAdded told in the same transaction: the account has moved */
  constructor(context: Context, onAdded: (platformId: string, authorizerAppid: string) => void) {
    super(context);
    this.#onAdded = onAdded;
  }

  /** @returns false when it is the newest one already @throws ProblemError store.missing (no such platform), vault.lost */
  add(data: RefreshTokenData): boolean {
    const { platformId, authorizerAppid } = data;
    return this.#addUnless(data, (tag) => this.#newest.get(platformId, authorizerAppid)?.tag === tag);
  }

  /** @returns false when it was ever seen here: an old one must not pass for the newest again @throws the same */
  addUnknown(data: RefreshTokenData): boolean {
    const { platformId, authorizerAppid } = data;
    return this.#addUnless(data, (valueTag) =>
      Boolean(this.#history.find({ platformId, authorizerAppid, valueTag })),
    );
  }

  #addUnless(data: RefreshTokenData, isKept: (tag: string) => boolean): boolean {
    const { platformId, authorizerAppid, value } = data;
    return this.connection.joined(() => {
      const valueTag = this.tag(platformId, authorizerAppid, value);
      if (isKept(valueTag)) return false;
      this.#history.insert({ ...data, id: this.context.newId('rft_'), valueTag });
      this.#onAdded(platformId, authorizerAppid);
      return true;
    });
  }

  /** A keyed fingerprint to compare a refresh token with a kept one's. @throws ProblemError vault.lost */
  tag(platformId: string, authorizerAppid: string, value: string): string {
    return String(this.#history.fingerprint({ platformId, authorizerAppid, value }));
  }

  /** Was it ever seen here? One that was, and is not the newest, is an old one. @throws ProblemError vault.lost */
  knows(platformId: string, authorizerAppid: string, value: string): boolean {
    const valueTag = this.tag(platformId, authorizerAppid, value);
    return this.#history.find({ platformId, authorizerAppid, valueTag }) !== undefined;
  }

  /** Newest first. */
  list(platformId: string, authorizerAppid: string): RefreshTokenRecord[] {
    return this.#history.all({ platformId, authorizerAppid }, 'seq DESC');
  }

  /** The newest one in clear; those sealed with a lost key are passed over. @throws ProblemError vault.lost, vault.damaged */
  newest(platformId: string, authorizerAppid: string): { id: string; value: string } | undefined {
    const id = this.#newest.get(platformId, authorizerAppid)?.id;
    return id === undefined ? undefined : { id, value: this.value(id) };
  }

  /**
   * The newest of each account, opened only when it is called for.
   * @returns by appid; accounts without one are left out. Calling one throws ProblemError vault.lost, vault.damaged
   */
  newestOf(platformId: string, appids: readonly string[]): Map<string, () => string> {
    const rows = this.#newestOf.all(platformId, JSON.stringify(appids));
    const { vault } = this.context;
    const place = (id: string) => refreshTokenTable.place('value', { id });
    return new Map(rows.map(({ appid, id, value }) => [appid, () => vault.open(value, place(id))]));
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  value(id: string): string {
    return this.#history.reveal({ id }, 'value');
  }
}
