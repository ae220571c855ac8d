import type { SinkPlan, SinkView, SinkWriteView } from '../../shared/contract/sinks.ts';
import { isoOrNull } from '../../shared/format.ts';
import { isoFields } from './iso-times.ts';
import type { Terminal, Text } from './terminal.ts';

/** `sink add`, `sink list`. */
export const sinkJson = (sink: SinkView) => ({
  ...isoFields(sink, 'name', 'kind', 'place', 'layout', 'keyPrefix', 'table'),
  ...isoFields(sink, 'production', 'withPlatform', 'afterAuthorization', 'asks', 'createdAt', 'stale'),
  lastWrite: sink.lastWrite && writeJson(sink.lastWrite),
});

/** One write of `sink log`. */
export const writeJson = (write: SinkWriteView) => ({
  ...isoFields(write, 'id', 'undoes', 'state', 'front', 'entries', 'accounts', 'done'),
  code: write.problem?.code ?? null,
  startedAt: isoOrNull(write.startedAt),
  endedAt: isoOrNull(write.endedAt),
});

/** `sink write --dry-run`. */
export const planJson = ({ changes, refused, kept, counts }: SinkPlan) => ({
  changes,
  refused,
  kept,
  counts,
});

/** Writes, a line each. */
export function showWrites(
  { t, time, table }: Terminal,
  writes: readonly SinkWriteView[],
  ifEmpty?: Text,
): void {
  table(
    writes.map(({ id, startedAt, state, undoes, done, entries, accounts, problem }) => [
      id,
      time(startedAt),
      t(undoes === null ? 'terminal.sink.kinds.write' : 'terminal.sink.kinds.undo'),
      t(`terminal.sink.states.${state}`),
      t(['terminal.sink.amount', { done, entries, accounts }]),
      problem?.code ?? '',
    ]),
    ifEmpty,
  );
}

/** The difference: what is written, what stays, what is refused, with the commands as they are sent. */
export function showPlan({ t, print, table }: Terminal, { changes, refused, kept, counts }: SinkPlan): void {
  print(t(['terminal.sink.counts', counts]));
  const groups = [
    ['terminal.sink.groups.refused', refused],
    ['terminal.sink.groups.changes', changes],
    ['terminal.sink.groups.kept', kept],
  ] as const;
  for (const [title, rows] of groups) {
    if (rows.length === 0) continue;
    print(`\n${t(title)}`);
    table(
      rows.map(({ authorizerAppid, key, was, becomes, why }) => [
        `  ${authorizerAppid ?? '—'}`,
        key,
        `${was ?? '—'} → ${becomes ?? '—'}`,
        t(`terminal.sink.reasons.${why}`),
      ]),
    );
  }
  if (counts.overwritten > 0) print(`\n${t(['terminal.sink.overwriting', { count: counts.overwritten }])}`);
  if (changes.length === 0) return;
  print(`\n${t('terminal.sink.commands')}`);
  for (const { command } of changes) print(`  ${command}`);
}
