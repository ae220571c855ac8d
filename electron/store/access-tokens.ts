import type { Context } from './context.ts';
import { whenReadable } from './readable.ts';
import type { AccessTokenData } from './records.ts';

const place = (platformId: string, appid: string) => `authorizer/access_token/${platformId}/${appid}`;

/** authorizer_access_token: the last one of each account, in rows of their own. */
export class AccessTokens {
  readonly #context: Context;
  readonly #put;
  readonly #value;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#put = connection.query<[string, string, Buffer, number, number | null]>(
      `INSERT INTO authorizer_token (platform_id, authorizer_appid, access_token, obtained_at, expires_at)
       VALUES (?, ?, ?, ?, ?) ON CONFLICT (platform_id, authorizer_appid) DO UPDATE SET
         access_token = excluded.access_token, obtained_at = excluded.obtained_at, expires_at = excluded.expires_at`,
    );
    this.#value = connection.query<[string, string], { sealed: Buffer | null }>(
      `SELECT ${whenReadable('access_token')} AS sealed FROM authorizer_token
       WHERE platform_id = ? AND authorizer_appid = ?`,
    );
  }

  put(platformId: string, appid: string, { value, obtainedAt, expiresAt }: AccessTokenData): void {
    const sealed = this.#context.vault.seal(value, place(platformId, appid));
    this.#put.run(platformId, appid, sealed, obtainedAt, expiresAt);
  }

  value(platformId: string, appid: string): string | undefined {
    return this.#context.open(this.#value.get(platformId, appid)?.sealed, place(platformId, appid));
  }
}
