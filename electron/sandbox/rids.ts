// The last refused requests, to be looked up by rid (docs/wechat-api.md §1.11).

/** A refused request, and the account with whose token it was made; undefined: the platform's, or none. */
interface Refused {
  readonly owner: string | undefined;
  /** As rid/get answers it; `invoke_time` in Unix seconds. */
  readonly request: {
    readonly invoke_time: number;
    readonly cost_in_ms: number;
    readonly request_url: string;
    readonly request_body: string;
    readonly response_body: string;
    readonly client_ip: string;
  };
}

const KEPT = 1000;
const LIFE_SECONDS = 7 * 24 * 3600;

export type RidBook = ReturnType<typeof ridBook>;

/** An empty book; keeps the last 1000. */
export function ridBook() {
  const records = new Map<string, Refused>();
  return {
    add(rid: string, refused: Refused): void {
      records.set(rid, refused);
      const [oldest] = records.keys();
      if (oldest !== undefined && records.size > KEPT) records.delete(oldest);
    },
    /** The request of that rid when it is known and not older than seven days. */
    find(rid: string, nowMs: number): Refused | undefined {
      const record = records.get(rid);
      return record && nowMs / 1000 - record.request.invoke_time < LIFE_SECONDS ? record : undefined;
    },
  };
}
