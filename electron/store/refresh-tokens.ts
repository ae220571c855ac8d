import { type Context, present } from './context.ts';
import { readable } from './readable.ts';
import type { RefreshTokenRecord } from './records.ts';

export interface RefreshTokenData extends Omit<RefreshTokenRecord, 'id' | 'readable'> {
  /** The authorizer_refresh_token; sealed. */
  value: string;
}

const select = `SELECT id, platform_id AS platformId, authorizer_appid AS authorizerAppid, source, seen_at AS seenAt,
  session_id AS sessionId, ${readable('value')} AS readable FROM refresh_token_history`;
const ofAuthorizer = 'WHERE platform_id = ? AND authorizer_appid = ?';

type Row = Omit<RefreshTokenRecord, 'readable'> & { readable: 0 | 1 };

const place = (id: string) => `refresh_token_history/value/${id}`;

/** Every authorizer_refresh_token ever seen, by account. Only grows; the database itself refuses anything else. */
export class RefreshTokenHistory {
  readonly #context: Context;
  readonly #newest;
  readonly #newestOf;
  readonly #insert;
  readonly #byTag;
  readonly #all;
  readonly #value;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#newest = connection.query<[string, string], { id: string; value: Buffer; tag: string }>(
      `SELECT id, value, value_tag AS tag FROM refresh_token_history
       ${ofAuthorizer} AND ${readable('value')} ORDER BY seq DESC LIMIT 1`,
    );
    this.#newestOf = connection.query<[string, string], { appid: string; id: string; value: Buffer }>(
      `SELECT authorizer_appid AS appid, id, value FROM refresh_token_history WHERE seq IN (
         SELECT (SELECT seq FROM refresh_token_history WHERE platform_id = ?
           AND authorizer_appid = chosen.value AND ${readable('refresh_token_history.value')} ORDER BY seq DESC LIMIT 1)
         FROM json_each(?) AS chosen)`,
    );
    this.#insert = connection.query<[string, string, string, Buffer, string, string, number, string | null]>(
      `INSERT INTO refresh_token_history
         (id, platform_id, authorizer_appid, value, value_tag, source, seen_at, session_id)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#byTag = connection.query<[string, string, string], { id: string }>(
      `SELECT id FROM refresh_token_history ${ofAuthorizer} AND value_tag = ? LIMIT 1`,
    );
    this.#all = connection.query<[string, string], Row>(`${select} ${ofAuthorizer} ORDER BY seq DESC`);
    this.#value = connection.query<[string], { value: Buffer }>(
      'SELECT value FROM refresh_token_history WHERE id = ?',
    );
  }

  add(data: RefreshTokenData): boolean {
    const { connection, vault } = this.#context;
    const { platformId, authorizerAppid, value, source, seenAt, sessionId } = data;
    return connection.transaction(() => {
      const tag = this.tag(platformId, authorizerAppid, value);
      if (this.#newest.get(platformId, authorizerAppid)?.tag === tag) return false;
      const id = this.#context.newId('rft_');
      const sealed = vault.seal(value, place(id));
      this.#insert.run(id, platformId, authorizerAppid, sealed, tag, source, seenAt, sessionId);
      return true;
    });
  }

  /** What an account's refresh token is compared by without opening any. @throws ProblemError vault.lost */
  tag(platformId: string, authorizerAppid: string, value: string): string {
    return this.#context.vault.tag(`refresh_token/${platformId}/${authorizerAppid}/${value}`);
  }

  knows(platformId: string, authorizerAppid: string, value: string): boolean {
    const tag = this.tag(platformId, authorizerAppid, value);
    return this.#byTag.get(platformId, authorizerAppid, tag) !== undefined;
  }

  list(platformId: string, authorizerAppid: string): RefreshTokenRecord[] {
    return this.#all
      .all(platformId, authorizerAppid)
      .map((row) => ({ ...row, readable: row.readable === 1 }));
  }

  /** Those sealed with a lost key are passed over. */
  newest(platformId: string, authorizerAppid: string): { id: string; value: string } | undefined {
    const row = this.#newest.get(platformId, authorizerAppid);
    return row && { id: row.id, value: this.#context.vault.open(row.value, place(row.id)) };
  }

  /** The newest of each account, to be opened when it is used; accounts without one are left out. */
  newestOf(platformId: string, appids: readonly string[]): Map<string, () => string> {
    const rows = this.#newestOf.all(platformId, JSON.stringify(appids));
    const { vault } = this.#context;
    return new Map(rows.map(({ appid, id, value }) => [appid, () => vault.open(value, place(id))]));
  }

  value(id: string): string {
    return this.#context.vault.open(present(this.#value.get(id), 'refresh_token').value, place(id));
  }
}
