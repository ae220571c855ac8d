import type { ReceiverSettings, ReceiverStatus } from '../../shared/contract/pushes.ts';

/** Do these settings count only after a restart of the receiver that runs here? */
export function needsRestart(
  draft: Pick<ReceiverSettings, 'port' | 'host'>,
  { state, host, port }: Pick<ReceiverStatus, 'state' | 'host' | 'port'>,
): boolean {
  if (state !== 'here') return false;
  return draft.host.trim() !== host || (draft.port !== 0 && draft.port !== port);
}
