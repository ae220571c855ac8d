import type { DiagnosisView } from '../../../shared/contract/doctor.ts';
import type { PushView, Sent } from '../../../shared/contract/pushes.ts';
import { isoFields, isoTimes } from './iso-times.ts';

/** A received push, as `listen` prints it. */
export const pushJson = (push: PushView) => ({
  pushId: push.id,
  ...isoFields(push, 'receivedAt', 'route', 'outcome', 'infoType', 'status'),
  ...isoFields(push, 'componentAppid', 'authorizerAppid'),
  result: push.result?.code ?? null,
  problem: push.problem?.code ?? null,
  ...isoFields(push, 'duplicateOf', 'sessionId'),
});

/** What a server said to a push that was made. */
export const sentJson = (sent: Sent) => isoFields(sent, 'ok', 'target', 'status', 'answer', 'tookMs');

/** What `doctor` found. */
export const diagnosisJson = ({ opened, ...rest }: DiagnosisView) => ({
  ...rest,
  opened: opened && isoTimes(opened),
});
