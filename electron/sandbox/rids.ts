// The last refused requests, to be looked up by rid (docs/wechat-api.md §1.11).

/** A request as rid/get answers it. */
export interface RidRecord {
  /** Unix seconds. */
  readonly invoke_time: number;
  readonly cost_in_ms: number;
  readonly request_url: string;
  readonly request_body: string;
  readonly response_body: string;
  readonly client_ip: string;
}

/** A refused request, and the account with whose token it was made; undefined: the platform's, or none. */
interface Refused {
  readonly owner: string | undefined;
  readonly request: RidRecord;
}

const KEPT = 1000;
const LIFE_SECONDS = 7 * 24 * 3600;

export interface RidBook {
  add(rid: string, owner: string | undefined, request: RidRecord): void;
  /** The request of that rid when it is known and not older than seven days. */
  find(rid: string, nowMs: number): Refused | undefined;
}

/** An empty book; keeps the last 1000. */
export function ridBook(): RidBook {
  const records = new Map<string, Refused>();
  return {
    add(rid, owner, request) {
      records.set(rid, { owner, request });
      for (const oldest of records.keys()) {
        if (records.size <= KEPT) return;
        records.delete(oldest);
      }
    },
    find(rid, nowMs) {
      const record = records.get(rid);
      return record && nowMs / 1000 - record.request.invoke_time < LIFE_SECONDS ? record : undefined;
    },
  };
}
