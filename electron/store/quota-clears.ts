import { Repository } from './context.ts';
import { present } from './sql/rows.ts';
import { type QuotaClearRecord, quotaClearTable } from './tables/call.ts';

/** Quota clears made from here, by calendar month. */
export class QuotaClearRepository extends Repository {
  readonly #clears = this.context.rows(quotaClearTable);
  readonly #last = this.connection.query<[], { seq: number }>('SELECT max(seq) AS seq FROM quota_clear');

  /** Noted before the request goes out, as `unknown`: a lost answer may have used one up. */
  begin(platformId: string, appid: string, month: string, way: QuotaClearRecord['way'], at: number): number {
    return this.connection.transaction(() => {
      this.#clears.insert({ platformId, appid, month, way, at, outcome: 'unknown' });
      return present(this.#last.get(), 'quota_clear').seq;
    });
  }

  settle(seq: number, outcome: QuotaClearRecord['outcome']): void {
    this.connection.transaction(() => this.#clears.update({ seq }, { outcome }));
  }

  /** @param month `2026-11` @returns newest first */
  ofMonth(platformId: string, appid: string, month: string): QuotaClearRecord[] {
    return this.#clears.all({ platformId, appid, month }, 'seq DESC');
  }
}
