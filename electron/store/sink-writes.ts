import type { Problem } from '../../shared/errors/problem.ts';
import type { SinkEntryState, SinkWriteState } from '../../shared/sinks.ts';
import { Repository } from './context.ts';
import {
  type SinkAttemptRecord,
  type SinkEntryRecord,
  type SinkWriteRecord,
  sinkAccountTable,
  sinkAttemptTable,
  sinkEntryTable,
  sinkWriteTable,
} from './tables/sink.ts';

export interface SinkEntryData extends Omit<SinkEntryRecord, 'writeId' | 'position' | 'state'> {
  /** JSON: sealed. */
  content: string;
  moment: string | null;
}

/** So many writes are kept whatever they are. */
const kept = 50;

/** Rows that are deleted in one go. */
const droppedAtOnce = 500;

/** What was written to sinks: committed before anything goes out, so that no killed process leaves a write nobody knows of. */
export class SinkWriteRepository extends Repository {
  readonly #writes = this.context.rows(sinkWriteTable);
  readonly #entries = this.context.rows(sinkEntryTable);
  readonly #attempts = this.context.rows(sinkAttemptTable);
  readonly #accounts = this.context.rows(sinkAccountTable);
  readonly #page = this.#writes.query<[string, number, number]>(
    "WHERE sink_id = ? AND seq < ? AND state <> 'preparing' ORDER BY seq DESC LIMIT ?",
  );
  readonly #seqOf = this.connection.query<[string], { seq: number }>(
    'SELECT seq FROM sink_write WHERE id = ?',
  );
  readonly #open = this.#writes.query<[string]>(
    "WHERE sink_id = ? AND state IN ('preparing', 'writing', 'uncertain') ORDER BY seq",
  );
  readonly #atFile = this.#writes.query<[string]>(
    `WHERE sink_id IN (SELECT id FROM sink WHERE kind = 'file' AND place = ?) AND state IN ('preparing', 'writing')`,
  );
  readonly #entriesAfter = this.#entries.query<[string, number, number]>(
    'WHERE write_id = ? AND position > ? ORDER BY position LIMIT ?',
  );
  readonly #heldNow = this.connection.query<[string, string, number, number]>(
    `INSERT INTO sink_account (sink_id, authorizer_appid, write_id, moment)
     SELECT ?, authorizer_appid, write_id, moment FROM sink_entry
     WHERE write_id = ? AND authorizer_appid IS NOT NULL AND moment IS NOT NULL AND position > ? AND position <= ?
     ON CONFLICT (sink_id, authorizer_appid) DO UPDATE SET write_id = excluded.write_id, moment = excluded.moment`,
  );
  readonly #lastUndoable = this.#writes.query<[string]>(
    "WHERE sink_id = ? AND undoes IS NULL AND state IN ('written', 'partly') ORDER BY seq DESC LIMIT 1",
  );
  readonly #needless = this.connection.query<[string, string, string, number], { id: string }>(
    `SELECT id FROM sink_write WHERE sink_id = ? AND state NOT IN ('preparing', 'writing', 'uncertain') AND seq NOT IN
       (SELECT seq FROM sink_write WHERE sink_id = ? ORDER BY seq DESC LIMIT ${kept})
     AND id NOT IN (SELECT write_id FROM sink_account WHERE sink_id = ?) ORDER BY seq LIMIT ?`,
  );
  readonly #dropAccounts = this.connection.query<[string, string, number]>(
    `DELETE FROM sink_account WHERE sink_id = ? AND authorizer_appid IN
       (SELECT authorizer_appid FROM sink_account WHERE sink_id = ? LIMIT ?)`,
  );
  readonly #withEntries = this.connection.query<[string], { id: string }>(
    `SELECT id FROM sink_write WHERE sink_id = ?
       AND EXISTS (SELECT 1 FROM sink_entry WHERE write_id = sink_write.id) LIMIT 1`,
  );
  readonly #dropEntries = this.connection.query<[string, string, number]>(
    `DELETE FROM sink_entry WHERE write_id = ? AND position IN
       (SELECT position FROM sink_entry WHERE write_id = ? ORDER BY position LIMIT ?)`,
  );

  /** A write whose entries are being noted; nothing may go out before `ready`. */
  begin(sinkId: string, front: string, owner: string, undoes: string | null): SinkWriteRecord {
    const id = this.context.newId('wrt_');
    return this.connection.transaction(() => {
      const startedAt = this.context.now();
      this.#writes.insert({ id, sinkId, undoes, state: 'preparing', front, owner, startedAt });
      return this.#writes.require({ id });
    });
  }

  /** Notes what will be put under some keys. The disk is waited for at `ready`. @throws ProblemError vault.lost */
  note(writeId: string, from: number, entries: readonly SinkEntryData[]): void {
    this.connection.unsynced(() => {
      for (const [at, entry] of entries.entries())
        this.#entries.insert({ ...entry, writeId, position: from + at });
    });
  }

  /** From now on bytes may go out. On the disk when this returns. @param counts of what was noted */
  ready(id: string, counts: { entries: number; accounts: number }): SinkWriteRecord {
    return this.connection.transaction(() => {
      this.#writes.update({ id }, { ...counts, state: 'writing' });
      return this.#writes.require({ id });
    });
  }

  /**
   * Forgets a part of what is of no use any more: beyond the newest, writes of which it is known how they ended and by which the sink
   * holds no account any more, so that undoing them would change nothing.
   * @returns false when there is nothing left of it
   */
  prune(sinkId: string): boolean {
    const [old] = this.#needless.all(sinkId, sinkId, sinkId, 1);
    if (!old) return false;
    this.connection.unsynced(() => {
      this.#dropEntries.run(old.id, old.id, droppedAtOnce);
      if (this.#entriesAfter.all(old.id, -1, 1).length === 0) this.#writes.delete({ id: old.id });
    });
    return true;
  }

  /** Drops a part of what is noted of a sink that is about to be removed. @returns false when there are none left */
  dropSome(sinkId: string): boolean {
    const [first] = this.#withEntries.all(sinkId);
    const drop = () =>
      first
        ? this.#dropEntries.run(first.id, first.id, droppedAtOnce)
        : this.#dropAccounts.run(sinkId, sinkId, droppedAtOnce);
    return this.connection.unsynced(drop) > 0;
  }

  /** The newest that can be taken back. */
  lastUndoable(sinkId: string): SinkWriteRecord | undefined {
    return this.#lastUndoable.get(sinkId);
  }

  get(id: string): SinkWriteRecord | undefined {
    return this.#writes.find({ id });
  }

  /** Newest first. @param before the last write of the page before */
  list(sinkId: string, limit: number, before?: string): SinkWriteRecord[] {
    const seq = before === undefined ? undefined : this.#seqOf.get(before)?.seq;
    return this.#page.all(sinkId, seq ?? Number.MAX_SAFE_INTEGER, limit);
  }

  /** Those of which it is not known how they ended. */
  open(sinkId: string): SinkWriteRecord[] {
    return this.#open.all(sinkId);
  }

  /** Those of all sinks that write to one file. @param path as the sinks have it */
  atFile(path: string): SinkWriteRecord[] {
    return this.#atFile.all(path);
  }

  /** In the order in which they are written. */
  entries(writeId: string, after: number, limit: number): SinkEntryRecord[] {
    return this.#entriesAfter.all(writeId, after, limit);
  }

  /** What stood there and what was put there, as JSON. @throws ProblemError vault.lost, vault.damaged */
  content(writeId: string, position: number): string | undefined {
    return this.#entries.openReadable({ writeId, position }, 'content');
  }

  /** How it ended. An undo that is written ends the write that it takes back. */
  settle(id: string, state: SinkWriteState, done: number, problem: Problem | null): SinkWriteRecord {
    return this.connection.transaction(() => {
      const endedAt = this.context.now();
      this.#writes.update({ id }, { state, done, problem, owner: null, endedAt });
      const write = this.#writes.require({ id });
      if (state === 'written' && write.undoes !== null)
        this.#writes.update({ id: write.undoes }, { state: 'undone', done: 0, problem: null });
      return write;
    });
  }

  /** Notes that the sink holds the accounts of some entries as they stood when they were read. */
  holdNow(sinkId: string, writeId: string, after: number, upTo: number): void {
    this.connection.unsynced(() => this.#heldNow.run(sinkId, writeId, after, upTo));
  }

  /** A write of one account that failed before anything could be noted of it. */
  failed(sinkId: string, front: string, problem: Problem): void {
    this.connection.transaction(() => {
      this.prune(sinkId);
      const { id } = this.begin(sinkId, front, '', null);
      this.#writes.update({ id }, { accounts: 1 });
      this.settle(id, 'failed', 0, problem);
    });
  }

  /** A write that never began: nothing went out. */
  forget(id: string): void {
    this.connection.transaction(() => this.#writes.delete({ id }));
  }

  /** What an undo did with some entries. */
  setEntryStates(
    writeId: string,
    states: readonly (readonly [position: number, state: SinkEntryState])[],
  ): void {
    this.connection.unsynced(() => {
      for (const [position, state] of states) this.#entries.update({ writeId, position }, { state });
    });
  }

  /** These accounts' tokens are no longer in the target by that write. */
  release(sinkId: string, writeId: string, authorizerAppids: Iterable<string>): void {
    this.connection.unsynced(() => {
      for (const authorizerAppid of authorizerAppids)
        this.#accounts.delete({ sinkId, authorizerAppid, writeId });
    });
  }

  addAttempt(attempt: SinkAttemptRecord): void {
    this.connection.transaction(() => this.#attempts.insert(attempt));
  }

  /** Oldest first. */
  attempts(writeId: string): SinkAttemptRecord[] {
    return this.#attempts.all({ writeId }, 'seq');
  }
}
