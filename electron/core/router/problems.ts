import { ORPCError, os } from '@orpc/server';
import { ProblemError } from '../../../shared/errors/problem.ts';
import type { Deps } from '../deps.ts';

/** The contract's PROBLEM error for a ProblemError; anything else stays what it is and is quieted by the front. */
function asContractError(error: unknown): unknown {
  if (!(error instanceof ProblemError)) return error;
  return new ORPCError('PROBLEM', {
    status: 422,
    defined: true,
    message: error.problem.code,
    data: error.problem,
  });
}

/** Of every handler: its ProblemError becomes PROBLEM with the Problem as its data. */
export const refusing = os.middleware(async ({ next }) => {
  try {
    return await next();
  } catch (error) {
    throw asContractError(error);
  }
});

/** The same for what a stream throws after it began. */
export async function* guarded<T>(source: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* source;
  } catch (error) {
    throw asContractError(error);
  }
}

/** Showing a secret is a call of its own, and noted as such (docs/rules.md §9). */
export function revealer({ calls, effects }: Deps<'calls' | 'effects'>) {
  return (what: string, where: { platformId: string; sessionId?: string }, value: string) => {
    calls.note(where.platformId, where.sessionId ?? null, `reveal.${what}`, effects.now());
    return { value };
  };
}

/** The answer of a command that has nothing to say. @param _done what it has done */
export const nothing = (_done: unknown) => ({});
