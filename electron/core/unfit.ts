import { problem } from '../../shared/errors/problem.ts';
import { unfitIn } from '../../shared/unfit.ts';

/** @param given, fits as `unfitIn` takes them @throws ProblemError `input.unfit` with the field */
export function refuseUnfit(kind: string, ...given: Parameters<typeof unfitIn>): void {
  const field = unfitIn(...given);
  if (field !== undefined) throw problem('input.unfit', { field, params: { what: field, kind } });
}
