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

export type CallLog = ReturnType<typeof callLog>;

/** @param onCall told of every call as it is added */
export function callLog(onCall?: (call: CallRecord) => void) {
  let calls: CallRecord[] = [];
  const counts = new Map<string, number>();
  return {
    add(call: CallRecord): void {
      calls.push(call);
      if (calls.length >= 2 * KEPT) calls = calls.slice(-KEPT);
      counts.set(call.endpoint, (counts.get(call.endpoint) ?? 0) + 1);
      onCall?.(call);
    },
    /** The last 10,000. */
    list: (): readonly CallRecord[] => calls.slice(-KEPT),
    /** How many calls that endpoint has had since the start. */
    count: (endpoint: string): number => counts.get(endpoint) ?? 0,
  };
}
