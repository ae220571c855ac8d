import type { PushNews } from '../../../shared/contract/pushes.ts';
import { type PushFilter, type Store, topicsMoved } from '../../store/index.ts';
import type { Deps } from '../deps.ts';
import { slept } from '../effects/index.ts';
import { pushView } from './view.ts';

const pollMs = 200;
const atOnce = 100;

/**
 * What is new or different among the pushes, whichever process received them. A row that no longer fits the filter
 * after a change is not told of. Ends with the signal.
 */
export async function* pushNews(
  { store, effects }: Deps<'store' | 'effects'>,
  filter: PushFilter,
  signal: AbortSignal | undefined,
): AsyncGenerator<PushNews, void, void> {
  let counts = store.topics();
  let rev = store.pushes.lastRev();
  yield { kind: 'reset' };
  while (await slept(effects, pollMs, signal)) {
    const now = store.topics();
    const moved = topicsMoved(counts, now).includes('pushes');
    counts = now;
    if (!moved) continue;
    const last = store.pushes.lastRev();
    // A platform was removed with its pushes: numbers begin anew.
    if (last < rev) yield { kind: 'reset' };
    else yield* rowsSince(store, filter, rev, last);
    rev = last;
  }
}

function* rowsSince(store: Store, filter: PushFilter, from: number, last: number): Generator<PushNews> {
  for (let rev = from; rev < last; ) {
    const rows = store.pushes.since(filter, rev, atOnce);
    if (rows.length > 0) yield { kind: 'rows', rows: rows.map((push) => pushView(store, push)) };
    rev = rows.length === atOnce ? (rows.at(-1)?.rev ?? last) : last;
  }
}
