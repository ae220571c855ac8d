import type { Context } from './context.ts';
import type { HeadImageRecord } from './records.ts';

/** All pictures together, in characters of their data: URLs. */
const keptInAll = 64 * 1024 * 1024;

/** Head images as data: URLs, the oldest ones dropped when they become too many. */
export class HeadImageRepository {
  readonly #context: Context;
  readonly #get;
  readonly #put;
  readonly #size;
  readonly #dropOldest;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#get = connection.query<[string, string], { url: string | null; fetchedAt: number; failed: 0 | 1 }>(
      `SELECT url, fetched_at AS fetchedAt, failed FROM head_image WHERE platform_id = ? AND authorizer_appid = ?`,
    );
    this.#put = connection.query<[string, string, string, string | null, number, number]>(
      `INSERT INTO head_image (platform_id, authorizer_appid, url, data, fetched_at, failed)
       VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (platform_id, authorizer_appid) DO UPDATE SET
         data = iif(excluded.failed = 0 OR url IS NOT excluded.url, excluded.data, data),
         url = excluded.url, fetched_at = excluded.fetched_at, failed = excluded.failed`,
    );
    this.#size = connection.query<[], { size: number }>(
      'SELECT ifnull(sum(length(data)), 0) AS size FROM head_image',
    );
    this.#dropOldest = connection.query<[]>(
      `DELETE FROM head_image WHERE rowid IN
         (SELECT rowid FROM head_image WHERE data IS NOT NULL ORDER BY fetched_at LIMIT 100)`,
    );
  }

  get(platformId: string, appid: string): HeadImageRecord | undefined {
    const row = this.#get.get(platformId, appid);
    return row && { ...row, failed: row.failed === 1 };
  }

  /** @param data a data: URL; null when it could not be had: a picture of the same address then stays */
  put(platformId: string, appid: string, url: string, data: string | null): void {
    this.#context.connection.transaction(() => {
      this.#put.run(platformId, appid, url, data, this.#context.now(), Number(data === null));
      if (data !== null && (this.#size.get()?.size ?? 0) > keptInAll) this.#dropOldest.run();
    });
  }
}
