import {
  boolean,
  computed,
  integer,
  internal,
  json,
  orNull,
  rowNumber,
  text,
  time,
  withDefault,
} from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { problem } from './json.ts';

export const runKinds = ['refresh', 'details'] as const;
export type RunKind = (typeof runKinds)[number];

/** Long work over many accounts. */
export const runTable = table(
  'account_run',
  {
    seq: rowNumber(),
    id: text(),
    platformId: text(),
    kind: text<RunKind>(),
    /** Which accounts, as a text: two runs of the same scope are the same work. */
    scope: text(),
    /** `running` without a living holder was interrupted. */
    state: text<'running' | 'paused' | 'stopped' | 'done'>(),
    total: integer(),
    done: withDefault(integer()),
    failed: withDefault(integer()),
    skipped: withDefault(integer()),
    cancelAsked: withDefault(boolean()),
    /** Why it was stopped. */
    problem: orNull(json(problem)),
    /** WeChat asked for slower calls: it goes on then. */
    waitingUntil: orNull(time()),
    holder: orNull(text()),
    holderUntil: orNull(time()),
    startedAt: time(),
    updatedAt: time(),
    endedAt: orNull(time()),
  },
  { key: ['id'], topic: 'runs' },
);
export type AccountRunRecord = RecordOf<typeof runTable>;

/** An account that a run is not done with. */
export const runItemTable = table(
  'account_run_item',
  {
    runId: internal(text()),
    authorizerAppid: text(),
    nickName: computed('authorizer.nick_name', orNull(text())),
    state: text<'pending' | 'failed' | 'skipped'>(),
    problem: orNull(json(problem)),
  },
  {
    key: ['runId', 'authorizerAppid'],
    topic: 'runs',
    joins: `JOIN account_run AS run ON run.id = account_run_item.run_id
      LEFT JOIN authorizer ON authorizer.platform_id = run.platform_id
        AND authorizer.authorizer_appid = account_run_item.authorizer_appid`,
  },
);
export type RunItemRecord = RecordOf<typeof runItemTable>;
