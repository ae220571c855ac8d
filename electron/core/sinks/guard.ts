import { problem } from '../../../shared/errors/problem.ts';
import type { SinkRecord } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { requirePlatform } from '../require.ts';

/** Does this sink ask before every write? Production reads it, or its profile is guarded (docs/rules.md §2). */
export const asksBefore = ({ store }: Deps<'store'>, sink: SinkRecord): boolean =>
  sink.production || requirePlatform(store, sink.platformId).guarded;

/** @param overwritten accounts whose refresh token there may be newer: every sink asks before that @throws ProblemError `guard.confirm` */
export function requireConfirmed(
  deps: Deps<'store'>,
  sink: SinkRecord,
  confirmed: boolean,
  overwritten: ReadonlySet<string> = new Set(),
): void {
  if (overwritten.size > 0 && !confirmed) {
    const accounts = [...overwritten].join(', ');
    throw problem('guard.confirm', { params: { reason: 'overwrite', sink: sink.name, accounts } });
  }
  if (asksBefore(deps, sink) && !confirmed)
    throw problem('guard.confirm', { params: { reason: 'sink', sink: sink.name } });
}
