import type { ClearWay } from '../../../shared/quota.ts';
import { duration, integer, internal, json, orNull, rowNumber, text, time } from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { anything, request } from './json.ts';

/** 请求与应答, redacted by whoever records them. */
export const callTable = table(
  'api_call',
  {
    seq: rowNumber(),
    id: text(),
    platformId: orNull(text()),
    sessionId: orNull(text()),
    endpoint: text(),
    attempt: integer(),
    startedAt: time(),
    durationMs: orNull(duration()),
    httpStatus: orNull(integer()),
    errcode: orNull(integer()),
    errmsg: orNull(text()),
    rid: orNull(text()),
    fault: orNull(text()),
    request: json(request),
    answer: orNull(json(anything)),
  },
  { key: ['id'], topic: 'calls' },
);
export type CallRecord = RecordOf<typeof callTable>;

/** Quota clears made from here (docs/wechat-api.md §1.9: ten a month, all ways together). */
export const quotaClearTable = table(
  'quota_clear',
  {
    seq: rowNumber(),
    platformId: internal(text()),
    appid: internal(text()),
    /** `2026-11`. */
    month: internal(text()),
    way: text<ClearWay>(),
    at: time(),
    /** `unknown`: the request went out and no answer came. `limit`: refused with 48006. */
    outcome: text<'cleared' | 'refused' | 'unknown' | 'limit'>(),
  },
  { key: ['seq'], topic: 'quota' },
);
export type QuotaClearRecord = RecordOf<typeof quotaClearTable>;
