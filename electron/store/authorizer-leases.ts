import { Repository } from './context.ts';
import { authorizerLeaseTable } from './tables/authorizer.ts';

/** Who is refreshing an account's token: one at a time, across windows and processes, by a row with an end. */
export class AuthorizerLeaseRepository extends Repository {
  readonly #leases = this.context.rows(authorizerLeaseTable);
  readonly #take = this.connection.query<[string, string, string, number, number, string | null]>(
    `INSERT INTO authorizer_lease (platform_id, authorizer_appid, holder, until) VALUES (?, ?, ?, ?)
     ON CONFLICT (platform_id, authorizer_appid) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE holder = excluded.holder OR until <= ? OR holder IS ?`,
  );

  /** Takes leases. @param isGone has an owner ended, its lease left behind? @returns those that are this owner's now */
  claim(
    platformId: string,
    appids: readonly string[],
    owner: string,
    now: number,
    ttlMs: number,
    isGone: (owner: string) => boolean,
  ): string[] {
    return this.connection.unsynced(() =>
      appids.filter((authorizerAppid) => {
        const take = (gone: string | null) =>
          this.#take.run(platformId, authorizerAppid, owner, now + ttlMs, now, gone) === 1;
        if (take(null)) return true;
        const current = this.#leases.find({ platformId, authorizerAppid })?.owner;
        return current !== undefined && isGone(current) && take(current);
      }),
    );
  }

  /** All of an owner's leases last until then. */
  renew(owner: string, until: number): void {
    this.connection.unsynced(() => this.#leases.update({ owner }, { until }));
  }

  /** Gives a lease back; somebody else's is left alone. */
  release(platformId: string, authorizerAppid: string, owner: string): void {
    this.#leases.delete({ platformId, authorizerAppid, owner });
  }
}
