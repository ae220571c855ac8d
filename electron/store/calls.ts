import { Repository } from './context.ts';
import { ifSet, present } from './sql/rows.ts';
import { type CallRecord, callTable, type QuotaClearRecord, quotaClearTable } from './tables/call.ts';

export type CallData = Omit<CallRecord, 'id'> & { id?: string | undefined };

export interface CallFilter {
  platformId?: string | undefined;
  sessionId?: string | undefined;
  limit: number;
  /** The last call of the page before. */
  before?: Pick<CallRecord, 'startedAt' | 'id'> | undefined;
}

const kept = 5000;
/** So many more than were written may go with them, for nothing stands still while a heap is removed. */
const prunedBesides = 300;

/** 请求与应答: the last 5,000 calls, redacted before they come here. */
export class CallRepository extends Repository {
  readonly #calls = this.context.rows(callTable);
  readonly #prune = this.connection.query<[number]>(
    `DELETE FROM api_call WHERE seq IN (SELECT seq FROM api_call
       WHERE seq <= (SELECT max(seq) FROM api_call) - ${kept} ORDER BY seq LIMIT ?)`,
  );

  /** Records a call; one with the id of an earlier record takes its place. */
  add(call: CallData): CallRecord {
    return this.connection.transaction(() => {
      const id = this.#write(call);
      this.#prune.run(1 + prunedBesides);
      return this.#calls.require({ id });
    });
  }

  /** Records many calls at once, without waiting for the disk: they are history. */
  addMany(calls: CallData[]): void {
    this.connection.unsynced(() => {
      for (const call of calls) this.#write(call);
      this.#prune.run(calls.length + prunedBesides);
    });
  }

  #write(call: CallData): string {
    const id = call.id ?? this.context.newId('cal_');
    this.#calls.upsert({ ...call, id, answer: call.answer ?? null });
    return id;
  }

  /** One page, newest first; hand the last record back as `before` for the next. */
  list({ platformId, sessionId, before, limit }: CallFilter): CallRecord[] {
    const where = [
      ...ifSet(platformId, (id) => ({ sql: 'platform_id = ?', values: [id] })),
      ...ifSet(sessionId, (id) => ({ sql: 'session_id = ?', values: [id] })),
      ...ifSet(before, ({ startedAt, id }) => ({
        sql: '(started_at, id) < (?, ?)',
        values: [startedAt, id],
      })),
    ];
    return this.#calls.page(where, 'started_at DESC, id DESC', limit);
  }

  get(id: string): CallRecord | undefined {
    return this.#calls.find({ id });
  }
}

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
