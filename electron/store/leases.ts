import { type Context, present } from './context.ts';
import type { LeaseRecord } from './records.ts';

/** Who may fetch a component token: single flight across processes, by a row with an end. */
export class TokenLeases {
  readonly #context: Context;
  readonly #get;
  readonly #take;
  readonly #renew;
  readonly #release;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#get = connection.query<[string], LeaseRecord>(
      'SELECT platform_id AS platformId, holder, until FROM component_lease WHERE platform_id = ?',
    );
    this.#take = connection.query<[string, string, number, number]>(
      `INSERT INTO component_lease (platform_id, holder, until) VALUES (?, ?, ?)
       ON CONFLICT (platform_id) DO UPDATE SET holder = excluded.holder, until = excluded.until
       WHERE holder = excluded.holder OR until <= ?`,
    );
    this.#renew = connection.query<[number, string, string]>(
      'UPDATE component_lease SET until = ? WHERE platform_id = ? AND holder = ?',
    );
    this.#release = connection.query<[string, string]>(
      'DELETE FROM component_lease WHERE platform_id = ? AND holder = ?',
    );
  }

  acquire(platformId: string, holder: string, now: number, ttlMs: number): LeaseRecord {
    return this.#context.connection.transaction(() => {
      this.#take.run(platformId, holder, now + ttlMs, now);
      return present(this.#get.get(platformId), 'component_lease');
    });
  }

  renew(platformId: string, holder: string, now: number, ttlMs: number): LeaseRecord | undefined {
    return this.#context.connection.transaction(() => {
      const renewed = this.#renew.run(now + ttlMs, platformId, holder);
      return renewed === 1 ? this.#get.get(platformId) : undefined;
    });
  }

  release(platformId: string, holder: string): void {
    this.#context.connection.transaction(() => this.#release.run(platformId, holder));
  }

  get(platformId: string): LeaseRecord | undefined {
    return this.#get.get(platformId);
  }
}
