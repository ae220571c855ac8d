import { ORPCError } from '@orpc/client';
import { type Problem, problemSchema } from '../../shared/errors/problem.ts';
import { DisconnectedError } from './connection.ts';

/** The connection to the core broke: the one code the renderer makes itself. Its text is in i18n `common`. */
export const DISCONNECTED = 'ui.disconnected';

/**
 * The Problem inside whatever a call threw. A refusal of the core is taken as it is; a broken connection becomes
 * `ui.disconnected`; anything else is `internal`.
 */
export function problemOf(error: unknown): Problem {
  if (error instanceof ORPCError) {
    const parsed = problemSchema.safeParse(error.data);
    return parsed.success ? parsed.data : { code: 'internal' };
  }
  if (error instanceof DisconnectedError) return { code: DISCONNECTED };
  if (error instanceof Error && error.name === 'AbortError') return { code: DISCONNECTED };
  return { code: 'internal' };
}
