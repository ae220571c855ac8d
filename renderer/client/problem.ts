import { ORPCError } from '@orpc/client';
import { type Problem, ProblemError, toProblem } from '../../shared/errors/problem.ts';
import { DisconnectedError } from './connection.ts';

/** Did a question fail for good? A lost connection is told by its own banner and asked again once it is back. */
export function refusalOf(error: unknown): Problem | undefined {
  if (!error) return undefined;
  const problem = problemOf(error);
  return problem.code === 'rpc.offline' ? undefined : problem;
}

/**
 * The Problem inside whatever a call threw: a refusal of the core as it is, a broken connection as `rpc.offline`,
 * an input that the contract does not take as `rpc.badRequest`, anything else as `internal`.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof DisconnectedError) return { code: 'rpc.offline' };
  // What was under way when the socket closed ends so.
  if (error instanceof Error && error.name === 'AbortError') return { code: 'rpc.offline' };
  return toProblem(error);
}

/**
 * What a call is to throw for what came over its line: the core's refusal, checked, and everything else as it is. The
 * schema is read with the first error: nothing waits for it before.
 */
export async function refused(error: unknown): Promise<unknown> {
  if (!(error instanceof ORPCError)) return error;
  const { problemSchema } = await import('../../shared/errors/problem-schema.ts');
  const parsed = problemSchema.safeParse(error.data);
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({ code: error.code === 'BAD_REQUEST' ? 'rpc.badRequest' : 'internal' });
}
