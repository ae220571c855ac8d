import type { Query, SqlValue } from './connection.ts';
import { type Context, present } from './context.ts';
import { fromJson, toJson } from './json.ts';
import type { CallRecord } from './records.ts';

export type CallData = Omit<CallRecord, 'id'> & { id?: string | undefined };

export interface CallFilter {
  platformId?: string | undefined;
  sessionId?: string | undefined;
  limit: number;
  /** The last call of the page before. */
  before?: Pick<CallRecord, 'startedAt' | 'id'> | undefined;
}

interface CallRow extends Omit<CallRecord, 'request' | 'answer'> {
  request: string;
  answer: string | null;
}

const kept = 5000;

const select = `SELECT id, platform_id AS platformId, session_id AS sessionId, endpoint, attempt,
  started_at AS startedAt, duration_ms AS durationMs, http_status AS httpStatus, errcode, errmsg, rid, fault, request,
  answer FROM api_call`;

const upsert = `INSERT INTO api_call (id, platform_id, session_id, endpoint, attempt, started_at, duration_ms,
  http_status, errcode, errmsg, rid, fault, request, answer) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET platform_id = excluded.platform_id, session_id = excluded.session_id,
    endpoint = excluded.endpoint, attempt = excluded.attempt, started_at = excluded.started_at,
    duration_ms = excluded.duration_ms, http_status = excluded.http_status, errcode = excluded.errcode,
    errmsg = excluded.errmsg, rid = excluded.rid, fault = excluded.fault, request = excluded.request,
    answer = excluded.answer`;

function requestFrom(text: string): CallRecord['request'] {
  const value = fromJson(text);
  if (typeof value !== 'object' || value === null) return { method: '', url: '', body: null };
  const { method, url, body } = { method: '', url: '', body: null, ...value };
  return { method: String(method), url: String(url), body };
}

function toRecord(row: CallRow): CallRecord {
  return { ...row, request: requestFrom(row.request), answer: fromJson(row.answer) };
}

function valuesOf(call: CallData, id: string): SqlValue[] {
  return [
    id,
    call.platformId,
    call.sessionId,
    call.endpoint,
    call.attempt,
    call.startedAt,
    call.durationMs,
    call.httpStatus,
    call.errcode,
    call.errmsg,
    call.rid,
    call.fault,
    JSON.stringify(call.request),
    toJson(call.answer) ?? null,
  ];
}

/** 请求与应答: the last 5,000 calls, redacted by whoever records them. */
export class CallRepository {
  readonly #context: Context;
  readonly #upsert;
  readonly #prune;
  readonly #byId;
  readonly #pages = new Map<string, Query<SqlValue[], CallRow>>();

  constructor(context: Context) {
    this.#context = context;
    const { connection } = context;
    this.#upsert = connection.query<SqlValue[]>(upsert);
    this.#prune = connection.query<[]>(
      `DELETE FROM api_call WHERE seq <= (SELECT max(seq) FROM api_call) - ${kept}`,
    );
    this.#byId = connection.query<[string], CallRow>(`${select} WHERE id = ?`);
  }

  /** Records a call; one with the id of an earlier record takes its place. */
  add(call: CallData): CallRecord {
    return this.#context.connection.transaction(() => {
      const id = this.#write(call);
      this.#prune.run();
      return present(this.get(id), 'api_call');
    });
  }

  /** Records many calls at once, without waiting for the disk: they are history. */
  addMany(calls: CallData[]): void {
    this.#context.connection.forgettable(() => {
      for (const call of calls) this.#write(call);
      this.#prune.run();
    });
  }

  #write(call: CallData): string {
    const id = call.id ?? this.#context.newId('cal_');
    this.#upsert.run(...valuesOf(call, id));
    return id;
  }

  /** One page, newest first; hand the last record back as `before` for the next. */
  list(filter: CallFilter): CallRecord[] {
    const conditions: string[] = [];
    const values: SqlValue[] = [];
    const add = (sql: string, ...given: SqlValue[]) => {
      conditions.push(sql);
      values.push(...given);
    };
    if (filter.platformId !== undefined) add('platform_id = ?', filter.platformId);
    if (filter.sessionId !== undefined) add('session_id = ?', filter.sessionId);
    if (filter.before !== undefined)
      add('(started_at, id) < (?, ?)', filter.before.startedAt, filter.before.id);
    const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
    const sql = `${select} ${where} ORDER BY started_at DESC, id DESC LIMIT ?`;
    const query = this.#pages.get(sql) ?? this.#context.connection.query<SqlValue[], CallRow>(sql);
    this.#pages.set(sql, query);
    return query.all(...values, filter.limit).map(toRecord);
  }

  get(id: string): CallRecord | undefined {
    const row = this.#byId.get(id);
    return row && toRecord(row);
  }
}
