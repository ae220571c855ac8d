import { type AnySchema, oc } from '@orpc/contract';
import { problemSchema } from '../errors/problem-schema.ts';
import type { z } from '../zod-mini.ts';

/**
 * The one contract between the fronts and the core. Every refusal is the error PROBLEM with a Problem as its data.
 * Secrets go in, masked views come out; the only calls that answer with a secret are named `reveal`.
 */
const base = oc.errors({ PROBLEM: { status: 422, data: problemSchema } });

/** A procedure that takes something. */
export const ask = <I extends z.core.$ZodType & AnySchema, O extends AnySchema>(input: I, output: O) =>
  base.input(input).output(output);
/** A procedure that takes nothing. */
export const tell = <O extends AnySchema>(output: O) => base.output(output);
