import type { DiagnosisView } from '../../../shared/contract/doctor.ts';
import type { PushView, Sent } from '../../../shared/contract/pushes.ts';
import { isoOrNull } from '../../../shared/format.ts';

/** A received push, as `listen` prints it. */
export function pushJson(push: PushView) {
  return {
    pushId: push.id,
    receivedAt: isoOrNull(push.receivedAt),
    route: push.route,
    outcome: push.outcome,
    infoType: push.infoType,
    status: push.status,
    componentAppid: push.componentAppid,
    authorizerAppid: push.authorizerAppid,
    result: push.result?.code ?? null,
    problem: push.problem?.code ?? null,
    duplicateOf: push.duplicateOf,
    sessionId: push.sessionId,
  };
}

/** What a server said to a push that was made. */
export function sentJson({ ok, target, status, answer, tookMs }: Sent) {
  return { ok, target, status, answer, tookMs };
}

/** What `doctor` found. */
export function diagnosisJson({ opened, ...rest }: DiagnosisView) {
  return { ...rest, opened: opened && { ...opened, createdAt: isoOrNull(opened.createdAt) } };
}
