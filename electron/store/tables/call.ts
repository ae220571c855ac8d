import type { ClearWay } from '../../../shared/quota.ts';
import * as column from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything, request } from './json.ts';

/** 请求与应答, redacted before they are recorded. */
export const callTable = table(
  'api_call',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.orNull(column.text()),
    sessionId: column.orNull(column.text()),
    endpoint: column.text(),
    attempt: column.integer(),
    startedAt: column.time(),
    durationMs: column.orNull(column.duration()),
    httpStatus: column.orNull(column.integer()),
    errcode: column.orNull(column.integer()),
    errmsg: column.orNull(column.text()),
    rid: column.orNull(column.text()),
    fault: column.orNull(column.text()),
    request: column.json(request),
    answer: column.orNull(column.json(anything)),
  },
  { key: ['id'], topic: 'calls' },
);
export type CallRecord = RecordOf<typeof callTable>;

/** Quota clears made from here (docs/wechat-api.md §1.9: ten a month, all ways together). */
export const quotaClearTable = table(
  'quota_clear',
  {
    seq: column.rowNumber(),
    platformId: column.internal(column.text()),
    appid: column.internal(column.text()),
    /** `2026-11`. */
    month: column.internal(column.text()),
    way: column.text<ClearWay>(),
    at: column.time(),
    /** `unknown`: the request went out and no answer came. `limit`: refused with 48006. */
    outcome: column.text<'cleared' | 'refused' | 'unknown' | 'limit'>(),
  },
  { key: ['seq'], topic: 'quota' },
);
export type QuotaClearRecord = RecordOf<typeof quotaClearTable>;
