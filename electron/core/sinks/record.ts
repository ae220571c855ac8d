import { setImmediate as turn } from 'node:timers/promises';
import { problem } from '../../../shared/errors/problem.ts';
import type { SinkEntryState, SinkReason } from '../../../shared/sinks.ts';
import { z } from '../../../shared/zod.ts';
import type { SinkEntryData, SinkEntryRecord, SinkRecord, SinkWriteRecord } from '../../store/index.ts';
import { type Held, parts, type Replacement } from '../../systems/writers/entries.ts';
import type { Telling } from './gather.ts';
import type { SinkDeps } from './open.ts';

/** Few enough that sealing them holds nothing else up. */
export const notedAtOnce = 100;

/** What a write is about to put where, so many entries at a time: all of them at once would take as much memory as the write again. */
export interface Noting {
  total: number;
  /** `notedAtOnce` entries each at most. */
  portions: AsyncIterable<readonly SinkEntryData[]> | Iterable<readonly SinkEntryData[]>;
  /** The write that this one takes back. */
  undoes?: string | null;
}

const held = z.object({ value: z.string(), endsAt: z.number().nullable() }).nullable();
const contentSchema = z.object({ was: held, becomes: held });

/** An entry of a write with what stood there and what was put there; undefined where a lost key sealed it. */
export interface KeptEntry extends Replacement {
  position: number;
  authorizerAppid: string | null;
  holds: SinkEntryData['holds'];
  why: SinkReason;
}

export const contentOf = (was: Held | null, becomes: Held | null): string => JSON.stringify({ was, becomes });

/** No write takes so long: one of a process that cannot be seen from here has ended by then. */
const longestMs = 30 * 60_000;

/** Is somebody at work on this write: this process, or another that still lives? */
export function isAtWork({ leaseOwners, effects }: SinkDeps, { owner, startedAt }: SinkWriteRecord): boolean {
  if (owner === null) return false;
  if (leaseOwners.isMine(owner)) return true;
  return !leaseOwners.isGone(owner) && Math.abs(effects.now() - startedAt) < longestMs;
}

/**
 * Notes a write with all its entries, on the disk before this returns: what may go out now is known of whatever happens.
 * @throws ProblemError `sink.busy` while another write to this sink is at work; `cancelled`
 */
export async function noteWrite(
  deps: SinkDeps,
  sink: SinkRecord,
  { total, portions, undoes = null }: Noting,
  { tell, signal }: Telling,
): Promise<{ write: SinkWriteRecord; owner: string }> {
  const { store, leaseOwners, front } = deps;
  while (store.sinks.writes.prune(sink.id)) await turn();
  const owner = leaseOwners.next();
  try {
    const { id } = store.transaction(() => {
      const others = store.sinks.writes.open(sink.id);
      // A file has no lock of its own: the sinks of several profiles may write to one.
      const rivals = sink.kind === 'file' ? store.sinks.writes.atFile(sink.place) : others;
      if (rivals.some((write) => write.state !== 'uncertain' && isAtWork(deps, write)))
        throw problem('sink.busy');
      for (const { id: left, state } of others) if (state === 'preparing') store.sinks.writes.forget(left);
      return store.sinks.writes.begin(sink.id, front, owner, undoes);
    });
    let done = 0;
    const accounts = new Set<string>();
    for await (const some of portions) {
      if (signal.aborted) {
        store.sinks.writes.forget(id);
        throw problem('cancelled');
      }
      store.sinks.writes.note(id, done, some);
      for (const { authorizerAppid } of some) if (authorizerAppid !== null) accounts.add(authorizerAppid);
      done += some.length;
      tell({ kind: 'progress', phase: 'note', done, total });
      await turn();
    }
    return { write: store.sinks.writes.ready(id, { entries: done, accounts: accounts.size }), owner };
  } catch (error) {
    leaseOwners.done(owner);
    throw error;
  }
}

/** The entries of a write as they are listed, a portion at a time. */
async function* listedEntries({ store }: SinkDeps, writeId: string): AsyncGenerator<SinkEntryRecord[]> {
  for (let after = -1; ; await turn()) {
    const page = store.sinks.writes.entries(writeId, after, notedAtOnce);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.position;
  }
}

/** The entries of a write with what they hold, a portion at a time. */
export async function* keptEntries(deps: SinkDeps, writeId: string): AsyncGenerator<KeptEntry[]> {
  const { writes } = deps.store.sinks;
  for await (const page of listedEntries(deps, writeId))
    yield page.flatMap(({ position, key, holds, authorizerAppid, why }) => {
      const content = writes.content(writeId, position);
      if (content === undefined) return [];
      const { was, becomes } = contentSchema.parse(JSON.parse(content));
      return [{ position, key, holds, authorizerAppid, why, was, becomes }];
    });
}

/** Notes that a write is taken back: its entries that the undo wrote, and what the sink holds by them. */
export async function noteUndone(
  deps: SinkDeps,
  { id, sinkId }: SinkWriteRecord,
  writeId: string,
): Promise<void> {
  const { writes } = deps.store.sinks;
  const keys = new Set<string>();
  for await (const page of listedEntries(deps, id)) {
    for (const { key } of page) keys.add(key);
    const appids = page.flatMap(({ authorizerAppid }) => authorizerAppid ?? []);
    writes.release(sinkId, writeId, new Set(appids));
  }
  for await (const page of listedEntries(deps, writeId))
    writes.setEntryStates(
      writeId,
      page.flatMap(({ position, key }) => (keys.has(key) ? [[position, 'undone'] as const] : [])),
    );
}

/** Notes what an undo did with each entry. */
export async function noteStates(
  { store }: SinkDeps,
  writeId: string,
  states: readonly (readonly [position: number, state: SinkEntryState])[],
): Promise<void> {
  for (const some of parts(states, notedAtOnce)) {
    store.sinks.writes.setEntryStates(writeId, some);
    await turn();
  }
}

/** Notes that the sink holds what a write gave it. */
export async function noteHeld({ store }: SinkDeps, { id, sinkId, entries }: SinkWriteRecord): Promise<void> {
  for (let after = -1; after < entries; after += notedAtOnce) {
    store.sinks.writes.holdNow(sinkId, id, after, Math.min(after + notedAtOnce, entries - 1));
    await turn();
  }
}
