import { Repository } from './context.ts';
import { type HeadImageRecord, headImageTable } from './tables/authorizer.ts';

/** All pictures together, in bytes of their data: URLs. */
const keptInAll = 64 * 1024 * 1024;

/** Head images as data: URLs, the oldest ones dropped when they become too many. */
export class HeadImageRepository extends Repository {
  readonly #images = this.context.rows(headImageTable);
  readonly #size = this.connection.query<[], { size: number }>(
    // Unlike length(), it does not read them.
    'SELECT ifnull(sum(octet_length(data)), 0) AS size FROM head_image',
  );
  readonly #dropOldest = this.connection.query<[]>(
    `DELETE FROM head_image WHERE rowid IN
       (SELECT rowid FROM head_image WHERE data IS NOT NULL ORDER BY fetched_at LIMIT 100)`,
  );

  get(platformId: string, authorizerAppid: string): HeadImageRecord | undefined {
    return this.#images.find({ platformId, authorizerAppid });
  }

  /** @param data a data: URL; null when it could not be had: a picture of the same address then stays */
  put(platformId: string, authorizerAppid: string, url: string, data: string | null): void {
    this.connection.transaction(() => {
      const failed = data === null;
      const stays = failed && this.get(platformId, authorizerAppid)?.url === url;
      const fetchedAt = this.context.now();
      this.#images.upsert({
        platformId,
        authorizerAppid,
        url,
        fetchedAt,
        failed,
        ...(stays ? {} : { data }),
      });
      if (!failed && (this.#size.get()?.size ?? 0) > keptInAll) this.#dropOldest.run();
    });
  }
}
