import type { RunItemView } from '../../../shared/contract/runs.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { FinishedRun } from '../follow-run.ts';
import { refusalJson } from '../refusal.ts';
import { isoFields } from './iso-times.ts';

/** `authorizer refresh`, `authorizer details`: numbers, and the accounts it did nothing for; `error` when it was stopped. */
export function runJson({ run, failures, skipped }: FinishedRun, lang: Lang) {
  const itemJson = (item: RunItemView) => ({
    ...isoFields(item, 'authorizerAppid', 'nickName'),
    ...(item.problem ? refusalJson(item.problem, lang) : {}),
  });
  return {
    runId: run.id,
    ...isoFields(run, 'kind', 'scope', 'state', 'total', 'done', 'failed', 'skipped', 'left'),
    failures: failures.map(itemJson),
    withoutToken: skipped.map(itemJson),
    ...isoFields(run, 'startedAt', 'endedAt'),
    ...(run.problem ? refusalJson(run.problem, lang) : {}),
  };
}
