import type { RedisLayoutName } from '../../../shared/redis-layouts.ts';
import type { SourceKind } from '../../../shared/sources.ts';
import * as column from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { problem } from './json.ts';

/** 来源: where the engineer's own system keeps credentials. Times are this machine's. */
export const sourceTable = table(
  'source',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    name: column.text(),
    kind: column.text<SourceKind>(),
    /** With its password; of a command the whole line. */
    address: column.sealed(),
    /** Where it leads, without what is secret. */
    place: column.text(),
    layout: column.orNull(column.text<RedisLayoutName>()),
    /** null: the layout's own, or a usual one. */
    keyPrefix: column.orNull(column.text()),
    query: column.orNull(column.text()),
    createdAt: column.time(),
    /** When it last gave what was asked for. */
    readAt: column.orNull(column.time()),
    /** In a row, since then. */
    failures: column.withDefault(column.integer()),
    failedAt: column.orNull(column.time()),
    /** It is not read by itself before. */
    retryAt: column.orNull(column.time()),
    problem: column.orNull(column.json(problem)),
  },
  { key: ['id'], topic: 'sources' },
);
export type SourceRecord = RecordOf<typeof sourceTable>;
