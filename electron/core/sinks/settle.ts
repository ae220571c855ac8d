import { problem } from '../../../shared/errors/problem.ts';
import type { SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import { StillOpen } from '../../systems/writers/entries.ts';
import type { SinkDeps } from './open.ts';
import { isAtWork, keptEntries, noteHeld, noteUndone } from './record.ts';
import type { Read, Target } from './targets/target.ts';

/** Writes that nobody is at any more and of which it is not known how they ended. What never began is forgotten. */
export function leftOpen(deps: SinkDeps, sinkId: string): SinkWriteRecord[] {
  const { writes } = deps.store.sinks;
  const left = writes.open(sinkId).filter((write) => write.state === 'uncertain' || !isAtWork(deps, write));
  for (const { id, state } of left) if (state === 'preparing') writes.forget(id);
  return left
    .filter(({ state }) => state !== 'preparing')
    .map((write) => (write.state === 'uncertain' ? write : interrupted(deps, write)));
}

/** The process that was at it has ended: as long as nobody has looked, nobody knows. */
const interrupted = ({ store }: SinkDeps, { id, done }: SinkWriteRecord): SinkWriteRecord =>
  store.sinks.writes.settle(id, 'uncertain', done, problem('sink.uncertain').problem);

/**
 * Reads the target back for writes of which it is not known how they ended.
 * @returns them, as they stand now; one whose entries have all run out meanwhile stays uncertain
 */
export async function settleLeft(
  deps: SinkDeps,
  { id }: SinkRecord,
  target: Target,
): Promise<SinkWriteRecord[]> {
  const settled: SinkWriteRecord[] = [];
  for (const write of leftOpen(deps, id)) settled.push(await settleWrite(deps, write, target));
  return settled;
}

/**
 * Reads the target back for one write, when nothing of it can come any more. Where the target does not say so, what is not there yet may
 * still come: the write stays uncertain.
 * @param session the server's name of the connection it came by, while that is known
 */
export async function settleWrite(
  deps: SinkDeps,
  write: SinkWriteRecord,
  target: Target,
  session: string | null = null,
): Promise<SinkWriteRecord> {
  const { store, effects } = deps;
  const { writes } = store.sinks;
  const { there, told, isOver } = await lookBack(deps, write, target, session);
  if (told === 0 || (!isOver && there < told))
    return writes.settle(write.id, 'uncertain', 0, problem('sink.uncertain').problem);
  if (there === 0) return writes.settle(write.id, 'failed', 0, problem('sink.notWritten').problem);
  const state = there === told ? 'written' : 'partly';
  const found = writes.settle(
    write.id,
    state,
    there,
    state === 'partly' ? problem('sink.partly').problem : null,
  );
  if (write.undoes === null) await noteHeld(deps, found);
  else if (state === 'written') await noteUndone(deps, found, write.undoes);
  effects.warn('sink.settled', state);
  return found;
}

interface Found {
  there: number;
  told: number;
}

async function lookBack(
  deps: SinkDeps,
  write: SinkWriteRecord,
  target: Target,
  session: string | null,
): Promise<Found & { isOver: boolean }> {
  const [first] = deps.store.sinks.writes.entries(write.id, -1, 1);
  const mark = { id: write.id, key: first?.key ?? '', session };
  try {
    const found = await target.afterwards(mark, (read) => compare(deps, write, target, read));
    return { ...found, isOver: true };
  } catch (error) {
    if (!(error instanceof StillOpen)) throw error;
    return { ...(await compare(deps, write, target, target.read)), isOver: false };
  }
}

/** How many entries of a write are in the target, of those that can tell: some have run out, others changed only their end. */
async function compare(deps: SinkDeps, { id }: SinkWriteRecord, target: Target, read: Read): Promise<Found> {
  const { now } = deps.effects;
  let [there, told] = [0, 0];
  for await (const entries of keptEntries(deps, id)) {
    const telling = entries.filter(({ holds, was, becomes }) => {
      if (becomes?.endsAt && becomes.endsAt <= now()) return false;
      return was === null || becomes === null || !target.same(holds, becomes, was);
    });
    const found = await read(
      telling.map(({ key }) => key),
      { now, done: () => {} },
    );
    told += telling.length;
    there += telling.filter(({ holds, becomes }, at) => {
      const held = found[at] ?? null;
      return becomes === null ? held === null : held !== null && target.same(holds, becomes, held);
    }).length;
  }
  return { there, told };
}
