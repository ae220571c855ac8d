import { oc } from '@orpc/contract';
import { problemSchema } from '../errors/problem-schema.ts';
import { z } from '../zod.ts';

/**
 * The one contract between the fronts and the core. Every refusal is the error PROBLEM with a Problem as its data.
 * Secrets go in, masked views come out; the only calls that answer with a secret are named `reveal`.
 */
export const base = oc.errors({ PROBLEM: { status: 422, data: problemSchema } });

export const onPlatform = z.object({ platformId: z.string() });
/** A guarded profile refuses without it: guard.confirm; guard.trigger for an address beyond this machine. */
export const confirmed = z.boolean().default(false);
/** Opaque keyset cursor: hand back what the last page gave. */
export const cursor = z.string().optional();
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });
export const revealed = z.object({ value: z.string() });

/** Of several values in a paste, the one with this mark, which `paste.recognise` tells. */
export const take = z.string().max(64).optional();
/** What a paste box holds, and what it is for. */
export const pasteQuestion = z.object({
  text: z.string().max(1_048_576),
  /** What the box is for: decides what a bare value without prefix is taken for. */
  hint: z.enum(['ticket', 'token', 'callback']).optional(),
  platformId: z.string().optional(),
  sessionId: z.string().optional(),
  /** The box takes nothing but this platform's: another's is named as that. */
  own: z.boolean().optional(),
  take,
});
