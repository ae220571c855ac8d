// Faults told beforehand: the next `times` calls of an endpoint go wrong in a chosen way.
import { z } from 'zod';

const faultSchema = z
  .object({
    /** A bare name such as `api_component_token`, or `*`. */
    endpoint: z.string(),
    errcode: z.number().int().optional(),
    /** Replaces the usual text of that errcode. */
    errmsg: z.string().optional(),
    /** The caller's address that a 61004 names. */
    requestIp: z.string().optional(),
    /**
     * `timeout`: no answer ever; `reset`: the connection is reset; `html`: a proxy's page instead of JSON; `cut`: half the
     * JSON under its full length; `slow`: the answer late; `drop-answer`: the connection is cut after the work was done.
     */
    kind: z.enum(['timeout', 'reset', 'html', 'cut', 'slow', 'drop-answer']).optional(),
    /** HTTP status of `html`; default 502. */
    status: z.number().int().min(200).max(599).optional(),
    /** Delay of `slow`; default 3000. */
    ms: z.number().int().min(0).max(600_000).optional(),
    times: z.number().int().min(1).default(1),
  })
  .refine((fault) => fault.errcode !== undefined || fault.kind !== undefined, 'errcode or kind is needed');

export type FaultSpec = z.input<typeof faultSchema>;
export type Fault = z.infer<typeof faultSchema>;

export type FaultBook = ReturnType<typeof faultBook>;

const isRefusal = (fault: Fault): fault is Fault & { errcode: number } => fault.errcode !== undefined;

/** @param endpoints the bare names that exist */
export function faultBook(endpoints: ReadonlySet<string>) {
  let faults: Fault[] = [];
  const take = <T extends Fault>(endpoint: string, fits: (fault: Fault) => fault is T): T | undefined => {
    const isNext = (fault: Fault): fault is T =>
      (fault.endpoint === endpoint || fault.endpoint === '*') && fits(fault);
    const found = faults.find(isNext);
    if (found)
      faults = faults.flatMap((one) => {
        if (one !== found) return [one];
        return one.times > 1 ? [{ ...one, times: one.times - 1 }] : [];
      });
    return found;
  };
  return {
    /** @throws ZodError, or RangeError for an endpoint that does not exist */
    add(spec: unknown): void {
      const fault = faultSchema.parse(spec);
      if (fault.endpoint !== '*' && !endpoints.has(fault.endpoint))
        throw new RangeError(`no such endpoint: ${fault.endpoint}`);
      // A fault of both sorts is two: the connection's comes first, the refusal after.
      if (fault.kind !== undefined) faults.push({ ...fault, errcode: undefined });
      if (fault.errcode !== undefined) faults.push({ ...fault, kind: undefined });
    },
    /** Takes the next fault of the connection for that endpoint. */
    takeWire: (endpoint: string) => take(endpoint, (fault): fault is Fault => fault.kind !== undefined),
    /** Takes the next refusal for that endpoint. */
    takeRefusal: (endpoint: string) => take(endpoint, isRefusal),
    /** Drops what is left of every fault with that errcode. */
    forget(errcode: number): void {
      faults = faults.filter((fault) => fault.errcode !== errcode);
    },
    list: (): readonly Fault[] => faults,
  };
}
