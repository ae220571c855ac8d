import { type Context, present } from './context.ts';
import { TokenLeases } from './leases.ts';
import type { ComponentTokenRecord, LeaseRecord } from './records.ts';

export interface ComponentTokenData
  extends Pick<ComponentTokenRecord, 'platformId' | 'origin' | 'fetchedAt' | 'expiresAt'> {
  /** The component_access_token; sealed. */
  value: string;
}

const select = `SELECT id, platform_id AS platformId, origin, fetched_at AS fetchedAt, expires_at AS expiresAt,
  ended_at AS endedAt, end_reason AS endReason FROM component_token`;

const place = (id: string) => `component_token/value/${id}`;

/** component_access_token: one in force for each platform, the ended ones kept as a record. */
export class TokenRepository {
  readonly #context: Context;
  readonly #leases: TokenLeases;
  readonly #current;
  readonly #all;
  readonly #byId;
  readonly #supersede;
  readonly #insert;
  readonly #end;
  readonly #value;

  constructor(context: Context) {
    this.#context = context;
    this.#leases = new TokenLeases(context);
    const { connection } = context;
    this.#current = connection.query<[string], ComponentTokenRecord>(
      `${select} WHERE platform_id = ? AND ended_at IS NULL`,
    );
    this.#all = connection.query<[string], ComponentTokenRecord>(
      `${select} WHERE platform_id = ? ORDER BY seq DESC`,
    );
    this.#byId = connection.query<[string], ComponentTokenRecord>(`${select} WHERE id = ?`);
    this.#supersede = connection.query<[number, string]>(
      `UPDATE component_token SET ended_at = ?, end_reason = 'superseded' WHERE platform_id = ? AND ended_at IS NULL`,
    );
    this.#insert = connection.query<[string, string, Buffer, string, number, number | null]>(
      `INSERT INTO component_token (id, platform_id, value, origin, fetched_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)`,
    );
    this.#end = connection.query<[number, string, string]>(
      'UPDATE component_token SET ended_at = ?, end_reason = ? WHERE id = ? AND ended_at IS NULL',
    );
    this.#value = connection.query<[string], { value: Buffer }>(
      'SELECT value FROM component_token WHERE id = ?',
    );
  }

  /** The token in force: neither refused nor replaced. It may have expired; `expiresAt` tells. */
  current(platformId: string): ComponentTokenRecord | undefined {
    return this.#current.get(platformId);
  }

  /** Keeps a token as the one in force; the one before it ends as superseded. @throws ProblemError vault.lost, store.missing */
  insert(data: ComponentTokenData): ComponentTokenRecord {
    const id = this.#context.newId('tok_');
    return this.#context.connection.transaction(() => {
      const sealed = this.#context.vault.seal(data.value, place(id));
      this.#supersede.run(this.#context.now(), data.platformId);
      this.#insert.run(id, data.platformId, sealed, data.origin, data.fetchedAt, data.expiresAt);
      return present(this.#byId.get(id), 'component_token');
    });
  }

  /** Ends a token; one that has ended keeps its first reason. @param at UTC ms */
  end(id: string, reason: 'superseded' | 'refused', at: number): void {
    this.#context.connection.transaction(() => this.#end.run(at, reason, id));
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  value(id: string): string {
    return this.#context.vault.open(present(this.#value.get(id), 'component_token').value, place(id));
  }

  /** Newest first. */
  list(platformId: string): ComponentTokenRecord[] {
    return this.#all.all(platformId);
  }

  /**
   * Asks for the right to fetch a token: one holder for each platform, across windows and processes.
   * @returns the lease in force: the caller's if `holder` is theirs, otherwise somebody else's
   */
  acquireLease(platformId: string, holder: string, now: number, ttlMs: number): LeaseRecord {
    return this.#leases.acquire(platformId, holder, now, ttlMs);
  }

  /** Makes a lease last longer; undefined when it is not the caller's (any more). */
  renewLease(platformId: string, holder: string, now: number, ttlMs: number): LeaseRecord | undefined {
    return this.#leases.renew(platformId, holder, now, ttlMs);
  }

  /** Gives a lease back; somebody else's is left alone. */
  releaseLease(platformId: string, holder: string): void {
    this.#leases.release(platformId, holder);
  }

  /** The lease last taken, expired or not. */
  lease(platformId: string): LeaseRecord | undefined {
    return this.#leases.get(platformId);
  }
}
