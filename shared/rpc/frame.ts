import { z } from '../zod.ts';

/**
 * oRPC's two frames from a page: a call, and the end of one (`t: 4`). The page may not choose a body's type:
 * a `content-…` header would have the adapter build forms and files out of it. No call takes a stream.
 */
const frameSchema = z.union([
  z.object({
    i: z.string().max(64),
    t: z.literal(1).optional(),
    p: z.object({
      u: z.string().startsWith('/'),
      m: z.literal('POST').optional(),
      b: z.unknown().optional(),
      h: z
        .record(z.string(), z.string())
        .refine((headers) => !Object.keys(headers).some((name) => /^content-/i.test(name)))
        .optional(),
    }),
  }),
  z.object({ i: z.string().max(64), t: z.literal(4) }),
]);

/**
 * Is this a frame that the oRPC adapter can take without throwing? Its message-port form has no guard of its own:
 * the rejection of a malformed frame would escape into the process.
 */
export function isRequestFrame(data: unknown): data is string {
  if (typeof data !== 'string') return false;
  try {
    return frameSchema.safeParse(JSON.parse(data)).success;
  } catch {
    return false;
  }
}
