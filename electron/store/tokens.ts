import { Repository } from './context.ts';
import { readable } from './sql/readable.ts';
import {
  type ComponentTokenRecord,
  componentLeaseTable,
  componentTokenTable,
  type FetchFailureRecord,
  fetchFailureTable,
  type LeaseRecord,
} from './tables/platform.ts';

/** Which front, in which process: `desktop`, its process id for the eye, its identity for comparing. */
export interface Actor {
  front: string;
  pid: number;
  process: string;
}

export interface ComponentTokenData
  extends Pick<ComponentTokenRecord, 'platformId' | 'origin' | 'fetchedAt' | 'expiresAt'> {
  /** The component_access_token; sealed. */
  value: string;
  by?: Actor | undefined;
  /** The source it was read from. */
  sourceId?: string | undefined;
  /** False when its times were taken from a clock that was not measured: see `settleClock`. Default true. */
  clockSure?: boolean | undefined;
}

/** Failed fetches of a component token: one line for each platform, gone with the next success. */
class FetchFailures extends Repository {
  readonly #failures = this.context.rows(fetchFailureTable);

  get(platformId: string): FetchFailureRecord | undefined {
    return this.#failures.find({ platformId });
  }

  put(failure: FetchFailureRecord): void {
    this.connection.transaction(() => this.#failures.upsert(failure));
  }

  clear(platformId: string): void {
    this.#failures.delete({ platformId });
  }
}

/** component_access_token: one in force for each platform, the ended ones kept as a record. */
export class TokenRepository extends Repository {
  readonly #tokens = this.context.rows(componentTokenTable);
  /** What failed fetches left behind. */
  readonly failures = new FetchFailures(this.context);
  readonly #leases = this.context.rows(componentLeaseTable);
  readonly #current = this.#tokens.query<[string]>(
    `WHERE platform_id = ? AND ended_at IS NULL AND ${readable('value')}`,
  );
  readonly #page = this.#tokens.query<[string, string | null, string | null, number]>(
    `WHERE platform_id = ? AND (? IS NULL OR seq < (SELECT seq FROM component_token WHERE id = ?))
     ORDER BY seq DESC LIMIT ?`,
  );
  readonly #takeLease = this.connection.query<[string, string, number, number]>(
    `INSERT INTO component_lease (platform_id, holder, until) VALUES (?, ?, ?)
     ON CONFLICT (platform_id) DO UPDATE SET holder = excluded.holder, until = excluded.until
     WHERE holder = excluded.holder OR until <= ?`,
  );
  readonly #settle = this.connection.query<[number, number, string]>(
    `UPDATE component_token SET fetched_at = fetched_at + ?, expires_at = expires_at + ?, clock_sure = 1
     WHERE platform_id = ? AND clock_sure = 0`,
  );
  readonly #fetchedBetween = this.connection.query<[string, number, number], { n: number }>(
    `SELECT count(*) AS n FROM component_token
     WHERE platform_id = ? AND origin = 'fetched' AND fetched_at BETWEEN ? AND ?`,
  );

  /** The token in force: not refused, replaced or sealed with a lost key. It may have expired. */
  current(platformId: string): ComponentTokenRecord | undefined {
    return this.#current.get(platformId);
  }

  /** Keeps a token as the one in force; the one before it ends as superseded. @throws ProblemError vault.lost, store.missing */
  insert(data: ComponentTokenData): ComponentTokenRecord {
    return this.connection.joined(() => {
      const { platformId, fetchedAt: endedAt } = data;
      this.#tokens.update({ platformId, endedAt: null }, { endedAt, endReason: 'superseded' });
      return this.#add(data);
    });
  }

  /** Keeps a token that a newer one has overtaken on the way: as a record, not in force. */
  insertOvertaken(data: ComponentTokenData): ComponentTokenRecord {
    return this.connection.joined(() => this.#add(data, data.fetchedAt));
  }

  #add({ by, ...data }: ComponentTokenData, endedAt?: number): ComponentTokenRecord {
    const id = this.context.newId('tok_');
    const endReason = endedAt === undefined ? undefined : 'superseded';
    this.#tokens.insert({ id, ...data, ...by, endedAt, endReason });
    return this.#tokens.require({ id });
  }

  get(id: string): ComponentTokenRecord | undefined {
    return this.#tokens.find({ id });
  }

  /** Ends a token; one that has ended keeps its first reason. @param endErrcode WeChat's, for a refused one */
  end(
    id: string,
    endReason: 'superseded' | 'refused',
    endedAt: number,
    endErrcode: number | null = null,
  ): void {
    this.connection.transaction(() =>
      this.#tokens.update({ id, endedAt: null }, { endedAt, endReason, endErrcode }),
    );
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  value(id: string): string {
    return this.#tokens.reveal({ id }, 'value');
  }

  /** One page, newest first. @param before the last token of the page before */
  list(platformId: string, limit = 1000, before: string | null = null): ComponentTokenRecord[] {
    return this.#page.all(platformId, before, before, limit);
  }

  /** How many tokens were fetched here in that time. @param since, @param until UTC ms, WeChat's clock */
  fetchedBetween(platformId: string, since: number, until: number): number {
    return this.#fetchedBetween.get(platformId, since, until)?.n ?? 0;
  }

  /** The clock has been measured: times that were taken from it before are put right. @param deltaMs to add to them */
  settleClock(platformId: string, deltaMs: number): void {
    this.connection.transaction(() => this.#settle.run(deltaMs, deltaMs, platformId));
  }

  /**
   * Asks for the right to fetch a token: one owner for each platform, across windows and processes.
   * @returns the lease in force: the caller's if `owner` is theirs, otherwise somebody else's
   */
  acquireLease(platformId: string, owner: string, now: number, ttlMs: number): LeaseRecord {
    return this.connection.unsynced(() => {
      const until = now + ttlMs;
      const isTaken = this.#takeLease.run(platformId, owner, until, now) > 0;
      return isTaken ? { platformId, owner, until } : this.#leases.require({ platformId });
    });
  }

  /** Makes a lease last longer; undefined when it is not the caller's (any more). */
  renewLease(platformId: string, owner: string, now: number, ttlMs: number): LeaseRecord | undefined {
    return this.connection.transaction(() => {
      const renewed = this.#leases.update({ platformId, owner }, { until: now + ttlMs });
      return renewed === 1 ? this.#leases.find({ platformId }) : undefined;
    });
  }

  /** Gives a lease back; somebody else's is left alone. */
  releaseLease(platformId: string, owner: string): void {
    this.#leases.delete({ platformId, owner });
  }

  /** The lease last taken, expired or not. */
  lease(platformId: string): LeaseRecord | undefined {
    return this.#leases.find({ platformId });
  }
}
