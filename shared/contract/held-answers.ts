import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod-mini.ts';

/** An answer of WeChat's that could not be written yet. */
export const heldAnswerSchema = z.object({
  id: z.string(),
  kind: z.enum(['query_auth', 'authorizer_token', 'component_token']),
  platformId: z.string(),
  sessionId: z.nullable(z.string()),
  authorizerAppid: z.nullable(z.string()),
  /** UTC ms. */
  since: z.number(),
  /** Kept in a sealed file beside the database; false: in this process's memory alone. */
  onDisk: z.boolean(),
  /** Why the database does not take it. */
  problem: problemSchema,
});
export type HeldAnswer = z.infer<typeof heldAnswerSchema>;
