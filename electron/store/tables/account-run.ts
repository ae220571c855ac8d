import * as column from '../sql/columns.ts';
import { type RecordOf, table } from '../sql/table.ts';
import { problem } from './json.ts';

export type RunKind = 'refresh' | 'details';

/** Long work over many accounts. */
export const runTable = table(
  'account_run',
  {
    seq: column.rowNumber(),
    id: column.text(),
    platformId: column.text(),
    kind: column.text<RunKind>(),
    /** Which accounts, as a text: two runs of the same scope are the same work. */
    scope: column.text(),
    /** `running` without a living owner was interrupted. */
    state: column.text<'running' | 'paused' | 'stopped' | 'done'>(),
    total: column.integer(),
    done: column.withDefault(column.integer()),
    failed: column.withDefault(column.integer()),
    skipped: column.withDefault(column.integer()),
    cancelAsked: column.withDefault(column.boolean()),
    /** Why it was stopped. */
    problem: column.orNull(column.json(problem)),
    /** WeChat asked for slower calls: it goes on then. */
    waitingUntil: column.orNull(column.time()),
    owner: column.named('holder', column.orNull(column.text())),
    ownerUntil: column.named('holder_until', column.orNull(column.time())),
    startedAt: column.time(),
    updatedAt: column.time(),
    endedAt: column.orNull(column.time()),
  },
  { key: ['id'], topic: 'runs' },
);
export type AccountRunRecord = RecordOf<typeof runTable>;

/** An account that a run is not done with. */
export const runItemTable = table(
  'account_run_item',
  {
    runId: column.internal(column.text()),
    authorizerAppid: column.text(),
    nickName: column.computed('authorizer.nick_name', column.orNull(column.text())),
    state: column.text<'pending' | 'failed' | 'skipped'>(),
    problem: column.orNull(column.json(problem)),
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
