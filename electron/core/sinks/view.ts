import type { SinkView, SinkWriteView } from '../../../shared/contract/sinks.ts';
import type { SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import { asksBefore } from './guard.ts';
import type { SinkDeps } from './open.ts';
import { isAtWork } from './record.ts';
import { keptMap } from './targets/rows.ts';

/** A write as people see it: one whose process has ended is uncertain before anybody has noted it. */
export function writeView(deps: SinkDeps, write: SinkWriteRecord): SinkWriteView {
  const { owner: _owner, state, ...shown } = write;
  const going = state === 'writing' || state === 'preparing';
  return { ...shown, state: going ? (isAtWork(deps, write) ? 'writing' : 'uncertain') : state };
}

export async function sinkView(deps: SinkDeps, sink: SinkRecord): Promise<SinkView> {
  const { store } = deps;
  const { mapping, readable: _readable, ...shown } = sink;
  const [last] = store.sinks.writes.list(sink.id, 1);
  return {
    ...shown,
    table: mapping ? keptMap(mapping).table : null,
    asks: asksBefore(deps, sink),
    lastWrite: last ? writeView(deps, last) : null,
    stale: await store.sinks.stale(sink.id),
  };
}
