import type { RunItemView } from '../../../shared/contract/runs.ts';
import { isoOrNull } from '../../../shared/format.ts';
import type { Lang } from '../../../shared/lang.ts';
import type { Followed } from '../follow-run.ts';
import { refusalJson } from '../refusal.ts';

const itemJson = (lang: Lang) => (item: RunItemView) => ({
  authorizerAppid: item.authorizerAppid,
  nickName: item.nickName,
  ...(item.problem ? refusalJson(item.problem, lang) : {}),
});

/** `authorizer refresh`, `authorizer details`: numbers, and the accounts it did nothing for; `error` when it was stopped. */
export function runJson({ run, failures, skipped }: Followed, lang: Lang) {
  return {
    runId: run.id,
    kind: run.kind,
    scope: run.scope,
    state: run.state,
    total: run.total,
    done: run.done,
    failed: run.failed,
    skipped: run.skipped,
    left: run.left,
    failures: failures.map(itemJson(lang)),
    withoutToken: skipped.map(itemJson(lang)),
    startedAt: isoOrNull(run.startedAt),
    endedAt: isoOrNull(run.endedAt),
    ...(run.problem ? refusalJson(run.problem, lang) : {}),
  };
}
