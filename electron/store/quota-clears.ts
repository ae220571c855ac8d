import type { Context } from './context.ts';
import type { QuotaClearRecord } from './records.ts';

/** Quota clears made from here, by calendar month (docs/wechat-api.md §1.9: ten a month, all ways together). */
export class QuotaClearRepository {
  readonly #context: Context;
  readonly #insert;
  readonly #ofMonth;
  readonly #settle;

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#insert = connection.query<[string, string, string, string, number], { seq: number }>(
      `INSERT INTO quota_clear (platform_id, appid, month, way, at, outcome) VALUES (?, ?, ?, ?, ?, 'unknown')
       RETURNING seq`,
    );
    this.#settle = connection.query<[string, number]>('UPDATE quota_clear SET outcome = ? WHERE seq = ?');
    this.#ofMonth = connection.query<[string, string, string], QuotaClearRecord>(
      `SELECT way, at, outcome FROM quota_clear WHERE platform_id = ? AND appid = ? AND month = ?
       ORDER BY seq DESC`,
    );
  }

  /** Noted before the request goes out, as `unknown`: a lost answer may have used one up. */
  begin(platformId: string, appid: string, month: string, way: QuotaClearRecord['way'], at: number): number {
    return this.#context.connection.transaction(
      () => this.#insert.get(platformId, appid, month, way, at)?.seq ?? 0,
    );
  }

  settle(seq: number, outcome: QuotaClearRecord['outcome']): void {
    this.#context.connection.transaction(() => this.#settle.run(outcome, seq));
  }

  /** @param month `2026-11` @returns newest first */
  ofMonth(platformId: string, appid: string, month: string): QuotaClearRecord[] {
    return this.#ofMonth.all(platformId, appid, month);
  }
}
