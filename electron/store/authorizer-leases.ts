import type { Context } from './context.ts';

/** Who is refreshing an account's token: one at a time, across windows and processes, by a row with an end. */
export class AuthorizerLeaseRepository {
  readonly #context: Context;
  readonly #take;
  readonly #holder;
  readonly #renew;
  readonly #release;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#take = connection.query<[string, string, string, number, number, string | null]>(
      `INSERT INTO authorizer_lease (platform_id, authorizer_appid, holder, until) VALUES (?, ?, ?, ?)
       ON CONFLICT (platform_id, authorizer_appid) DO UPDATE SET holder = excluded.holder, until = excluded.until
       WHERE holder = excluded.holder OR until <= ? OR holder IS ?`,
    );
    this.#holder = connection.query<[string, string], { holder: string }>(
      'SELECT holder FROM authorizer_lease WHERE platform_id = ? AND authorizer_appid = ?',
    );
    this.#renew = connection.query<[number, string]>(
      'UPDATE authorizer_lease SET until = ? WHERE holder = ?',
    );
    this.#release = connection.query<[string, string, string]>(
      'DELETE FROM authorizer_lease WHERE platform_id = ? AND authorizer_appid = ? AND holder = ?',
    );
  }

  /**
   * Takes leases, all in one transaction.
   * @param isGone tells a holder that has ended and left its lease behind
   * @returns those that are the holder's now
   */
  claim(
    platformId: string,
    appids: readonly string[],
    holder: string,
    now: number,
    ttlMs: number,
    isGone: (holder: string) => boolean,
  ): string[] {
    return this.#context.connection.forgettable(() =>
      appids.filter((appid) => {
        const take = (gone: string | null) =>
          this.#take.run(platformId, appid, holder, now + ttlMs, now, gone) === 1;
        if (take(null)) return true;
        const other = this.#holder.get(platformId, appid)?.holder;
        return other !== undefined && isGone(other) && take(other);
      }),
    );
  }

  /** All of a holder's leases last until then. */
  renew(holder: string, until: number): void {
    this.#context.connection.forgettable(() => this.#renew.run(until, holder));
  }

  /** Gives a lease back; somebody else's is left alone. */
  release(platformId: string, appid: string, holder: string): void {
    this.#release.run(platformId, appid, holder);
  }
}
