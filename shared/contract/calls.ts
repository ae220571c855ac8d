import { z } from '../zod.ts';
import { time } from './fields.ts';

/** One attempt of one call. Redacted: the token in the query is masked, secrets in the bodies too. */
export const callSchema = z.object({
  id: z.string(),
  platformId: z.string().nullable(),
  sessionId: z.string().nullable(),
  /** `api_component_token`, … */
  endpoint: z.string(),
  /** 1 to 3. */
  attempt: z.number(),
  /** This machine's clock. */
  startedAt: time,
  durationMs: z.number().nullable(),
  httpStatus: z.number().nullable(),
  errcode: z.number().nullable(),
  errmsg: z.string().nullable(),
  rid: z.string().nullable(),
  /** Catalogue code of a fault, if the call did not end in a usable answer. */
  fault: z.string().nullable(),
  request: z.object({ method: z.string(), url: z.string(), body: z.unknown() }),
  /** Parsed JSON, `{text}` for anything else (its first 2 kB), null for nothing. */
  answer: z.unknown(),
});
export type CallView = z.infer<typeof callSchema>;
