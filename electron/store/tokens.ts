import type { SqlValue } from './connection.ts';
import { type Context, present } from './context.ts';
import { TokenLeases } from './leases.ts';
import { readable } from './readable.ts';
import type { Actor, ComponentTokenRecord, LeaseRecord } from './records.ts';
import { FetchFailures } from './token-failures.ts';

export interface ComponentTokenData
  extends Pick<ComponentTokenRecord, 'platformId' | 'origin' | 'fetchedAt' | 'expiresAt'> {
  /** The component_access_token; sealed. */
  value: string;
  by?: Actor | undefined;
  /** False when its times were taken from a clock that nobody had measured: see `settleClock`. Default true. */
  clockSure?: boolean | undefined;
}

const select = `SELECT id, platform_id AS platformId, origin, front, pid, process, fetched_at AS fetchedAt,
  expires_at AS expiresAt, ended_at AS endedAt, end_reason AS endReason, end_errcode AS endErrcode,
  ${readable('value')} AS readable FROM component_token`;

type TokenRow = Omit<ComponentTokenRecord, 'readable'> & { readable: 0 | 1 };
const toToken = (row: TokenRow): ComponentTokenRecord => ({ ...row, readable: row.readable === 1 });

const place = (id: string) => `component_token/value/${id}`;

/** component_access_token: one in force for each platform, the ended ones kept as a record. */
export class TokenRepository {
  readonly #context: Context;
  readonly #leases: TokenLeases;
  /** What failed fetches left behind. */
  readonly failures: FetchFailures;
  readonly #current;
  readonly #page;
  readonly #byId;
  readonly #supersede;
  readonly #insert;
  readonly #end;
  readonly #value;
  readonly #settle;
  readonly #fetchedBetween;

  constructor(context: Context) {
    this.#context = context;
    this.#leases = new TokenLeases(context);
    this.failures = new FetchFailures(context);
    const { connection } = context;
    this.#current = connection.query<[string], TokenRow>(
      `${select} WHERE platform_id = ? AND ended_at IS NULL AND ${readable('value')}`,
    );
    this.#page = connection.query<[string, string | null, string | null, number], TokenRow>(
      `${select} WHERE platform_id = ? AND (? IS NULL OR seq < (SELECT seq FROM component_token WHERE id = ?))
       ORDER BY seq DESC LIMIT ?`,
    );
    this.#byId = connection.query<[string], TokenRow>(`${select} WHERE id = ?`);
    this.#supersede = connection.query<[number, string]>(
      `UPDATE component_token SET ended_at = ?, end_reason = 'superseded' WHERE platform_id = ? AND ended_at IS NULL`,
    );
    this.#insert = connection.query<SqlValue[]>(
      `INSERT INTO component_token
         (id, platform_id, value, origin, front, pid, process, fetched_at, expires_at, clock_sure, ended_at, end_reason)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
    this.#end = connection.query<[number, string, number | null, string]>(
      'UPDATE component_token SET ended_at = ?, end_reason = ?, end_errcode = ? WHERE id = ? AND ended_at IS NULL',
    );
    this.#value = connection.query<[string], { value: Buffer }>(
      'SELECT value FROM component_token WHERE id = ?',
    );
    this.#settle = connection.query<[number, number, string]>(
      `UPDATE component_token SET fetched_at = fetched_at + ?, expires_at = expires_at + ?, clock_sure = 1
       WHERE platform_id = ? AND clock_sure = 0`,
    );
    this.#fetchedBetween = connection.query<[string, number, number], { n: number }>(
      `SELECT count(*) AS n FROM component_token
       WHERE platform_id = ? AND origin = 'fetched' AND fetched_at BETWEEN ? AND ?`,
    );
  }

  /**
   * The token in force: neither refused nor replaced, nor sealed with a lost key. It may have expired; `expiresAt`
   * tells.
   */
  current(platformId: string): ComponentTokenRecord | undefined {
    const row = this.#current.get(platformId);
    return row && toToken(row);
  }

  /** Keeps a token as the one in force; the one before it ends as superseded. @throws ProblemError vault.lost, store.missing */
  insert(data: ComponentTokenData): ComponentTokenRecord {
    return this.#context.connection.transaction(() => {
      this.#supersede.run(data.fetchedAt, data.platformId);
      return this.#add(data);
    });
  }

  /** Keeps a token that a newer one has overtaken on the way: as a record, not in force. */
  insertOvertaken(data: ComponentTokenData): ComponentTokenRecord {
    return this.#context.connection.transaction(() => this.#add(data, data.fetchedAt));
  }

  #add(data: ComponentTokenData, endedAt: number | null = null): ComponentTokenRecord {
    const { platformId, origin, by, fetchedAt, expiresAt, clockSure = true } = data;
    const id = this.#context.newId('tok_');
    const sealed = this.#context.vault.seal(data.value, place(id));
    const who = [by?.front ?? null, by?.pid ?? null, by?.process ?? null];
    const reason = endedAt === null ? null : 'superseded';
    const times = [fetchedAt, expiresAt, Number(clockSure), endedAt];
    this.#insert.run(id, platformId, sealed, origin, ...who, ...times, reason);
    return present(this.get(id), 'component_token');
  }

  get(id: string): ComponentTokenRecord | undefined {
    const row = this.#byId.get(id);
    return row && toToken(row);
  }

  /**
   * Ends a token; one that has ended keeps its first reason.
   * @param at UTC ms @param errcode WeChat's, for a refused one
   */
  end(id: string, reason: 'superseded' | 'refused', at: number, errcode: number | null = null): void {
    this.#context.connection.transaction(() => this.#end.run(at, reason, errcode, id));
  }

  /** @throws ProblemError store.missing, vault.lost, vault.damaged */
  value(id: string): string {
    return this.#context.vault.open(present(this.#value.get(id), 'component_token').value, place(id));
  }

  /** One page, newest first. @param before the last token of the page before */
  list(platformId: string, limit = 1000, before: string | null = null): ComponentTokenRecord[] {
    return this.#page.all(platformId, before, before, limit).map(toToken);
  }

  /** How many tokens were fetched here in that time. @param since, @param until UTC ms, WeChat's clock */
  fetchedBetween(platformId: string, since: number, until: number): number {
    return this.#fetchedBetween.get(platformId, since, until)?.n ?? 0;
  }

  /** The clock has been measured: times that were taken from it before are put right. @param deltaMs to add to them */
  settleClock(platformId: string, deltaMs: number): void {
    this.#context.connection.transaction(() => this.#settle.run(deltaMs, deltaMs, platformId));
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
