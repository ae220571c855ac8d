import type { RedisLayoutName } from '../../../shared/redis-layouts.ts';
import type {
  SinkEntryState,
  SinkHolding,
  SinkKind,
  SinkReason,
  SinkWriteState,
} from '../../../shared/sinks.ts';
import * as column from '../sql/columns.ts';
import { readable } from '../sql/readable.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything, problem } from './json.ts';

/** 去向: a place of the engineer's own that this desk writes to. */
export const sinkTable = table(
  'sink',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    name: column.text(),
    kind: column.text<SinkKind>(),
    /** With user name and password; of a file its path. */
    address: column.sealed(),
    /** A webhook's signing secret. */
    secret: column.orNull(column.sealed()),
    /** The address as people may see it. */
    place: column.text(),
    layout: column.orNull(column.text<RedisLayoutName>()),
    keyPrefix: column.orNull(column.text()),
    mapping: column.orNull(column.json(anything)),
    /** Production reads it: asks before every write. */
    production: column.boolean(),
    withPlatform: column.boolean(),
    afterAuthorization: column.boolean(),
    createdAt: column.time(),
    /** False for one whose address was sealed with a key that was lost. */
    readable: column.computed(readable('sink.address'), column.boolean()),
  },
  { key: ['id'], topic: 'sinks' },
);
export type SinkRecord = RecordOf<typeof sinkTable>;

/** One write to a sink, or the undoing of one. `preparing`: what it will write is being noted; nothing has gone out. */
export const sinkWriteTable = table(
  'sink_write',
  {
    seq: column.rowNumber(),
    id: column.text(),
    sinkId: column.text(),
    /** The write that this one takes back. */
    undoes: column.orNull(column.text()),
    state: column.text<SinkWriteState | 'preparing'>(),
    front: column.text(),
    owner: column.named('holder', column.orNull(column.text())),
    entries: column.withDefault(column.integer()),
    accounts: column.withDefault(column.integer()),
    /** Entries that are known to have reached the target. */
    done: column.withDefault(column.integer()),
    problem: column.orNull(column.json(problem)),
    startedAt: column.time(),
    endedAt: column.orNull(column.time()),
  },
  { key: ['id'], topic: 'sinks' },
);
export type SinkWriteRecord = RecordOf<typeof sinkWriteTable>;

/** What a write puts under one key of the target. */
export const sinkEntryTable = table(
  'sink_entry',
  {
    writeId: column.text(),
    position: column.integer(),
    /** null: the platform's own. */
    authorizerAppid: column.orNull(column.text()),
    key: column.named('entry_key', column.text()),
    holds: column.text<SinkHolding>(),
    /** JSON: what stood there and what is put there, each with its end. */
    content: column.sealed(),
    /** Masked. */
    was: column.orNull(column.text()),
    becomes: column.orNull(column.text()),
    why: column.text<SinkReason>(),
    /** Tells whether the account has changed here since. */
    moment: column.orNull(column.internal(column.text())),
    state: column.orNull(column.text<SinkEntryState>()),
  },
  { key: ['writeId', 'position'], topic: 'sinks' },
);
export type SinkEntryRecord = RecordOf<typeof sinkEntryTable>;

/** One request of a webhook. */
export const sinkAttemptTable = table(
  'sink_attempt',
  {
    seq: column.rowNumber(),
    writeId: column.text(),
    delivery: column.integer(),
    attempt: column.integer(),
    at: column.time(),
    status: column.orNull(column.integer()),
    answer: column.orNull(column.text()),
    tookMs: column.orNull(column.duration()),
    problem: column.orNull(column.json(problem)),
  },
  { key: ['seq'], topic: 'sinks' },
);
export type SinkAttemptRecord = RecordOf<typeof sinkAttemptTable>;

/** An account as a target holds it: by which write, and how it stood here then. */
export const sinkAccountTable = table(
  'sink_account',
  { sinkId: column.text(), authorizerAppid: column.text(), writeId: column.text(), moment: column.text() },
  { key: ['sinkId', 'authorizerAppid'], topic: 'sinks' },
);
