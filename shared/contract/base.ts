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
