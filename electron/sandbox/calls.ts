// The calls that the platform has had: newest last, bounded, and counted per endpoint.

export interface CallRecord {
  readonly endpoint: string;
  /** ISO-8601, UTC. */
  readonly at: string;
  readonly errcode?: number;
  /** The fault of the connection that met it. */
  readonly fault?: string;
}

const KEPT = 10_000;

export interface CallLog {
  add(call: CallRecord): void;
  /** The last 10,000. */
  list(): readonly CallRecord[];
  /** How many calls that endpoint has had since the start. */
  count(endpoint: string): number;
}

/** @param onCall told of every call as it is added */
export function callLog(onCall?: (call: CallRecord) => void): CallLog {
  let calls: CallRecord[] = [];
  const counts = new Map<string, number>();
  return {
    add(call) {
      calls.push(call);
      if (calls.length >= 2 * KEPT) calls = calls.slice(-KEPT);
      counts.set(call.endpoint, (counts.get(call.endpoint) ?? 0) + 1);
      onCall?.(call);
    },
    list: () => calls.slice(-KEPT),
    count: (endpoint) => counts.get(endpoint) ?? 0,
  };
}
