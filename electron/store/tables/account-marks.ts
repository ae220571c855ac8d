import * as column from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything } from './json.ts';

/** 标签: the engineer's own names for accounts. WeChat and the merchant never see one. */
export const accountTagTable = table(
  'account_tag',
  {
    platformId: column.text(),
    authorizerAppid: column.text(),
    /** What it is compared by: `foldTag`. */
    folded: column.internal(column.text()),
    tag: column.text(),
  },
  { key: ['platformId', 'authorizerAppid', 'folded'], topic: 'accounts' },
);

/** 备注: what the engineer has written about an account. */
export const accountNoteTable = table(
  'account_note',
  {
    platformId: column.text(),
    authorizerAppid: column.text(),
    note: column.text(),
    updatedAt: column.time(),
  },
  { key: ['platformId', 'authorizerAppid'], topic: 'accounts' },
);

/** 筛选 with a name. */
export const savedFilterTable = table(
  'saved_filter',
  {
    folded: column.internal(column.text()),
    name: column.text(),
    /** The only platform it is for; it goes with it. */
    platformId: column.orNull(column.text()),
    /** As some version has written it: core/authorizers/filters.ts reads it. */
    filter: column.json(anything),
    createdAt: column.time(),
  },
  { key: ['folded'], topic: 'settings' },
);
export type SavedFilterRecord = RecordOf<typeof savedFilterTable>;
