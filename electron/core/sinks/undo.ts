import { problem } from '../../../shared/errors/problem.ts';
import type { SinkEntryState } from '../../../shared/sinks.ts';
import type { SinkEntryData, SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import type { Held, Replacement } from '../../systems/writers/entries.ts';
import type { Telling } from './gather.ts';
import { type SinkDeps, withTarget } from './open.ts';
import {
  contentOf,
  type KeptEntry,
  keptEntries,
  notedAtOnce,
  noteStates,
  noteUndone,
  noteWrite,
} from './record.ts';
import { settleLeft } from './settle.ts';
import type { Facts, Target } from './targets/target.ts';
import { ended, replaceNoted } from './write.ts';

/** Whose entry is changed, and what it is. */
type Undone = Pick<KeptEntry, 'authorizerAppid' | 'holds'>;

/** What is to be done with an entry of a write that is taken back. */
interface Undoing {
  change?: Replacement;
  state: SinkEntryState;
}

/**
 * Takes a write back: what was not there is deleted, what was replaced is put back while it lasts, only where the target still
 * holds what was written. A replaced refresh token is not put back, since it is the older one; one that was overwritten without being
 * shown to be older is.
 * @returns the write that did it
 * @throws ProblemError `sink.noWrite`, `sink.nothingToUndo`, and as `writeToTarget`
 */
export async function undoWrite(
  deps: SinkDeps,
  sink: SinkRecord,
  writeId: string | undefined,
  telling: Telling,
): Promise<SinkWriteRecord> {
  const { undone, states, sent } = await withTarget(deps, sink, async ({ target }) => {
    await settleLeft(deps, sink, target);
    const write = undoable(deps, sink, writeId);
    const { changes, states, of } = await plan(deps, write, target);
    if (changes.length === 0) throw problem('sink.nothingToUndo');
    const noting = { total: changes.length, portions: entriesOf(target, changes, of), undoes: write.id };
    const noted = await noteWrite(deps, sink, noting, telling);
    try {
      const sent = await replaceNoted(deps, noted.write, target, changes, { ...telling, sink });
      return { undone: write, states, sent };
    } finally {
      deps.leaseOwners.done(noted.owner);
    }
  });
  const done = await ended(deps, sink, sent);
  await noteUndone(deps, done, undone.id);
  await noteStates(deps, undone.id, states);
  return done;
}

/** The write that was named, or the last one that is not taken back. @throws ProblemError `sink.noWrite` */
function undoable({ store }: SinkDeps, { id }: SinkRecord, writeId: string | undefined): SinkWriteRecord {
  const { writes } = store.sinks;
  const found = writeId === undefined ? writes.lastUndoable(id) : writes.get(writeId);
  const isUndoable = found?.undoes === null && (found.state === 'written' || found.state === 'partly');
  if (!isUndoable || found.sinkId !== id) throw problem('sink.noWrite');
  return found;
}

async function plan(deps: SinkDeps, { id }: SinkWriteRecord, target: Target) {
  const { now } = deps.effects;
  const changes: Replacement[] = [];
  const states: [number, SinkEntryState][] = [];
  const of: Undone[] = [];
  for await (const some of keptEntries(deps, id)) {
    const found = await target.read(
      some.map(({ key }) => key),
      { now, done: () => {} },
    );
    for (const [at, entry] of some.entries()) {
      const { change, state } = undoing(target, entry, found[at] ?? null, now());
      states.push([entry.position, state]);
      if (change === undefined) continue;
      changes.push(change);
      of.push({ authorizerAppid: entry.authorizerAppid, holds: entry.holds });
    }
  }
  return { changes, states, of };
}

function* entriesOf(
  target: Target,
  changes: readonly Replacement[],
  of: readonly Undone[],
): Generator<SinkEntryData[]> {
  for (let from = 0; from < changes.length; from += notedAtOnce)
    yield changes.slice(from, from + notedAtOnce).flatMap((change, at) => {
      const entry = of[from + at];
      return entry ? [noted(target, entry, change)] : [];
    });
}

function undoing(
  target: Target,
  { key, holds, was, becomes, why }: KeptEntry,
  held: Held | null,
  now: number,
): Undoing {
  if (held === null || becomes === null || !target.same(holds, becomes, held)) return { state: 'changed' };
  if (gained(target.facts(holds, held), target.facts(holds, becomes))) return { state: 'changed' };
  if (was === null) return { state: 'undone', change: { key, was: held, becomes: null } };
  if (was.endsAt !== null && was.endsAt <= now) return { state: 'over' };
  const back = target.restorable(holds, was, becomes, why === 'overwrites');
  // Both ways: what is put back may be nothing where something stands now.
  const isThere = back && target.same(holds, back, held) && target.same(holds, held, back);
  if (back === undefined || isThere)
    return { state: holds === 'ticket' || holds === 'componentToken' ? 'platform' : 'refresh' };
  return { state: 'undone', change: { key, was: held, becomes: back } };
}

/** Did a token come there since? Where this desk knew none, another program may have put its own: only that row has it. */
const gained = (held: Facts, written: Facts): boolean =>
  (['refreshToken', 'accessToken'] as const).some(
    (name) => held[name] !== undefined && held[name] !== written[name],
  );

function noted(
  target: Target,
  { authorizerAppid, holds }: Undone,
  { key, was, becomes }: Replacement,
): SinkEntryData {
  return {
    ...{ authorizerAppid, key, holds },
    content: contentOf(was, becomes),
    was: was && target.shown(holds, was, becomes),
    becomes: becomes && target.shown(holds, becomes, was),
    why: becomes === null ? 'removed' : 'restored',
    moment: null,
  };
}
